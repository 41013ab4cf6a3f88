"""Rows of the directory for the documents of the corpus, so that pages have something to draw."""

from collections.abc import Iterable, Iterator
from datetime import time
from itertools import islice
from uuid import UUID, uuid5

from integrhabitat.centres.models import Organisation, Territory
from integrhabitat.directory.models import (
    Category,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
)
from integrhabitat.search.api import Document

BATCH = 2000


class Street:
    """Writes the rows batch by batch and passes the documents on."""

    def __init__(self) -> None:
        self.providers: dict[str, Organisation] = {}
        self.categories: dict[str, Category] = {}

    def furnished(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The same documents, each with its rows in the database."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            self.write(batch)
            yield from batch

    def write(self, batch: list[Document]) -> None:
        """Services, their places, hours, languages, channels and topics."""
        Service.objects.bulk_create([self.service(one) for one in batch])
        Location.objects.bulk_create([self.location(one) for one in batch])
        ServiceAtLocation.objects.bulk_create(
            [
                ServiceAtLocation(id=_of(one, "at"), service_id=one.object_id, location_id=_of(one, "place"))
                for one in batch
            ]
        )
        Schedule.objects.bulk_create(
            [
                Schedule(
                    at_location_id=_of(one, "at"), weekday=day, opens=time.fromisoformat(opens),
                    closes=time.fromisoformat(closes), timezone=one.hours.zone,
                )
                for one in batch
                if one.hours
                for day, opens, closes in one.hours.slots
            ]
        )  # fmt: skip
        ServiceLanguage.objects.bulk_create(
            [ServiceLanguage(service_id=one.object_id, code=code) for one in batch for code in one.facet("lang")]
        )
        ServiceChannel.objects.bulk_create(
            [ServiceChannel(service_id=one.object_id, kind="in_person") for one in batch]
        )
        links = Service.categories.through
        links.objects.bulk_create([links(service_id=one.object_id, category_id=self.category(one).pk) for one in batch])

    def service(self, document: Document) -> Service:
        """The service of a document."""
        return Service(
            id=document.object_id, name=document.label, description=document.texts[2].text, is_published=True,
            provider=self.provider(next(iter(document.facet("country")))), is_free=True,
            verified_on=document.verified_on,
        )  # fmt: skip

    def location(self, document: Document) -> Location:
        """Its place."""
        place = document.places[0]
        return Location(
            id=_of(document, "place"), name="Salón", address="Calle de las Pruebas 1", city="Ciudad",
            latitude=place.latitude, longitude=place.longitude,
        )  # fmt: skip

    def provider(self, country: str) -> Organisation:
        """One provider for each country."""
        if country not in self.providers:
            territory = Territory(level="country", country=country, name=country.upper(), search_name=country)
            territory.path = f"{territory.id.hex}/"
            territory.save()
            self.providers[country] = Organisation.objects.create(name=f"Red {country}", territory=territory)
        return self.providers[country]

    def category(self, document: Document) -> Category:
        """Its topic."""
        code = next(iter(document.facet("cat")))
        if code not in self.categories:
            self.categories[code], _ = Category.objects.get_or_create(
                code=code, defaults={"name": code.capitalize(), "role": "orientarse"}
            )
        return self.categories[code]


def _of(document: Document, what: str) -> UUID:
    return uuid5(document.object_id, what)
