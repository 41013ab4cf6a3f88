"""Gatherings and their sessions: valid, published, at a centre with an open door."""

from datetime import datetime, time, timedelta

import factory
from factory.django import DjangoModelFactory

from integrhabitat.centres.models import Centre, CentreModule
from integrhabitat.gatherings.models import Gathering, Session
from tests.clock import AT
from tests.factories import open_centre


def uses_agenda(centre: Centre) -> None:
    """Switch the agenda on, unless the test chose."""
    CentreModule.objects.get_or_create(centre=centre, code="gatherings", defaults={"changed_at": AT})


class GatheringFactory(DjangoModelFactory):
    """A published workshop without sign-up."""

    class Meta:
        model = Gathering
        skip_postgeneration_save = True

    centre = factory.LazyFunction(open_centre)
    title = factory.Sequence(lambda n: f"Taller {n}")
    state = "published"
    first_on = factory.LazyFunction(lambda: AT.date())
    starts = time(16)

    @factory.post_generation
    def its_centre_uses_the_agenda(self, create: bool, given: object) -> None:
        uses_agenda(self.centre)


class SessionFactory(DjangoModelFactory):
    """Two hours at four in the afternoon (Lima) of the day that counts as now in tests."""

    class Meta:
        model = Session

    gathering = factory.SubFactory(GatheringFactory)
    centre = factory.SelfAttribute("gathering.centre")
    starts_at = factory.LazyFunction(lambda: AT.replace(hour=21, minute=0))
    ends_at = factory.LazyAttribute(lambda self: self.starts_at + timedelta(hours=2))
    day = factory.LazyAttribute(lambda self: (self.starts_at - timedelta(hours=5)).date())  # Lima


def session_at(starts_at: datetime, **fields: object) -> Session:
    """A session that begins at that instant; fields of its gathering as ``gathering__…``."""
    return SessionFactory(starts_at=starts_at, **fields)
