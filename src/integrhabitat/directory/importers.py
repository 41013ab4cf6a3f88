"""What this module can take in and give out."""

from integrhabitat.backoffice.api import declare_exporter, declare_importer
from integrhabitat.directory.hsds.exporting import EXPORTER
from integrhabitat.directory.hsds.importer import IMPORTER

declare_importer(IMPORTER)
declare_exporter(EXPORTER)
