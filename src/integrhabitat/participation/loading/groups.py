"""Groups of the demonstration: informal and recognised, one of them born of a course."""

from datetime import datetime

from integrhabitat.centres.api import Centre, day, demo_centre, demo_id, picked, search_name
from integrhabitat.gatherings.api import Gathering
from integrhabitat.participation import indexing
from integrhabitat.participation.actions.groups import declare_count, form_group, keep_papers
from integrhabitat.participation.loading.times import Entry, after, token_of
from integrhabitat.participation.models import Group
from integrhabitat.participation.models.groups import Mix

WORDS = ("kind", "about", "activities", "meets", "leaders", "decides", "activities_done", "activities_own")


def load_group(entry: Entry, at: datetime) -> None:
    """One entry of ``example_groups.json``, once."""
    centre = demo_centre(entry["centre"])
    known = Group.objects.filter(centre=centre, key=search_name(entry["name"])).first()
    if known is not None and known.is_example:
        return
    group = _described(known, entry, at) if known else _formed(centre, entry, at)
    if "papers" in entry:
        statutes, number, who = entry["papers"]
        keep_papers(group, statutes=statutes, registry_number=number, recognised_by=who, by=None, at=after(at, -50))


def _formed(centre: Centre, entry: Entry, at: datetime) -> Group:
    origin = Gathering.objects.get(pk=demo_id(Gathering, entry["origin"])) if "origin" in entry else None
    return form_group(
        centre,
        name=entry["name"],
        count=Mix(*entry["count"]),
        origin=origin,
        born_on=day(entry["born"], at),
        is_public=True,
        is_example=True,
        token=token_of(f"group/{entry['key']}"),
        at=after(at, max(entry["born"], -60)),
        **picked(entry, *WORDS),
    ).group


def _described(group: Group, entry: Entry, at: datetime) -> Group:
    """The closing of its course put it on record; here is what it is."""
    for name, value in picked(entry, *WORDS).items():
        setattr(group, name, value)
    group.born_on, group.is_public, group.is_example = day(entry["born"], at), True, True
    group.save()
    group.counts.all().delete()  # the closing told a number, here is its mix
    declare_count(group, Mix(*entry["count"]), at=after(at, max(entry["born"], -60)))
    indexing.refresh([group.pk])
    return group
