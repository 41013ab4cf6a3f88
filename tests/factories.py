"""Objects for tests: valid, small, and different each time."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from integrhabitat.accounts.models import User
from integrhabitat.centres.models import Centre, CentreType, OpeningSlot, Organisation, Post, Territory, Unit, UnitPlace
from integrhabitat.centres.names import search_name

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
