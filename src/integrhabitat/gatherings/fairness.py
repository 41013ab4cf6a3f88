"""The fair-use rule of a centre's rooms: the same for every group, and shown before and after booking."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, search_name
from integrhabitat.gatherings.models import Booking, RoomRule
from integrhabitat.gatherings.room_time import Stretch, zone_of
from integrhabitat.kernel.errors import DomainError


def rule_of(centre: Centre) -> RoomRule:
    """The rule that the centre wrote, or the one of the house."""
    return RoomRule.objects.filter(centre=centre).first() or RoomRule(centre=centre)


@transaction.atomic
def keep_rule(rule: RoomRule, *, by: User, at: datetime) -> RoomRule:
    """Write the rule of a centre; turns that were booked under another one stay."""
    RoomRule.objects.update_or_create(
        centre=rule.centre,
        defaults={name: getattr(rule, name) for name in ("hours_a_week", "longest_hours", "days_ahead", "note")}
        | {"version": rule.version},
    )
    record("room_rule.kept", rule.centre, by=by, at=at, hours=rule.hours_a_week)
    return rule


def sentence(rule: RoomRule) -> str:
    """The rule in two sentences, as everybody reads it."""
    hours = {"week": rule.hours_a_week, "longest": rule.longest_hours, "days": rule.days_ahead}
    return _(
        "Es gratis para todos los grupos. Cada grupo puede usar hasta %(week)d horas por semana, "
        "hasta %(longest)d seguidas, y reservar hasta %(days)d días antes."
    ) % {key: int(value) for key, value in hours.items()}


def check_when(rule: RoomRule, stretch: Stretch, *, at: datetime) -> None:
    """Refuse what is past, too long or too far ahead."""
    if stretch.ends_at <= stretch.starts_at:
        raise DomainError(_("La hora de término debe ser posterior a la de inicio."), field="ends")
    if stretch.starts_at < at - timedelta(minutes=15):
        raise DomainError(_("Elija un día y una hora que no hayan pasado."), field="day")
    if stretch.length > timedelta(hours=rule.longest_hours):
        raise DomainError(
            _("Cada turno dura como máximo %(hours)d horas.") % {"hours": rule.longest_hours}, field="ends"
        )
    if stretch.starts_at > at + timedelta(days=rule.days_ahead):
        raise DomainError(_("Se puede reservar hasta %(days)d días antes.") % {"days": rule.days_ahead}, field="day")


def used_in_week(centre: Centre, group_name: str, moment: datetime, *, but: UUID | None = None) -> timedelta:
    """How long the group already has rooms of the centre in the local week of ``moment``."""
    local = moment.astimezone(zone_of(centre))
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=local.weekday())
    rows = Booking.objects.standing().filter(
        space__unit__centre=centre, group_key=search_name(group_name), session=None, is_block=False
    )
    rows = rows.filter(starts_at__gte=monday, starts_at__lt=monday + timedelta(days=7))
    if but is not None:
        rows = rows.exclude(pk=but)
    return sum((row.ends_at - row.starts_at for row in rows), timedelta())


def check_share(rule: RoomRule, group_name: str, stretch: Stretch, *, but: UUID | None = None) -> None:
    """Refuse more hours a week than any other group may have."""
    used = used_in_week(rule.centre, group_name, stretch.starts_at, but=but)
    if used + stretch.length > timedelta(hours=rule.hours_a_week):
        raise DomainError(
            _("Su grupo ya tiene %(used)s h esa semana. La regla es de %(hours)d horas para cada grupo.")
            % {"used": f"{used / timedelta(hours=1):g}", "hours": rule.hours_a_week},
            field="day",
        )


def left_in_week(rule: RoomRule, group_name: str, moment: datetime) -> int:
    """Whole hours that the group may still book in that week."""
    left = timedelta(hours=rule.hours_a_week) - used_in_week(rule.centre, group_name, moment)
    return max(left // timedelta(hours=1), 0)
