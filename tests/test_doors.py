"""A page that nobody can walk to is not there: what opens for somebody is linked from where she works."""

import re
from collections import deque

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from integrhabitat.centres.modules import modules, switch
from tests.cast import Cast
from tests.clock import NOW
from tests.test_access import pages as all_pages

pytestmark = pytest.mark.django_db
WORK = ("/gestion/", "/cuenta/")
# Linked from «Por verificar» while a provider's change waits there.
WHILE_SOMETHING_WAITS = {"/gestion/cambios/"}


def pages() -> set[str]:
    """Addresses of staff pages that need nothing to be known; those of the sign-in library lead to one another."""
    found = set()
    for name, _view in all_pages(get_resolver()):
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if ":" in name and address.startswith(WORK):
            found.add(address)
    return found


def walked(client: Client) -> set[str]:
    """Every staff page that links lead to, from the page where work begins."""
    seen: set[str] = set()
    waiting = deque(["/cuenta/"])
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        links = re.findall(r'href="(/[^"?#]*)', answer.content.decode())
        waiting.extend(link for link in links if link.startswith(WORK) and "logout" not in link)
    return seen


@pytest.mark.parametrize("member", ["ana", "beto", "marta", "sol", "adi"])
def test_each_page_of_work_that_opens_for_somebody_is_linked(cast: Cast, member: str):
    for each in modules:
        switch(cast.house, each.code, on=True, at=NOW)
    client = cast.client(member)
    linked = walked(client)
    opens = {address for address in pages() - linked - WHILE_SOMETHING_WAITS if client.get(address).status_code == 200}
    assert not opens, f"{member} can open these pages and no link leads there: {sorted(opens)}"
