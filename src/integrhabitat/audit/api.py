"""Shop window: write the trace and read it."""

from integrhabitat.audit.models import AuditEvent
from integrhabitat.audit.trail import record

__all__ = ["AuditEvent", "record"]
