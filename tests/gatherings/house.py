"""What the stories of the agenda begin with: a house that uses it, and things that take place there."""

from datetime import UTC, date, datetime, time

from integrhabitat.centres.models import Centre, CentreModule, Space
from integrhabitat.gatherings.actions.programme import make_gathering, publish_gathering
from integrhabitat.gatherings.models import Gathering
from tests.clock import AT
from tests.factories import open_centre

MONDAY = date(2026, 11, 23)  # of the week after ``clock.AT``
NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)  # Monday, 8:00 in Lima


def with_agenda(centre: Centre) -> Centre:
    """The centre with its agenda switched on."""
    CentreModule.objects.update_or_create(centre=centre, code="gatherings", defaults={"is_on": True, "changed_at": AT})
    return centre


def house(**fields: object) -> Centre:
    """An open centre that uses the agenda."""
    return with_agenda(open_centre(**fields))


def room(centre: Centre, name: str = "Salón") -> Space:
    """A room of the centre's main door."""
    return Space.objects.create(unit=centre.units.get(), name=name)


def draft(centre: Centre, title: object = "Taller de pan", **fields: object) -> Gathering:
    """Wednesdays at ten for two hours, once unless a rule is given; not public yet."""
    given = {"first_on": date(2026, 11, 25), "starts": time(10), "by": None, "at": AT, **fields}
    return make_gathering(centre=centre, title=title, **given)  # type: ignore[arg-type]


def published(centre: Centre, title: object = "Taller de pan", **fields: object) -> Gathering:
    """The same on the public agenda."""
    return publish_gathering(draft(centre, title, **fields), by=None, at=AT)
