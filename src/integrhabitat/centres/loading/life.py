"""Life, neighbours' part, governance, posts and the barrio's assets of a centre."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from integrhabitat.centres.loading.doors import unit_id
from integrhabitat.centres.loading.reading import SOURCE, Entry, day, day_of, demo_id, picked
from integrhabitat.centres.loading.territories import territory
from integrhabitat.centres.models import (
    Centre,
    GovernanceBody,
    HostInvolvement,
    LocalAsset,
    Post,
    Seat,
    ServedPlace,
    SiteOption,
    StageChange,
)


def load_life(centre: Centre, entry: Entry, at: datetime) -> None:
    """Everything about a centre that is neither its names nor its doors."""
    _stages(centre, entry, at)
    for number, given in enumerate(entry.get("bodies", [])):
        _body(centre, entry["key"], given, at, number)
    for number, given in enumerate(entry.get("posts", [])):
        put_post(centre, f"{entry['key']}/{number}", given, at)
    _assets(centre, entry)


def _stages(centre: Centre, entry: Entry, at: datetime) -> None:
    centre.stage_changes.all().delete()
    for given in entry.get("life", []):
        moment = datetime.combine(day(given["on"], at), time(12), ZoneInfo(centre.timezone))
        StageChange.objects.create(centre=centre, at=moment, **picked(given, "from_stage", "to_stage", "note"))
    for number, given in enumerate(entry.get("involvements", [])):
        HostInvolvement.objects.update_or_create(
            id=demo_id(HostInvolvement, f"{entry['key']}/{number}"),
            defaults=picked(given, "stage", "kind", "people", "hosts", "decisions")
            | {"centre": centre, "held_on": day(given["held_on"], at), "source": SOURCE},
        )
    left_concept = any(given["from_stage"] == "concept" for given in entry.get("life", []))
    hosts = centre.involvements.filter(stage="concept", hosts__gt=0).exists()
    Centre.objects.filter(pk=centre.pk).update(concept_flag=left_concept and not hosts)


def _body(centre: Centre, key: str, given: Entry, at: datetime, number: int) -> None:
    body, _made = GovernanceBody.everything.update_or_create(
        id=demo_id(GovernanceBody, f"{key}/{given.get('key', number)}"),
        defaults=picked(given, "name", "purpose", "quorum", "meets") | {"centre": centre, "source": SOURCE},
    )
    body.seats.all().delete()
    Seat.objects.bulk_create(
        Seat(
            body=body,
            order=order,
            since=day_of(seat.get("since"), at),
            until=day_of(seat.get("until"), at),
            **picked(seat, "sector", "label", "holder"),
        )
        for order, seat in enumerate(given.get("seats", []))
    )


def put_post(centre: Centre, key: str, given: Entry, at: datetime) -> Post:
    """One dated post without a person's name."""
    fields = picked(given, "role", "title", "profession", "funding_source", "board_act")
    fields |= {"centre": centre, "since": day(given["since"], at), "until": day_of(given.get("until"), at)}
    if given.get("unit"):
        fields["unit_id"] = unit_id(key.split("/")[0], given["unit"])
    post, _made = Post.objects.update_or_create(id=demo_id(Post, key), defaults=fields | {"source": SOURCE})
    return post


def _assets(centre: Centre, entry: Entry) -> None:
    key = entry["key"]
    for number, given in enumerate(entry.get("assets", [])):
        LocalAsset.everything.update_or_create(
            id=demo_id(LocalAsset, f"{key}/{number}"),
            defaults=dict(given) | {"centre": centre, "source": SOURCE},
        )
    for number, given in enumerate(entry.get("sites", [])):
        SiteOption.everything.update_or_create(
            id=demo_id(SiteOption, f"{key}/{number}"),
            defaults=dict(given) | {"centre": centre, "source": SOURCE},
        )
    centre.served_places.all().delete()
    for given in entry.get("served", []):
        ServedPlace.objects.create(
            centre=centre, territory=territory(given["territory"]), people=given["people"], source=given["source"]
        )
