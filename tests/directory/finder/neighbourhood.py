"""A small offer to look for, in Lima and Cúcuta, indexed like the real one."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from integrhabitat.directory import indexing
from integrhabitat.directory.models import (
    Category,
    Eligibility,
    HelpLine,
    Location,
    RightsRoute,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
)
from tests.factories import CityFactory, CountryFactory, OrganisationFactory

LIMA, CUCUTA = (-12.05, -77.05), (7.89, -72.5)


def today() -> date:
    """The day on which pages are asked for."""
    return timezone.now().date()


def lima() -> Any:
    """The city of Lima, in Peru."""
    return CityFactory(
        name="Lima", parent=CountryFactory(country="pe", name="Perú"), latitude=LIMA[0], longitude=LIMA[1]
    )


def cucuta() -> Any:
    """The city of Cúcuta, in Colombia."""
    colombia = CountryFactory(country="co", name="Colombia")
    return CityFactory(name="Cúcuta", parent=colombia, latitude=CUCUTA[0], longitude=CUCUTA[1])


def category(code: str, name: str, parent: Category | None = None, **words: list[str]) -> Category:
    """A topic with its everyday words."""
    found, _ = Category.objects.get_or_create(
        code=code, defaults={"name": name, "parent": parent, "role": "orientarse", "words": words}
    )
    return found


def service(
    name: Any,
    city: Any,
    *,
    topics: tuple[Category, ...] = (),
    languages: tuple[str, ...] = ("es",),
    channels: tuple[tuple[str, str], ...] = (("in_person", ""),),
    point: tuple[float, float] | None = None,
    always_open: bool = True,
    eligibility: dict[str, Any] | None = None,
    **fields: Any,
) -> Service:
    """A published service with a place, found by the search."""
    provider = OrganisationFactory(territory=city)
    fields = {"is_published": True, "verified_on": today() - timedelta(days=12), "is_free": True, **fields}
    made = Service.objects.create(name=name, provider=provider, **fields)
    made.categories.set(topics)
    for code in languages:
        ServiceLanguage.objects.create(service=made, code=code)
    for kind, value in channels:
        ServiceChannel.objects.create(service=made, kind=kind, value=value)
    if eligibility:
        Eligibility.objects.create(service=made, **eligibility)
    latitude, longitude = point or (city.latitude, city.longitude)
    location = Location.objects.create(
        organisation=provider, territory=city, name="Salón", address="Calle de las Pruebas 1",
        latitude=latitude, longitude=longitude, timezone="America/Lima", country=city.country,
    )  # fmt: skip
    at_location = ServiceAtLocation.objects.create(service=made, location=location)
    for weekday in range(7):
        closes = time(0) if always_open else time(0, 1)
        Schedule.objects.create(at_location=at_location, weekday=weekday, opens=time(0), closes=closes)
    indexing.refresh("service", [made.pk])
    return made


def route(title: str, country: Any, topic: Category, *, slug: str) -> RightsRoute:
    """A published route that ends in a human contact."""
    made = RightsRoute.objects.create(
        title=title, territory=country, category=topic, slug=slug, summary="Cómo se hace, paso a paso.",
        who_may_use="Todas las personas", contact_text="Pregunte en la casa del barrio.", reviewer="Equipo de prueba",
        reviewed_on=today(), review_due_on=today() + timedelta(days=90), is_published=True,
    )  # fmt: skip
    indexing.refresh("route", [made.pk])
    return made


def help_line(name: str, country: Any, number: str) -> HelpLine:
    """A line to call."""
    return HelpLine.objects.create(name=name, territory=country, number=number, verified_on=today())
