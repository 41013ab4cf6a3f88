"""What this module keeps about people: who started an import, and whatever staged rows hold until they are applied."""

from integrhabitat.kernel.personal import declare

STAGED = ("look at rows that were not taken", "30 days after the import", "row deleted by backoffice.tidy")

declare(
    "backoffice.ImportRun",
    (
        "started_by",
        "identifier",
        "know whom to ask about an import",
        "while the run is kept",
        "the account is anonymised",
    ),
)
declare("backoffice.ImportRow", ("payload", "imported data", *STAGED), ("problems", "imported data", *STAGED))
declare("backoffice.SourceRecord")
