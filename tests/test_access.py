"""Who reaches which page: every module's table joined, and no page that nobody listed."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import Row
from tests.cast import MEMBERS, Cast

View = Callable[..., Any]


def tables() -> dict[str, Row]:
    """The rows of every module by URL name; a name listed twice is a mistake."""
    joined: dict[str, Row] = {}
    for config in apps.get_app_configs():
        module = f"tests.{config.label}.access"
        if config.name.startswith("integrhabitat.") and find_spec(f"tests.{config.label}") and find_spec(module):
            rows = import_module(module).ACCESS
            assert not joined.keys() & rows.keys(), joined.keys() & rows.keys()
            joined.update(rows)
    return joined


def pages(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, View]]:
    """The full name and the view of every page; one without a name shows by its pattern, which nobody can list."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}", pattern.callback


ROWS = tables()


def test_every_page_says_who_reaches_it():
    named = {name for name, _view in pages(get_resolver())}
    assert sorted(named - ROWS.keys()) == [], "pages that no tests/<module>/access.py lists"
    assert sorted(ROWS.keys() - named) == [], "rows for pages that do not exist"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_member_of_the_cast_gets_the_listed_answer(name: str, cast: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = ROWS[name]
    address = reverse(name, kwargs=row.arguments(cast))
    answers = {}
    for member in MEMBERS:
        client = cast.client(member)
        response = (client.post if row.method == "POST" else client.get)(address, row.data)
        answers[member] = response.status_code
        if response.streaming:  # an unread file would stay open
            b"".join(response)
    assert answers == dict(row.statuses)
