"""The centres of the demonstration network: three invented ones with everything."""

from datetime import datetime

from django.db import transaction

from integrhabitat.centres.loading.centres import load_centres, seat_points
from integrhabitat.centres.loading.kinds import load_kinds, load_organisations
from integrhabitat.centres.loading.reading import read
from integrhabitat.centres.loading.territories import load_territories
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


demonstration.register("centres", load, order=10)
