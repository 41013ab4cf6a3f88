"""Rooms of the demonstration: full on Saturdays, empty on other days, one key out, and how the house feels."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from integrhabitat.centres.api import demo_centre
from integrhabitat.gatherings.actions.design import Owner, close_audit, open_audit, rate
from integrhabitat.gatherings.actions.rooms import book_turns
from integrhabitat.gatherings.loading.times import day_in_week, moment, space_of, token_of
from integrhabitat.gatherings.models import Booking, DesignAudit, RoomRule
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.tokens import code_for

Entry = dict[str, Any]


def load_rooms(given: Mapping[str, Any], at: datetime) -> None:
    """Rules, turns of groups, keys and the audit, once."""
    for rule in given["rules"]:
        told = {name: value for name, value in rule.items() if name != "centre"}
        RoomRule.objects.get_or_create(centre=demo_centre(rule["centre"]), defaults=told)
    for entry in given["turns"]:
        _turns(entry, at)
    for key in given["keys_out"]:
        _hand_out(key, at)
    _audit(given["audit"], at)


def _turns(entry: Entry, at: datetime) -> None:
    token, space = token_of(f"turns/{entry['key']}"), space_of(entry["space"])
    if space is None or Booking.objects.of_code(digest_of(code_for("booking", token))).exists():
        return
    centre = space.unit.centre
    first = day_in_week(centre, entry["week"], entry["day"], at)
    book_turns(
        space,
        moment(centre, first, entry["starts"]),
        moment(centre, first, entry["ends"]),
        entry["group"],
        until=first + timedelta(weeks=entry["turns"] - 1),
        at=min(at, moment(centre, first, entry["starts"])) - timedelta(days=3),
        token=token,
        people=entry["people"],
        purpose=entry["purpose"],
        key_holder=entry.get("key_holder", ""),
    )


def _hand_out(key: str, at: datetime) -> None:
    """The key of the last turn that is over went out and has not come back."""
    turns = Booking.objects.of_code(digest_of(code_for("booking", token_of(f"turns/{key}"))))
    if turns.filter(key_given_at__isnull=False).exists():
        return
    last = turns.filter(ends_at__lt=at).last()
    if last is not None:
        Booking.objects.filter(pk=last.pk).update(key_given_at=last.starts_at)


def _audit(entry: Entry, at: datetime) -> None:
    centre = demo_centre(entry["centre"])
    if DesignAudit.objects.filter(centre=centre).exists():
        return
    audit = open_audit(centre, by=None, at=at + timedelta(days=entry["opened"]))
    for number, scores in enumerate(entry["ratings"]):
        rate(audit, scores, token=token_of(f"audit/{number}"))
    closed = at + timedelta(days=entry["closed"])
    owners = {code: Owner(label, at.date() + timedelta(days=days)) for code, (label, days) in entry["owners"].items()}
    close_audit(audit, owners=owners, by=None, at=closed)
