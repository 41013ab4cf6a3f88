"""Keeping a place: sign up, wait, come up when one is free, leave, come back.

Every act first locks the row of its place (the session, or the gathering of a series), so that the last
place has one winner on both databases.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from integrhabitat.gatherings.models import Attendance, Gathering, Session, SignUp
from integrhabitat.gatherings.models.signups import NEEDS
from integrhabitat.jobs.api import post
from integrhabitat.kernel.codes import digest_of, new_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.people.api import Alias, alias_of, note_use

KEPT = timedelta(days=30)
Place = Gathering | Session
P = TypeVar("P", Gathering, Session, Gathering | Session)


@transaction.atomic
def sign_up(
    place: Place,
    *,
    at: datetime,
    code: str = "",
    card: str = "",
    name: str = "",
    needs: Sequence[str] = (),
    population: str = "",
    email: str = "",
) -> tuple[SignUp, str]:
    """A place in a session or a whole series, or a turn on its wait list; and the code to follow it.

    The same ``code`` again (a form sent twice) is the same sign-up. A card that stands there already, a card
    that nobody knows and a place that takes no sign-ups raise ``DomainError``.
    """
    place = _locked(place)
    code = code or new_code()
    known = SignUp.objects.of_code(code).first()
    if known is not None:
        return known, code
    check_open(place, at=at)
    alias = _card(card, place)
    if alias is not None:
        note_use(alias, at=at, population=population)
    _fill(place, at=at)  # whoever waits comes first
    session = place if isinstance(place, Session) else None
    row = SignUp(gathering=gathering_of(place), session=session, alias=alias, name=" ".join(name.split())[:80])
    row.digest, row.signed_up_at = digest_of(code), at
    row.population = alias.population if alias is not None and alias.population else population
    row.needs = [need for need, _word in NEEDS if need in needs]
    row.email, row.language = email, (get_language() or "es") if email else ""
    row.state = "in" if _has_room(place) else "waiting"
    row.save()
    return row, code


@transaction.atomic
def leave(row: SignUp, *, at: datetime) -> SignUp:
    """Give the place back; whoever waits longest gets it."""
    place = _locked(row.place)
    row = SignUp.objects.get(pk=row.pk)
    if row.state != "left":
        row.state = "left"
        row.save(update_fields=["state"])
        _fill(place, at=at)
    return row


@transaction.atomic
def come_back(row: SignUp, *, at: datetime) -> SignUp:
    """Undo leaving: her place if it is still free, otherwise her old turn on the wait list."""
    place = _locked(row.place)
    row = SignUp.objects.get(pk=row.pk)
    if row.state == "left":
        check_open(place, at=at)
        if row.alias_id and SignUp.objects.at(place).standing().filter(alias=row.alias_id).exists():
            raise DomainError(already_there())
        _fill(place, at=at)
        row.state = "in" if _has_room(place) else "waiting"
        row.save(update_fields=["state"])
    return row


@transaction.atomic
def set_capacity(place: Place, capacity: int | None, *, at: datetime) -> int:
    """Another number of places (``None``: no limit); tells how many came up from the wait list.

    Fewer places than people send nobody away.
    """
    place = _locked(place)
    place.capacity = capacity
    place.version += 1
    place.save(update_fields=["capacity", "version", "updated_at"])
    return _fill(place, at=at) if isinstance(place, Session) else _fill_all(place, at=at)


@transaction.atomic
def fill_places(gathering: Gathering, *, at: datetime) -> int:
    """Let whoever waits come up wherever there is room, after the programme changed its places."""
    return _fill_all(_locked(gathering), at=at)


def fill_everywhere(*, at: datetime) -> int:
    """Let whoever waits come up wherever there is room: the hourly net under all other acts."""
    waiting = SignUp.objects.filter(state="waiting").filter(Q(session=None) | Q(session__ends_at__gt=at))
    gatherings = Gathering.objects.published().filter(pk__in=waiting.values("gathering"))
    return sum(fill_places(gathering, at=at) for gathering in gatherings)


@transaction.atomic
def forget(*, on: date) -> int:
    """Thirty days after the last session: no name, no address, no need, no code; only the figure stays."""
    over = [row.pk for row in SignUp.objects.over_before(on - KEPT)]
    Attendance.objects.filter(sign_up__in=over).update(sign_up=None)
    return SignUp.objects.filter(pk__in=over).update(name="", email="", language="", needs=[], digest=None)


def check_open(place: Place, *, at: datetime) -> None:
    """Raise ``DomainError`` when no sign-up is taken there now."""
    if not is_open(place, at=at):
        raise DomainError(_("Aquí ya no se toman inscripciones. Mire otras fechas en la agenda."))


def is_open(place: Place, *, at: datetime) -> bool:
    """Whether a sign-up is taken there now: until the end, for whoever comes late."""
    if gathering_of(place).state != "published":
        return False
    if isinstance(place, Session):
        return place.state != "cancelled" and place.ends_at > at and place.gathering.sign_up == "session"
    return place.sign_up == "series" and place.sessions.exclude(state="cancelled").filter(ends_at__gt=at).exists()


def capacity_of(place: Place) -> int | None:
    """How many people fit, or ``None`` without limit; a session may have a number of its own."""
    if isinstance(place, Session) and place.capacity is None:
        return place.gathering.capacity
    return place.capacity


def free_places(place: Place) -> int | None:
    """How many are free, or ``None`` without limit."""
    capacity = capacity_of(place)
    return None if capacity is None else max(capacity - SignUp.objects.at(place).filter(state="in").count(), 0)


def gathering_of(place: Place) -> Gathering:
    """What is announced."""
    if isinstance(place, Session):
        return place.gathering
    return place


def turn_of(row: SignUp) -> int:
    """Which turn a waiting person has: 1 is the next one."""
    waiting = SignUp.objects.at(row.place).filter(state="waiting")
    earlier = Q(signed_up_at__lt=row.signed_up_at) | Q(signed_up_at=row.signed_up_at, pk__lt=row.pk)
    return waiting.filter(earlier).count() + 1


def already_there() -> str:
    """What a card is told that stands there already."""
    return _("Esta tarjeta ya está inscrita aquí. Con el código de su inscripción puede verla o cambiarla.")


def _locked(place: P) -> P:
    # NO KEY: a sign-up that is being written holds the key of its gathering, and neither must wait for the other.
    rows = type(place)._default_manager.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=place.pk)


def _card(card: str, place: Place) -> Alias | None:
    if not card.strip():
        return None
    alias = alias_of(card)
    if alias is None:
        raise wrong_code(_("No conocemos ese código de tarjeta. Revíselo o deje el espacio vacío."), field="card")
    if SignUp.objects.at(place).standing().filter(alias=alias).exists():
        raise DomainError(already_there(), field="card")
    return alias


def _has_room(place: Place) -> bool:
    return free_places(place) != 0


def _fill(place: Place, *, at: datetime) -> int:
    """Promote those who wait, in their turn, into the places that are free; the place is locked already."""
    if not is_open(place, at=at):  # nobody is called to what is over
        return 0
    waiting = SignUp.objects.at(place).filter(state="waiting").in_turn()
    promoted = list(waiting[: free_places(place)])
    for row in promoted:
        row.state, row.promoted_at = "in", at
        row.save(update_fields=["state", "promoted_at"])
        _tell(row, at=at)
    return len(promoted)


def _fill_all(gathering: Gathering, *, at: datetime) -> int:
    """Fill a series, or each of its sessions to come."""
    if gathering.sign_up != "session":
        return _fill(gathering, at=at)
    waiting = SignUp.objects.filter(gathering=gathering, state="waiting").values("session")
    sessions = gathering.sessions.filter(pk__in=waiting, ends_at__gt=at).order_by("pk")
    return sum(_fill(_locked(session), at=at) for session in sessions)


def _tell(row: SignUp, *, at: datetime) -> None:
    """A notice that says nothing to anybody but her: neither what for, nor where, nor who."""
    if not row.email:
        return
    with override(row.language or settings.LANGUAGE_CODE):
        words = _("Hay novedades en su inscripción. Para verlas, abra esta página y escriba su código:")
        subject = _("Hay novedades en su inscripción")
    post(
        to=row.email, subject=subject, body=f"{words}\n\n{settings.SITE_URL}{reverse('gatherings:my_sign_up')}\n", at=at
    )
