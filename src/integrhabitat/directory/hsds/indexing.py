"""What has just been stored goes into the search as it is in memory: reading it back took half of an import."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from integrhabitat.centres.api import Organisation
from integrhabitat.directory.documents import service_document, service_documents
from integrhabitat.directory.gathering import keep
from integrhabitat.directory.hsds.incoming import ServiceRows
from integrhabitat.directory.models import Category, Location, Schedule, Service
from integrhabitat.search import api as search

MOST_PLACES = 3_000  # kept at hand for the services that come after them
Codes = Mapping[UUID, Sequence[str]]  # the categories of each service


class Indexer:
    """Keeps places and categories at hand while one import runs."""

    def __init__(self) -> None:
        self.categories = {one.pk: one for one in Category.objects.select_related("parent")}
        self.places: dict[UUID, Location] = {}

    def remember(self, places: Sequence[Location], hours: Sequence[Schedule]) -> None:
        """Keep places that were just stored, with their hours."""
        slots: dict[UUID | None, list[Schedule]] = {}
        for slot in hours:
            slots.setdefault(slot.location_id, []).append(slot)
        for place in places:
            keep(place, schedules=slots.get(place.pk, []))
            self.places[place.pk] = place
        for old in list(self.places)[:-MOST_PLACES]:
            keep(self.places.pop(old))

    def index(self, rows: Sequence[ServiceRows], codes: Codes, *, at: datetime) -> None:
        """Index these services; those that the public may not see leave the index."""
        ids = [each.service.pk for each in rows]
        shown = set(Service.objects.published(on=at.date()).filter(pk__in=ids).values_list("pk", flat=True))
        places = self._untouched({link.location_id for each in rows for link in each.at_locations})
        known = [each for each in rows if all(link.location_id in places for link in each.at_locations)]
        self._fill(known, places, codes)
        at_hand = {each.service.pk: each.service for each in known}
        ours = (service_document(service, at) for pk, service in at_hand.items() if pk in shown)
        search.renew("service", ids, chain(ours, service_documents(shown - at_hand.keys())))
        for service in at_hand.values():
            keep(service)  # it and its parts hold each other: let go, or they stay in memory
            service._state.fields_cache.clear()

    def _untouched(self, ids: set[UUID]) -> dict[UUID, Location]:
        """Those of the places at hand that nobody has changed since: an address may have become reserved."""
        wanted = self.places.keys() & ids
        # Whether a unit stands there is looked at here: asked for «unit_id IS NULL», SQLite reads all such places.
        now = Location.objects.filter(pk__in=wanted).only("updated_at", "unit")
        free = {one.pk for one in now if one.unit_id is None and one.updated_at == self.places[one.pk].updated_at}
        return {pk: self.places[pk] for pk in free}

    def _fill(self, rows: Sequence[ServiceRows], places: Mapping[UUID, Location], codes: Codes) -> None:
        """Give each service all that ``gathering`` would have read with it."""
        known_by = Organisation.objects.select_related("territory").only("name", "territory")
        providers = known_by.in_bulk({each.service.provider_id for each in rows})
        for each in rows:
            service = each.service
            service.provider, service.eligibility = providers[service.provider_id], each.eligibility
            for link in each.at_locations:
                link.location = places[link.location_id]
                keep(link, schedules=[slot for slot in each.schedules if slot.at_location_id == link.pk])
            keep(
                service,
                categories=[self.categories[code] for code in codes[service.pk]],
                languages=each.languages,
                channels=each.channels,
                schedules=[slot for slot in each.schedules if slot.service_id],
                at_locations=each.at_locations,
            )
