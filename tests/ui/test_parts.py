"""Parts of pages: they escape what others wrote and say what they mean without colour."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from integrhabitat.ui import menu
from integrhabitat.ui.menu import MenuEntry
from integrhabitat.ui.templatetags.ui import TAGS

HOSTILE = '"><script>alert(1)</script>'


def drawn(source: str, **values: object) -> str:
    """The template as a page would show it."""
    request = RequestFactory().get("/lista/?q=pan&pagina=2")
    return engines["django"].from_string(source).render(values, request)


@pytest.mark.parametrize(
    "source",
    [
        "{% panel title=x %}{{ x }}{% endpanel %}",
        "{% card title=x url=x image=x alt=x %}{{ x }}{% endcard %}",
        "{% door title=x url=x icon='house' %}{{ x }}{% enddoor %}",
        "{% notice title=x %}{{ x }}{% endnotice %}",
        "{% empty_state title=x %}{{ x }}{% endempty_state %}",
        "{% details summary=x %}{{ x }}{% enddetails %}",
        "{% summary_list %}{% fact x change_url=x %}{{ x }}{% endfact %}{% endsummary_list %}",
        "{% task_list %}{% task x url=x %}{{ x }}{% endtask %}{% endtask_list %}",
        "{% tag 'plain' x %}",
        "{% button x url=x hx_get=x %}",
        "{% button x name=x value=x %}",
        "{% breadcrumbs x x %}",
        "{% tabs x x label=x %}",
        "{% stat x x source=x source_url=x %}",
        "{% table caption=x csv=x xlsx=x %}{{ x }}{% endtable %}",
        "{% chart_bars rows title=x unit=x note=x %}",
        "{% chart_line rows title=x unit=x note=x %}",
        "{% share title=x url='/' text=x %}",
        "{% read_aloud audio_url=x language=x title=x %}",
        "{% qr x label=x %}",
        "{% place_map places label=x source=x %}",
        "{% search_form label=x action=x value=x placeholder=x suggestions=x %}",
        "{% icon 'house' x %}",
        "{% undo x x %}",
    ],
)
def test_nobody_puts_code_into_a_part(source: str):
    places = [{"latitude": 1, "longitude": -70, "name": HOSTILE, "url": HOSTILE, "kind": HOSTILE}]
    html = drawn(source, x=HOSTILE, rows=[(HOSTILE, 1)], places=places)
    assert html.strip()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("{% tabs 'Lista' '/lista/' 'Mapa' '/lista/?mapa=1' %}", "Lista"),
        ("{% tabs 'Todo' '/lista/' 'Pan' '/lista/?q=pan&pagina=2' %}", "Pan"),
        ("{% tabs 'Lista' '/lista/' 'Mapa' '?mapa=1' current='?mapa=1' %}", "Mapa"),
    ],
)
def test_exactly_one_tab_is_the_one_of_this_page(source: str, marked: str):
    html = drawn(source)
    assert html.count("aria-current") == 1
    assert f'aria-current="page">{marked}<' in html


@pytest.mark.parametrize("kind", sorted(set(TAGS) - {"plain"}))
def test_a_mark_says_with_words_what_its_colour_says(kind: str):
    html = drawn("{% tag kind %}", kind=kind)
    assert "<svg" in html
    assert str(TAGS[kind][2]) in html


def test_an_example_says_so_on_its_mark():
    assert "EJEMPLO — no usar" in drawn("{% tag 'example' %}")


def test_an_icon_beside_words_is_silent_and_alone_it_speaks():
    assert 'aria-hidden="true"' in drawn("{% icon 'house' %}")
    assert 'aria-label="Casa"' in drawn("{% icon 'house' 'Casa' %}")


def test_an_icon_that_nobody_drew_does_not_break_the_page():
    assert drawn("{% icon name %}", name="../../etc/passwd") == drawn("{% icon 'house' %}")


def test_pages_keep_the_rest_of_the_address():
    html = drawn("{% pagination page %}", page=Paginator(range(100), 10).page(2))
    assert 'href="?q=pan&amp;pagina=3"' in html
    assert 'aria-current="page"' in html


def test_one_page_alone_needs_no_pages():
    assert not drawn("{% pagination page %}", page=Paginator(range(3), 10).page(1)).strip()


def test_sharing_carries_the_whole_address(settings):
    settings.SITE_URL = "https://red.example"
    html = drawn("{% share title='Taller de pan' url='/servicios/1/' %}")
    assert "https://wa.me/?text=Taller%20de%20pan%0Ahttps%3A//red.example/servicios/1/" in html


def test_no_audio_no_player():
    assert not drawn("{% read_aloud %}").strip()


def visit(address: str) -> HttpRequest:
    """A request of somebody without an account."""
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return request


def test_the_menu_shows_each_only_her_doors():
    request = visit("/licencias/")
    entry = MenuEntry("Solo hoy", "ui:licences", predicate=lambda request: "hoy" in request.GET, area="staff")
    menu.menu.register("test entry", entry)
    try:
        assert "Solo hoy" not in [link.label for link in menu.links(request, "staff")]
        shown = menu.links(visit("/licencias/?hoy=1"), "staff")
        assert [link.is_current for link in shown if link.label == "Solo hoy"] == [True]
    finally:
        menu.menu._items.pop("test entry")


def test_a_door_whose_page_is_switched_off_is_left_out():
    menu.menu.register("gone", MenuEntry("Nada", "nowhere:gone", area="staff"))
    try:
        assert "Nada" not in [link.label for link in menu.links(visit("/"), "staff")]
    finally:
        menu.menu._items.pop("gone")
