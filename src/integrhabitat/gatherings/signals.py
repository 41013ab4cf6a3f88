"""What the programme tells the modules above it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.dispatch import Signal

from integrhabitat.kernel.registry import Registry

if TYPE_CHECKING:
    from integrhabitat.gatherings.models import CycleEnd, Gathering, Session

group_born = Signal()  # end: a closed cycle left a group of neighbours; sent on commit

when_group_born: "Registry[Callable[[CycleEnd, datetime], None]]" = Registry("answer to a group that was born")
"""Called inside the transaction that closes a cycle of which a group was born: the group must not get lost."""

when_scheduled: "Registry[Callable[[Gathering, list[Session], datetime], None]]" = Registry("answer to a schedule")
"""Called inside the transaction with the coming sessions of a gathering, new, moved or called off: rooms follow."""
