"""Writing the trace, in the same transaction as the act."""

import re
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from integrhabitat.audit.models import AuditEvent

CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,80}")
Code = str | int | bool | UUID | None


def record(verb: str, target: Model | tuple[str, object], *, by: object, at: datetime, **codes: Code) -> AuditEvent:
    """Write who did ``verb`` to ``target``; ``by`` is a user, an opaque id, or None for the program.

    ``target`` is an instance or a pair of kind and id. ``codes`` are short codes and numbers:
    anything that could be a name or a sentence raises ``ValueError``. ``scope=`` is kept apart.
    """
    kind, pk = target if isinstance(target, tuple) else (target._meta.label_lower, target.pk)
    scope = str(codes.pop("scope", "") or "")
    return AuditEvent.objects.create(
        at=at,
        verb=verb,
        target_kind=kind,
        target_id=str(pk),
        actor_id=str(getattr(by, "pk", by) or ""),
        scope=str(_code("scope", scope)),
        detail={name: _code(name, value) for name, value in codes.items()},
    )


def _code(name: str, value: Code) -> str | int | bool | None:
    if value is None or isinstance(value, bool | int):
        return value
    if not CODE.fullmatch(str(value)):
        raise ValueError(f"{name} is not a code; words about people do not belong in the trace")
    return str(value)
