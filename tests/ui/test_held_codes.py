"""A typed code stays in its browser for an hour, in a cookie of its own pages, or until somebody says to forget it."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from integrhabitat.ui.held_codes import held_codes
from tests.directory.board.making import posted

pytestmark = pytest.mark.django_db


def test_on_a_shared_telephone_one_button_forgets_every_code():
    row, code = posted()
    telephone = Client()
    page = telephone.post("/tablon/codigo/", {"code": code}, follow=True)
    assert 'action="/olvidar-codigo/"' in page.content.decode()
    answer = telephone.post("/olvidar-codigo/", follow=True)
    assert "ya no recuerda su código" in answer.content.decode()
    assert telephone.get(f"/tablon/codigo/aviso/{row.pk}/").url == "/tablon/codigo/"
    forgotten = telephone.post("/olvidar-codigo/").cookies
    assert {(held.name, forgotten[held.name].value) for held in held_codes} == {
        ("aviso", ""), ("charla", ""), ("turno", ""), ("sugerencia", ""), ("proyecto", ""),
    }  # fmt: skip


def test_a_code_is_forgotten_by_itself_after_an_hour_and_cannot_be_made_up(monkeypatch):
    row, code = posted()
    telephone, address = Client(), f"/tablon/codigo/aviso/{row.pk}/"
    telephone.post("/tablon/codigo/", {"code": code})
    assert telephone.get(address).status_code == 200
    now = signing.time.time()
    for minutes, status in ((59, 200), (61, 302)):
        later = now + timedelta(minutes=minutes).total_seconds()
        held = Client()
        held.cookies["aviso"] = telephone.cookies["aviso"].value
        with monkeypatch.context() as clock:
            clock.setattr(signing.time, "time", lambda later=later: later)
            assert held.get(address).status_code == status
    made_up = Client()
    made_up.cookies["aviso"] = code
    assert made_up.get(address).status_code == 302
