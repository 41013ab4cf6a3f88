"""Who signed up and who came: by card, by list and by head count, as at a real door."""

from datetime import datetime, timedelta
from typing import Any

from integrhabitat.gatherings.actions.attendance import count_heads
from integrhabitat.gatherings.actions.signups import sign_up
from integrhabitat.gatherings.loading.times import each_in_turn, token_of
from integrhabitat.gatherings.models import Attendance, Gathering, Session, SignUp
from integrhabitat.indicators.api import HOST, NEWCOMER, UNASKED
from integrhabitat.kernel.tokens import code_for
from integrhabitat.people.api import Alias, make_alias

Entry = dict[str, Any]
NO_CARDS = [[0, 0]]


def sign_people_up(gathering: Gathering, entry: Entry, told: datetime) -> None:
    """Each person of ``sign_ups`` a few hours after the other; those beyond the places wait."""
    place: Gathering | Session = gathering
    if gathering.sign_up == "session":
        place = gathering.sessions.planned().order_by("starts_at")[0]
    for number, (name, population, needs) in enumerate(entry.get("sign_ups", ())):
        code = code_for("sign-up", token_of(f"{entry['key']}/{number}"))
        came = told + timedelta(hours=number)
        sign_up(place, at=came, code=code, name=name, population=population, needs=needs)


def let_in(gathering: Gathering, entry: Entry, at: datetime) -> None:
    """Attendance of every date that is over, from the rows of ``heads``, ``cards`` and the list of sign-ups."""
    held = gathering.sessions.planned().filter(ends_at__lte=at).order_by("starts_at")
    cards, carded = _cards(entry, at), entry.get("cards", NO_CARDS)
    listed = list(SignUp.objects.filter(gathering=gathering, state="in").in_turn())
    rows = []
    for number, session in enumerate(held):
        if "heads" in entry:
            for population, people in zip((HOST, NEWCOMER, UNASKED), each_in_turn(entry["heads"], number), strict=True):
                count_heads(session, population, at=session.starts_at, people=people)
        for population, people in zip((HOST, NEWCOMER), each_in_turn(carded, number), strict=True):
            rows += [_by_card(session, card) for card in cards[population][:people]]
        rows += [_by_list(session, one) for place, one in enumerate(listed) if (place + number) % 4]
    Attendance.objects.bulk_create(rows, batch_size=500)
    held.filter(attendances__isnull=False).update(state="held")


def _cards(entry: Entry, at: datetime) -> dict[str, list[Alias]]:
    """As many cards of each population as its fullest date asks for."""
    most = [max(people) for people in zip(*entry.get("cards", NO_CARDS), strict=True)]
    found: dict[str, list[Alias]] = {HOST: [], NEWCOMER: []}
    for population, people in zip((HOST, NEWCOMER), most, strict=True):
        for number in range(people):
            code = code_for("card", token_of(f"{entry['key']}/{population}/{number}"))
            found[population].append(make_alias(at=at, population=population, code=code)[0])
    return found


def _by_card(session: Session, card: Alias) -> Attendance:
    row = Attendance(session=session, centre_id=session.centre_id, day=session.day, alias=card)
    row.population, row.method = card.population, "code"
    return row


def _by_list(session: Session, one: SignUp) -> Attendance:
    row = Attendance(session=session, centre_id=session.centre_id, day=session.day, sign_up=one)
    row.population, row.method = one.population, "list"
    return row
