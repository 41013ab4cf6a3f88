"""The centres of the demonstration network: three invented ones with everything."""

from datetime import datetime, timedelta

from django.db import transaction

from integrhabitat.accounts.api import User
from integrhabitat.centres.indexing import refresh_all
from integrhabitat.centres.loading.centres import centre, load_centres, seat_points
from integrhabitat.centres.loading.kinds import load_kinds, load_organisations
from integrhabitat.centres.loading.reading import demo_id, read
from integrhabitat.centres.loading.territories import load_territories
from integrhabitat.centres.models import Post
from integrhabitat.centres.places import municipality_of
from integrhabitat.kernel.demonstration import demonstration


@transaction.atomic
def load(at: datetime) -> None:
    """Territories, types, invented organisations and centres; loading twice changes nothing."""
    load_territories()
    load_kinds()
    load_organisations(read("centres", "example_organisations.json"), is_example=True)
    entries = read("centres", "example_centres.json")
    load_centres(entries, at, is_example=True)
    seat_points(entries)
    give_posts(at)
    refresh_all()


def give_posts(at: datetime) -> None:
    """The people behind the demonstration's doors work at its first centre, in its city and in the network."""
    home = centre("casa-los-molles")
    places: dict[str, dict[str, object]] = {
        "orientation": {"centre": home},
        "coordination": {"centre": home},
        "municipality": {"territory": municipality_of(home.territory)},
        "secretariat": {},
    }
    for role, place in places.items():
        user = User.objects.filter(demonstration_role=role).first()
        if user is not None:
            fields = {"user": user, "role": role, "since": at.date() - timedelta(days=400), **place}
            Post.objects.update_or_create(id=demo_id(Post, f"door/{role}"), defaults=fields)


demonstration.register("centres", load, order=10)
