"""Shared goods that need care, what was seen in the streets, and the community pot."""

from datetime import datetime, timedelta
from decimal import Decimal

from integrhabitat.centres.api import demo_centre, demo_id, local_day
from integrhabitat.kernel.tokens import row_id
from integrhabitat.participation.actions.commons import (
    ask_for,
    confirm_received,
    observe,
    open_pot,
    plan_turns,
    pledge,
    publish_pot,
    raise_case,
    say_delivered,
    turn_done,
)
from integrhabitat.participation.loading.times import Entry, after, coordination, token_of
from integrhabitat.participation.models import Commons, CommunityPot, Observation, ObservedCase, PotNeed


def load(given: Entry, at: datetime) -> None:
    """Everything of ``example_commons.json``; what is there already stays as it is."""
    for entry in given["commons"]:
        _shared(entry, at)
    _observations(given["observations"], at)
    for entry in given["pots"]:
        _pot(entry, at)


def _shared(entry: Entry, at: datetime) -> None:
    pk = demo_id(Commons, entry["key"])
    if Commons.objects.filter(pk=pk).exists():
        return
    texts = {name: entry[name] for name in ("name", "description", "place")}
    centre = demo_centre(entry["centre"])
    row = Commons.objects.create(pk=pk, centre=centre, group_name=entry["group"], is_example=True, **texts)
    today = local_day(centre, at)
    since, until = today + timedelta(days=entry["since"]), today + timedelta(days=entry["until"])
    plan_turns(row, since=since, until=until, who=entry["who"], by=None, at=after(at, entry["since"]))
    for number, turn in enumerate(row.turns.filter(day__lt=today)):
        if number not in entry["missed"]:
            turn_done(turn, by=None, at=after(at, (turn.day - today).days), note=entry["done_note"])


def _observations(given: Entry, at: datetime) -> None:
    rows = {}
    for entry in given["rows"]:
        told = {name: entry.get(name) for name in ("kind", "text", "place", "latitude", "longitude")}
        centre, when = demo_centre(entry["centre"]), after(at, -entry["ago"])
        token = token_of(f"observation/{entry['key']}")
        rows[entry["key"]] = observe(centre, token=token, at=when, seen_on=local_day(centre, when), **told)
    case = given["case"]
    told = {name: case[name] for name in ("title", "committee", "authority")}
    if not ObservedCase.objects.filter(observations__in=[rows[key].pk for key in case["rows"]]).exists():
        chosen: list[Observation] = [rows[key] for key in case["rows"]]
        raise_case(demo_centre(case["centre"]), chosen, by=coordination(), at=after(at, case["on"]), **told)


def _pot(entry: Entry, at: datetime) -> None:
    token = token_of(f"pot/{entry['key']}")
    if CommunityPot.objects.filter(pk=row_id("pot", token)).exists():
        return
    opened = after(at, entry["opened"])
    told = {"name": entry["name"], "plates_a_day": entry["plates"], "meets": entry["meets"], "is_example": True}
    pot, code = open_pot(demo_centre(entry["centre"]), token=token, at=opened, **told)
    for need in entry["needs"]:
        row = ask_for(
            pot,
            code=code,
            token=token_of(f"need/{entry['key']}/{need['key']}"),
            item=need["item"],
            quantity=Decimal(need["quantity"]),
            unit=need["unit"],
            at=after(at, need["on"]),
        )
        for told in need["pledges"]:
            _pledge(row, told, code, at)
    publish_pot(pot, on=True, by=coordination(), at=after(opened, 2))


def _pledge(need: PotNeed, told: Entry, pot_code: str, at: datetime) -> None:
    row, code = pledge(
        need,
        token=token_of(f"pledge/{need.pk}/{told['key']}"),
        quantity=Decimal(told["quantity"]),
        donor=told["donor"],
        at=after(at, told["on"]),
    )
    if "delivered" in told:
        say_delivered(row, code=code, at=after(at, told["delivered"]))
    if "confirmed" in told:
        confirm_received(row, code=pot_code, at=after(at, told["confirmed"]))
