"""What this module can take in."""

from integrhabitat.backoffice.api import declare_importer
from integrhabitat.centres.importing import centres, territories

declare_importer(territories.IMPORTER)
declare_importer(centres.IMPORTER)
