"""Objects for tests: valid, small, and different each time."""

from datetime import UTC, date, datetime, time

import factory
from factory.django import DjangoModelFactory

from integrhabitat.accounts.models import User
from integrhabitat.centres.models import Centre, CentreType, OpeningSlot, Organisation, Post, Territory, Unit, UnitPlace
from integrhabitat.centres.names import search_name
from integrhabitat.directory.actions import routes
from integrhabitat.directory.models import (
    Category,
    HelpLine,
    Location,
    RightsRoute,
    RouteStep,
    Service,
    ServiceAtLocation,
)

# accounts


class UserFactory(DjangoModelFactory):
    """Somebody with an account and no post."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persona{n}@ejemplo.invalid")
    name = factory.Sequence(lambda n: f"Persona {n}")


# centres


class CountryFactory(DjangoModelFactory):
    """Peru, once."""

    class Meta:
        model = Territory
        django_get_or_create = ("level", "country")

    level = "country"
    country = "pe"
    name = "Perú"
    search_name = factory.LazyAttribute(lambda self: search_name(self.name))
    path = factory.LazyAttribute(lambda self: f"{self.id.hex}/")
    id = factory.LazyFunction(lambda: Territory().id)


class CityFactory(DjangoModelFactory):
    """A municipality under its country."""

    class Meta:
        model = Territory

    id = factory.LazyFunction(lambda: Territory().id)
    parent = factory.SubFactory(CountryFactory)
    level = "municipality"
    country = factory.LazyAttribute(lambda self: self.parent.country)
    name = factory.Sequence(lambda n: f"Ciudad {n}")
    search_name = factory.LazyAttribute(lambda self: search_name(self.name))
    path = factory.LazyAttribute(lambda self: f"{self.parent.path}{self.id.hex}/")
    latitude = -12.05
    longitude = -77.05


class OrganisationFactory(DjangoModelFactory):
    """An operator or provider."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organización {n}")
    search_name = factory.LazyAttribute(lambda self: search_name(self.name))


class CentreTypeFactory(DjangoModelFactory):
    """A kind of centre."""

    class Meta:
        model = CentreType
        django_get_or_create = ("code",)

    code = "casa-vecinal"
    name = "Casa vecinal"


class CentreFactory(DjangoModelFactory):
    """A member centre that nobody published yet."""

    class Meta:
        model = Centre

    name = factory.Sequence(lambda n: f"Casa del barrio {n}")
    search_name = factory.LazyAttribute(lambda self: search_name(self.name))
    slug = factory.Sequence(lambda n: f"casa-{n}")
    type = factory.SubFactory(CentreTypeFactory)
    operator = factory.SubFactory(OrganisationFactory)
    territory = factory.SubFactory(CityFactory)
    timezone = "America/Lima"
    network_state = "member"


class UnitFactory(DjangoModelFactory):
    """The main door of a centre, without site or hours."""

    class Meta:
        model = Unit

    centre = factory.SubFactory(CentreFactory)
    is_main = True


class PlaceFactory(DjangoModelFactory):
    """A site with everything that the gate asks for."""

    class Meta:
        model = UnitPlace

    unit = factory.SubFactory(UnitFactory)
    territory = factory.SelfAttribute("unit.centre.territory")
    since = date(2024, 1, 1)
    address = "Jirón de las Pruebas 10"
    directions = "Baje en el mercado y camine una cuadra."
    latitude = -12.04
    longitude = -77.04


class PostFactory(DjangoModelFactory):
    """A current coordination of one centre."""

    class Meta:
        model = Post

    user = factory.SubFactory(UserFactory)
    role = "coordination"
    since = date(2020, 1, 1)


def open_centre(**fields: object) -> Centre:
    """A centre with an open door: address, weekday hours 9 to 17, directions."""
    centre = CentreFactory(public_level="open", stage="running", **fields)
    place = PlaceFactory(unit__centre=centre)
    for weekday in range(5):
        OpeningSlot.objects.create(unit=place.unit, weekday=weekday, opens=time(9), closes=time(17))
    return Centre.objects.get(pk=centre.pk)


# directory


class CategoryFactory(DjangoModelFactory):
    """Something to find or do."""

    class Meta:
        model = Category
        django_get_or_create = ("code",)

    code = "musica"
    name = "Música"
    role = "crear"


class ServiceFactory(DjangoModelFactory):
    """A published, permanent service that somebody verified ten days before ``directory.NOON``."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    provider = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Servicio {n}")
    is_published = True
    is_permanent = True
    verified_on = date(2026, 11, 10)
    verification_due_on = date(2027, 2, 8)

    @factory.post_generation
    def categories(self: Service, create: bool, given: list[Category] | None) -> None:
        """The categories given, or one."""
        self.categories.set(given if given is not None else [CategoryFactory()])


class HelpLineFactory(DjangoModelFactory):
    """A line of Peru verified ten days before ``directory.NOON``."""

    class Meta:
        model = HelpLine

    name = "Línea de escucha"
    territory = factory.SubFactory(CountryFactory)
    number = "0800 000 00"
    verified_on = date(2026, 11, 10)


def service_at(unit: Unit, **fields: object) -> Service:
    """A service given at a centre's door, with the door's hours."""
    service = ServiceFactory(**fields)
    location, _made = Location.objects.get_or_create(unit=unit)
    ServiceAtLocation.objects.create(service=service, location=location)
    return service


def published_route(**fields: object) -> RightsRoute:
    """A route of Peru with one step, published by hand at ``directory.NOON``."""
    given = {
        "slug": f"ruta-{RightsRoute.objects.count()}",
        "title": "Registrar a una niña o un niño",
        "summary": "El registro protege desde el primer día.",
        "who_may_use": "Toda madre, padre o persona que cuida.",
        "contact_text": "Pregunte en la mesa de orientación.",
        "source_name": "Registro civil",
        "reviewer": "Abogada Rut",
        "reviewed_on": date(2026, 11, 1),
        "review_due_on": date(2027, 5, 1),
        **fields,
    }
    given.setdefault("territory", CountryFactory())
    given.setdefault("category", CategoryFactory())
    route = RightsRoute.objects.create(**given)
    RouteStep.objects.create(route=route, order=1, title="Pida el certificado", text="Se pide en el hospital.")
    return routes.publish(route, by=None, at=datetime(2026, 11, 20, 17, tzinfo=UTC))
