"""Shop window: declare importers and exporters, read files safely, offer tables to download."""

from integrhabitat.backoffice.importing import (
    Context,
    Exporter,
    Importer,
    Options,
    Outcome,
    Problem,
    RawRow,
    declare_exporter,
    declare_importer,
)
from integrhabitat.backoffice.models import ImportRun, SourceRecord
from integrhabitat.backoffice.provenance import unseen
from integrhabitat.backoffice.reading import SourceFile, UnreadableFile, csv_rows, json_items, source_files
from integrhabitat.backoffice.running import import_file
from integrhabitat.backoffice.tables import Column, table_response, write_csv, write_xlsx

__all__ = [
    "Column",
    "Context",
    "Exporter",
    "ImportRun",
    "Importer",
    "Options",
    "Outcome",
    "Problem",
    "RawRow",
    "SourceFile",
    "SourceRecord",
    "UnreadableFile",
    "csv_rows",
    "declare_exporter",
    "declare_importer",
    "import_file",
    "json_items",
    "source_files",
    "table_response",
    "unseen",
    "write_csv",
    "write_xlsx",
]
