"""Groups of the demonstration: informal and recognised, one of them born of a course."""

from datetime import datetime

from integrhabitat.centres.api import day, demo_centre, demo_id, picked
from integrhabitat.gatherings.api import Gathering
from integrhabitat.kernel.tokens import row_id
from integrhabitat.participation.actions.groups import form_group, keep_papers
from integrhabitat.participation.loading.times import Entry, after, token_of
from integrhabitat.participation.models import Group
from integrhabitat.participation.models.groups import Mix

WORDS = ("kind", "about", "activities", "meets", "leaders", "decides", "activities_done", "activities_own")


def load_group(entry: Entry, at: datetime) -> None:
    """One entry of ``example_groups.json``, once."""
    token = token_of(f"group/{entry['key']}")
    if Group.objects.filter(pk=row_id("group", token)).exists():
        return
    origin = Gathering.objects.get(pk=demo_id(Gathering, entry["origin"])) if "origin" in entry else None
    group = form_group(
        demo_centre(entry["centre"]),
        name=entry["name"],
        count=Mix(*entry["count"]),
        origin=origin,
        born_on=day(entry["born"], at),
        is_public=True,
        is_example=True,
        token=token,
        at=after(at, max(entry["born"], -60)),
        **picked(entry, *WORDS),
    ).group
    if "papers" in entry:
        statutes, number, who = entry["papers"]
        keep_papers(group, statutes=statutes, registry_number=number, recognised_by=who, by=None, at=after(at, -50))
