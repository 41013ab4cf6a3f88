"""What this module brings to the demonstration network: sixteen weeks of open house, and its rooms."""

from datetime import datetime

from django.db import transaction

from integrhabitat.centres.api import read
from integrhabitat.gatherings.loading import programme, rooms
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.search.api import reindex


@transaction.atomic
def load(at: datetime) -> None:
    """Ten weeks that took place and six to come; what is there already stays as it is."""
    for entry in read("gatherings", "example_gatherings.json"):
        programme.load_gathering(entry, at)
    rooms.load_rooms(read("gatherings", "example_rooms.json"), at)
    reindex("gathering")


demonstration.register("gatherings", load, order=70)
