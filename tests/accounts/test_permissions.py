"""Who may do what, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from integrhabitat.accounts import permissions as p
from integrhabitat.accounts.access import requires
from integrhabitat.accounts.models import User

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Place:
    """A scope that covers itself only."""

    name: str

    def covers(self, other: object, /) -> bool:
        return self == other


@pytest.fixture
def paint() -> Iterator[p.Permission]:
    """Coordination may paint, and whoever is named Beto coordinates the house."""
    permission = p.declare_permission("test.paint", "pintar la casa")
    p.grant("coordination", permission)
    p.holdings.register("test", lambda user: [p.Holding("coordination", Place("house"))] if user.name == "Beto" else [])
    yield permission
    del p.permissions._items["test.paint"], p.holdings._items["test"]
    p._grants["coordination"].discard("test.paint")


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name=name)


def test_a_role_holds_where_it_holds(paint):
    beto = person("Beto")
    assert p.user_can(beto, paint)
    assert p.user_can(beto, paint, Place("house"))
    assert not p.user_can(beto, paint, Place("other"))


def test_a_part_of_the_house_is_there_for_who_reaches_a_place_that_uses_it(paint):
    p.module_sources.register("test", lambda user: ["murals"] if user.name == "Beto" else [])
    try:
        beto = person("Beto")
        assert p.has_module(beto, "murals")
        assert not p.has_module(beto, "archery")
        assert not p.has_module(person("Ana"), "murals")
        assert not p.has_module(AnonymousUser(), "murals")
        assert p.has_module(AnonymousUser(), ""), "what belongs to no part is there for all"
    finally:
        del p.module_sources._items["test"]


def test_strangers_and_closed_accounts_hold_nothing(paint):
    beto = person("Beto")
    beto.is_active = False
    assert p.held_by(beto) == p.held_by(AnonymousUser()) == []


def test_the_administrator_of_accounts_has_no_other_power(paint):
    admin = User.objects.create_superuser("adi@example.org", "x")
    assert not p.user_can(admin, paint)
    assert not p.reads_people(admin)


def test_a_view_asks_for_sign_in_then_for_permission(paint):
    view = requires(paint)(lambda request: HttpResponse("painted"))
    request = RequestFactory().get("/pintar/?color=rojo")
    request.user = AnonymousUser()
    answer = view(request)
    assert answer.status_code == 302
    assert "next=/pintar/%3Fcolor%3Drojo" in answer["Location"]
    request.user = person("Ana")
    with pytest.raises(PermissionDenied):
        view(request)
    request.user = person("Beto")
    assert view(request).content == b"painted"


def test_every_role_has_a_name_and_says_what_it_does():
    assert {"neighbour", "orientation", "coordination", "municipality", "secretariat", "admin"} <= set(p.roles.names())
    assert all(str(role.name) and str(role.description) for role in p.roles)
    assert all(str(permission.description) for permission in p.permissions)
