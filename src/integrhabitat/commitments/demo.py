"""Public promises of the demonstration: kept, soon due, overdue, in dispute, postponed."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Post, day, demo_centre, demo_id, demo_organisation, read
from integrhabitat.commitments.actions import confirm, dispute, postpone, promise, say_done
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.demonstration import demonstration


@transaction.atomic
def load(at: datetime) -> None:
    """Each promise with the steps that followed; what is there already stays as it is."""
    for entry in read("commitments", "example_promises.json"):
        if not Commitment.objects.filter(pk=demo_id(Commitment, entry["key"])).exists():
            _load(entry, at)


def _load(entry: dict[str, Any], at: datetime) -> None:
    promised = at + timedelta(days=entry["promised"])
    row = promise(
        centre=demo_centre(entry["centre"]),
        title=entry["title"],
        owner_label=entry["owner"],
        owner_post=_post_of(entry.get("door", "")),
        owner_organisation=demo_organisation(entry["organisation"]) if "organisation" in entry else None,
        promised_to=entry.get("promised_to", ""),
        due_on=day(entry.get("first_due", entry["due"]), at),
        is_public=True,
        token=demo_id(Commitment, entry["key"]),
        by=None,
        at=promised,
    )
    steps = {name: at + timedelta(days=entry[name]["on"]) for name in STEPS if name in entry}
    if "postponed" in entry:
        told = entry["postponed"]
        postpone(row, due_on=day(told["due"], at), reason=told["reason"], by=None, at=steps["postponed"])
    if "done" in entry:
        say_done(row, note=entry["done"]["note"], by=None, at=steps["done"])
    if "confirmed" in entry:
        confirm(row, note=entry["confirmed"]["note"], by=None, at=steps["confirmed"])
    if "disputed" in entry:
        dispute(row, note=entry["disputed"]["note"], by=None, at=steps["disputed"])


STEPS = ("postponed", "done", "confirmed", "disputed")


def _post_of(door: str) -> Post | None:
    """The post of the person behind a door of the demonstration."""
    person = User.objects.filter(demonstration_role=door).exclude(demonstration_role="").first() if door else None
    return Post.objects.filter(user=person).first() if person else None


demonstration.register("commitments", load, order=60)
