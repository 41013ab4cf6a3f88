"""A gathering of the demonstration from its proposal or its making to its last date."""

from datetime import date, datetime, time, timedelta
from typing import Any

from integrhabitat.centres.api import Centre, demo_centre, demo_id, demo_organisation, picked
from integrhabitat.directory.api import Category
from integrhabitat.gatherings.actions.programme import close_gathering, make_gathering, publish_gathering
from integrhabitat.gatherings.actions.proposing import accept_proposal, decline_proposal, post_notice, propose
from integrhabitat.gatherings.actions.rooms import book_for_session
from integrhabitat.gatherings.actions.scheduling import cancel_session
from integrhabitat.gatherings.loading import coming, meetings
from integrhabitat.gatherings.loading.times import day_in_week, space_of, token_of
from integrhabitat.gatherings.models import Gathering
from integrhabitat.kernel.tokens import row_id

Entry = dict[str, Any]
PLAIN = (
    *("kind", "role", "family", "title", "description", "languages", "led_by", "led_by_population", "suits", "rule"),
    *("minutes", "sign_up", "capacity", "place_note", "is_from_community"),
)
ANNOUNCED = timedelta(days=14)  # before its first day


def load_gathering(entry: Entry, at: datetime) -> None:
    """Load one entry of ``example_gatherings.json``, once."""
    centre = demo_centre(entry["centre"])
    if "proposed" in entry:
        _proposal(centre, entry, at)
        return
    first_on = day_in_week(centre, entry["week"], entry["day"], at)
    told = min(at, at + (first_on - at.date()) - ANNOUNCED)
    made = _notice(centre, entry, first_on, told) if "partner" in entry else _own(centre, entry, first_on, told)
    if made is None:
        return
    gathering = Gathering.objects.select_related("centre").get(pk=made.pk)
    for session in gathering.sessions.planned().select_related("space__unit__centre__territory").order_by("starts_at"):
        book_for_session(session, told)
    _call_off(gathering, entry, at)
    coming.sign_people_up(gathering, entry, told)
    coming.let_in(gathering, entry, at)
    meetings.load_meeting(gathering, entry, at)
    if "closed" in entry:
        told_at_end = {name: value for name, value in entry["closed"].items() if name != "after"}
        close_gathering(
            gathering, has_group=True, by=None, at=at + timedelta(days=entry["closed"]["after"]), **told_at_end
        )


def _fields(entry: Entry) -> dict[str, Any]:
    fields = picked(entry, *PLAIN) | {"categories": list(Category.objects.filter(pk__in=entry["categories"]))}
    return fields | {"space": space_of(entry.get("space", "")), "is_example": True}


def _own(centre: Centre, entry: Entry, first_on: date, told: datetime) -> Gathering | None:
    pk = demo_id(Gathering, entry["key"])
    if Gathering.objects.filter(pk=pk).exists():
        return None
    when: dict[str, Any] = {"first_on": first_on, "starts": time.fromisoformat(entry["starts"])}
    gathering = make_gathering(centre=centre, by=None, at=told, pk=pk, **when, **_fields(entry))
    return publish_gathering(gathering, by=None, at=told)


def _notice(centre: Centre, entry: Entry, first_on: date, told: datetime) -> Gathering | None:
    token = token_of(entry["key"])
    if Gathering.objects.filter(pk=row_id("proposal", token)).exists():
        return None
    gathering, _code = post_notice(
        centre=centre,
        first_on=first_on,
        starts=time.fromisoformat(entry["starts"]),
        partner=demo_organisation(entry["partner"]),
        token=token,
        at=told,
        **_fields(entry),
    )
    return accept_proposal(gathering, by=None, at=told)


def _proposal(centre: Centre, entry: Entry, at: datetime) -> None:
    token, came = token_of(entry["key"]), at + timedelta(days=entry["proposed"])
    if Gathering.objects.filter(pk=row_id("proposal", token)).exists():
        return
    gathering, _code = propose(centre=centre, token=token, at=came, **_fields(entry))
    if "declined" in entry:
        decline_proposal(gathering, reason=entry["declined"], by=None, at=came + timedelta(days=5))


def _call_off(gathering: Gathering, entry: Entry, at: datetime) -> None:
    if "cancel" in entry:
        day = day_in_week(gathering.centre, entry["cancel"]["week"], entry["day"], at)
        session = gathering.sessions.planned().filter(day=day).first()
        if session is not None:
            reason = entry["cancel"]["reason"]
            cancel_session(session, reason=reason, by=None, at=session.starts_at - timedelta(hours=5))
            book_for_session(gathering.sessions.get(pk=session.pk), session.starts_at - timedelta(hours=5))
