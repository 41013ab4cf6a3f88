"""The tree of territories."""

import pytest

from integrhabitat.centres.api import place_territory
from integrhabitat.centres.models import Territory
from integrhabitat.kernel.errors import DomainError
from tests.factories import CountryFactory

pytestmark = pytest.mark.django_db


def made(name: str, level: str, parent: Territory) -> Territory:
    return place_territory(Territory(name=name, level=level, country="PE"), parent=parent)


def test_a_branch_moves_with_everything_below_it():
    peru = CountryFactory()
    lima, callao = made("Lima", "region", peru), made("Callao", "region", peru)
    city = made("Ciudad", "municipality", lima)
    barrio = made("Barrio", "barrio", city)
    place_territory(city, parent=callao)
    assert list(Territory.objects.within(callao).order_by("path")) == [callao, city, barrio]
    assert Territory.objects.within(lima).count() == 1


def test_cycles_and_upside_down_levels_are_refused():
    peru = CountryFactory()
    lima = made("Lima", "region", peru)
    province = made("Provincia", "region", lima)
    city = made("Ciudad", "municipality", province)
    with pytest.raises(DomainError, match="dentro de sí mismo"):
        place_territory(lima, parent=province)
    with pytest.raises(DomainError, match="más amplio"):
        made("Otra región", "region", city)
    with pytest.raises(DomainError, match="otro país"):
        place_territory(Territory(name="Cali", level="municipality", country="co"), parent=lima)
