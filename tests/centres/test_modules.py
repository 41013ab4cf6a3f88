"""A part of the house is switched on at one centre, and its menus, roles and pages appear there only."""

from collections.abc import Iterator

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.views.defaults import page_not_found

from integrhabitat.accounts import permissions
from integrhabitat.accounts.api import Permission, declare_permission, grant, user_can
from integrhabitat.centres import api
from integrhabitat.centres.models import Centre
from integrhabitat.ui import menu
from tests.cast import Cast
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db
LIBRARY = "/gestion/centros/casa-del-pasaje/"
WORDS = "Propuestas de prueba"


@pytest.fixture
def proposals() -> Iterator[Permission]:
    """What a module would declare: a permission of the coordination, and a door of the staff menu."""
    permission = declare_permission("test.proposals", "llevar las propuestas de prueba.", module="participation")
    grant("coordination", permission)
    may = lambda request: user_can(request.user, permission)  # noqa: E731
    menu.declare(menu.MenuEntry(WORDS, "ui:licences", predicate=may, area="staff", module="participation"))
    yield permission
    del permissions.permissions._items["test.proposals"], menu.menu._items["staff ui:licences"]
    permissions._grants["coordination"].discard("test.proposals")


def home(cast: Cast, member: str) -> str:
    return cast.client(member).get(reverse("accounts:home")).content.decode()


def test_s108_a_library_turns_participation_on_and_its_menus_and_roles_appear_for_it_only(cast: Cast, proposals):
    for member in ("beto", "cruz"):
        assert WORDS not in home(cast, member)
        assert str(proposals.description) not in home(cast, member)
    cast.client("beto").post(f"{LIBRARY}modulos/", {"code": "participation", "on": "1"})
    assert WORDS in home(cast, "beto")
    assert str(proposals.description) in home(cast, "beto")
    for member in ("cruz", "ana", "marta"):
        assert WORDS not in home(cast, member), member
        assert str(proposals.description) not in home(cast, member), member

    cast.client("beto").post(f"{LIBRARY}modulos/", {"code": "participation", "on": "0"})
    assert WORDS not in home(cast, "beto")


def test_s108_a_wider_post_sees_the_menu_when_any_centre_in_its_reach_uses_the_module(cast: Cast, proposals):
    mayor = PostFactory(role="coordination", territory=cast.city).user
    everywhere = PostFactory(role="coordination").user
    elsewhere = PostFactory(role="coordination", organisation=cast.other.operator).user
    cast.client("beto").post(f"{LIBRARY}modulos/", {"code": "participation", "on": "1"})

    def sees(user: object) -> bool:
        request = RequestFactory().get("/")
        request.user = user  # type: ignore[assignment]
        return WORDS in [link.label for link in menu.links(request, "staff")]

    assert [sees(user) for user in (mayor, everywhere, elsewhere)] == [True, True, False]


def test_asking_for_modules_costs_one_query_beside_the_posts(cast: Cast, proposals, django_assert_num_queries):
    beto = cast.beto
    with django_assert_num_queries(2):
        assert not permissions.has_module(beto, "participation")
        assert not permissions.has_module(beto, "gatherings")


def test_the_pages_of_a_module_say_that_it_is_off_and_who_can_switch_it_on(cast: Cast, client):
    request = RequestFactory().get("/")
    with pytest.raises(Http404, match="Participación"):
        api.module_required(request, cast.house, "participation")
    request.user = cast.beto
    assert "La coordinación puede encenderla" in page_not_found(request, None).content.decode()
    cast.client("beto").post(f"{LIBRARY}modulos/", {"code": "participation", "on": "1"})
    api.module_required(request, Centre.objects.get(pk=cast.house.pk), "participation")


def test_centres_are_read_by_the_module_they_use(cast: Cast):
    cast.client("beto").post(f"{LIBRARY}modulos/", {"code": "participation", "on": "1"})
    cast.client("cruz").post("/gestion/centros/casa-de-la-loma/modulos/", {"code": "participation", "on": "1"})
    cast.client("cruz").post("/gestion/centros/casa-de-la-loma/modulos/", {"code": "participation", "on": "0"})
    assert list(Centre.objects.with_module("participation")) == [cast.house]
