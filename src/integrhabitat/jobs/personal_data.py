"""What this module keeps about people."""

from integrhabitat.kernel.personal import declare

declare("jobs.Job")
declare(
    "jobs.OutgoingMessage",
    ("to", "address", "deliver a message the person expects", "30 days after sending", "row deleted by jobs.tidy"),
    ("subject", "text", "deliver a message the person expects", "30 days after sending", "row deleted by jobs.tidy"),
    ("body", "text", "deliver a message the person expects", "until it has left", "emptied when sent"),
)
