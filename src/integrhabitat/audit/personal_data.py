"""What this module keeps about people: opaque ids of who acted, nothing else."""

from integrhabitat.kernel.personal import declare

declare(
    "audit.AuditEvent",
    ("actor_id", "identifier", "show who acted or looked", "as long as the trace is kept", "the account is anonymised"),
    ("target_id", "identifier", "show what was touched", "as long as the trace is kept", "its key is destroyed"),
)
