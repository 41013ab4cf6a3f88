"""One person, two places: what she may do in one opens nothing of the other, on no staff page, file or act.

Dora may do everything in ``other``. In the house she may do everything but one thing; each page that asks for that
thing is then as if the house were not there. The rows of the house are those of every ``tests/<module>/access.py``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from openpyxl import load_workbook

from integrhabitat.accounts import permissions as p
from integrhabitat.centres.api import Centre, Organisation, Space, Territory, Unit
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.translated import TranslatedField
from tests.access import nothing
from tests.cast import Cast
from tests.factories import CityFactory, CountryFactory, PostFactory, UserFactory, open_centre
from tests.test_access import ROWS, pages

ASKED = {name: view.permission for name, view in pages(get_resolver()) if hasattr(view, "permission")}
PERMISSIONS = sorted({permission.code for permission in ASKED.values()})

# Words that the whole network shares: whoever may write them somewhere writes them for all.
WORDS = {"directory:manage_categories", "directory:add_category", "directory:add_question", "directory:edit_question"}
# A route may name any published centre and line.
SHARED = {*WORDS, "directory:add_route"}
# Pages that put things together, each by its own permission: there Dora may do nothing at all in the house.
MIXED = {"centres:manage", "commitments:day", "participation:manage_agendas", "participation:manage_groups"}
# Pages that show no row of a centre: what belongs to the whole network, and empty forms.
BLANK = {
    "accounts:invitations",
    "backoffice:imports",
    "backoffice:outbox",
    "directory:add_line",
    "directory:add_sheet",
    "directory:add_update",
    "network:candidates",
    "people:sheet",
}
PUBLIC_PLACES = (Organisation, Territory)


@pytest.fixture
def home(cast: Cast, settings, tmp_path) -> Cast:
    """The cast with ``other`` in another country, so that what belongs to a country does not belong to both."""
    settings.MEDIA_ROOT = tmp_path
    country = CountryFactory(country="cl", name="Chile")
    Centre.objects.filter(pk=cast.other.pk).update(territory=CityFactory(parent=country))
    cast.other.refresh_from_db()
    return cast


@pytest.fixture
def dora(home: Cast, monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], Client]:
    """Dora's browser: everything in ``other``, and around the house what is given."""
    monkeypatch.setitem(p._grants, "here", set())
    monkeypatch.setitem(p._grants, "there", {each.code for each in p.permissions})
    user = UserFactory(name="Dora")
    PostFactory(user=user, role="there", territory=home.other.territory)
    PostFactory(user=user, role="here", territory=home.city)

    def may(granted: set[str]) -> Client:
        p._grants["here"] = granted
        browser = Client()
        browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return may


def fresh(home: Cast) -> Cast:
    """The same places as the database has them now, after an undone act."""
    return replace(home, house=Centre.objects.get(pk=home.house.pk), other=Centre.objects.get(pk=home.other.pk))


def fill(home: Cast) -> None:
    """Every row of the house that an access table makes; some cannot be made twice."""
    for row in ROWS.values():
        try:
            with transaction.atomic():
                row.arguments(fresh(home))
        except (DatabaseError, DomainError, AssertionError):
            continue


def words_of(row: models.Model) -> Iterator[str]:
    """What would tell that a row exists: its key, and what somebody wrote."""
    yield str(row.pk)
    for field in row._meta.concrete_fields:
        said = getattr(row, field.attname)
        if isinstance(field, TranslatedField) or (
            isinstance(field, models.CharField | models.TextField) and not field.choices
        ):
            yield str(said)


def traces(home: Cast) -> set[str]:
    """What no page may show to who may not see it: keys and sentences of every scoped row of the house."""
    found = {home.house.slug}
    for model in apps.get_models():
        rows = model._default_manager.all()
        if (hasattr(rows, "for_user") or model is Space) and model not in PUBLIC_PLACES:
            for row in rows:
                if row != home.other and not (isinstance(row, Unit) and row.centre_id == home.other.pk):
                    found |= {said for said in words_of(row) if len(said) > 9}
    return found


def lines_of(answer: HttpResponse) -> int:
    """Rows of a file, its heading included; 0 for a page."""
    if answer["Content-Type"].startswith("text/csv"):
        return len(b"".join(answer).decode("utf-8-sig").strip().splitlines())
    if "spreadsheet" in answer["Content-Type"]:
        return load_workbook(BytesIO(b"".join(answer))).active.max_row
    return 0


def shown_on(browser: Client, name: str, told: set[str]) -> set[str]:
    """Which traces of the house a list and its files show."""
    page = browser.get(reverse(name))
    found = {said for said in told if said in page.content.decode()}
    files = {form for form in ("csv", "xlsx") if lines_of(browser.get(reverse(name), {"formato": form})) > 1}
    return found | files


LISTS = [name for name in ASKED if ROWS[name].arguments is nothing and ROWS[name].method == "GET"]


def test_what_somebody_may_do_in_one_place_shows_nothing_of_another(home: Cast, dora):
    fill(home)
    told, everything = traces(home), {each.code for each in p.permissions}
    betrayed = {}
    for name in sorted(set(LISTS) - SHARED):
        granted = set() if name in MIXED else everything - {ASKED[name].code}
        betrayed[name] = shown_on(dora(granted), name, told)
    assert {name: shown for name, shown in betrayed.items() if shown} == {}

    blank = {name for name in LISTS if not shown_on(dora(everything), name, told)}
    assert blank - SHARED == BLANK, "a page that never shows anything proves nothing"


@pytest.mark.parametrize("code", PERMISSIONS)
def test_what_somebody_may_do_in_one_place_opens_nothing_of_another(home: Cast, dora, code: str):
    browser = dora({each.code for each in p.permissions} - {code})
    for name, asked in sorted(ASKED.items()):
        row = ROWS[name]
        if asked.code != code or row.arguments is nothing or name in SHARED:
            continue
        with transaction.atomic():
            address = reverse(name, kwargs=row.arguments(fresh(home)))
            for send in (browser.get, browser.post):
                assert send(address, row.data).status_code in (403, 404, 405), name
            transaction.set_rollback(True)


def test_a_list_costs_as_many_queries_for_five_places_as_for_two(home: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(p._grants, "there", {each.code for each in p.permissions})
    user, browser = UserFactory(name="Dora"), Client()
    for place in (home.house, home.other):
        PostFactory(user=user, role="there", centre=place)
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def asked() -> dict[str, int]:
        found = {}
        for name in sorted(set(LISTS)):
            with CaptureQueriesContext(connection) as queries:
                browser.get(reverse(name))
            found[name] = len(queries)
        return found

    asked()  # what is kept after the first visit
    before = asked()
    for _ in range(3):
        PostFactory(user=user, role="there", organisation=open_centre(territory=home.city).operator)
    assert {name: (before[name], cost) for name, cost in asked().items() if cost > before[name]} == {}
