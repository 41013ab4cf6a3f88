"""Needs and offers of the demonstration, and the pulse of the month before."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from integrhabitat.centres.api import demo_centre, demo_id
from integrhabitat.directory import vocabulary
from integrhabitat.directory.board.posting import post, solve
from integrhabitat.directory.board.pulse import take_pulse
from integrhabitat.directory.loading.entries import month
from integrhabitat.directory.models import Posting

SAID = ("way", "thing", "title", "text", "by_label", "population")


@transaction.atomic
def load(at: datetime) -> None:
    """Posts of this month and of the last one, and its reading; what is there already stays as it is."""
    entries = vocabulary.read("example_postings.json")
    for entry in entries:
        _load(entry, at)
    last = month(-1, at)
    for key in dict.fromkeys(entry["centre"] for entry in entries):
        take_pulse(demo_centre(key), last, at=at)


def _load(entry: dict[str, Any], at: datetime) -> None:
    if "last" in entry:
        first = datetime.combine(month(-1, at), at.timetz())
        came = first + timedelta(days=4 + int(entry["last"]))
    else:
        came = at - timedelta(days=entry["ago"])
    said = {name: entry[name] for name in SAID if name in entry} | {"category_id": entry.get("category")}
    token = demo_id(Posting, entry["key"])
    posting, _code = post(centre=demo_centre(entry["centre"]), token=token, at=came, **said)
    if entry.get("closed") and posting.state == "open":
        solve(posting, how="centre", at=came + timedelta(days=9))
