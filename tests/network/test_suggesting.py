"""Suggesting centres (S010)."""

from datetime import UTC, datetime

import pytest
from django.core.cache import caches

from integrhabitat.centres.api import make_centre, move_in_network
from integrhabitat.centres.models import Centre
from integrhabitat.kernel.errors import DomainError
from integrhabitat.network import suggesting
from integrhabitat.network.models import Suggestion
from tests.cast import Cast
from tests.factories import CityFactory, UserFactory, open_centre

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
CUBO = "Centros Urbanos de Bienestar y Oportunidades"
pytestmark = pytest.mark.django_db


def test_s010_two_suggestions_of_cubos_become_one_candidate_with_two_aliases(client):
    first = client.post("/sugerir/", {"named_as": "Cubos", "country": "sv", "referrer": "ACNUR"})
    assert first.status_code == 302
    assert Suggestion.objects.get().code not in first.url
    assert Suggestion.objects.get().shown_code in client.get(first.url).content.decode()
    told = {"named_as": CUBO, "country": "sv", "referrer": "OIM"}
    asked = client.post("/sugerir/", told)
    assert asked.status_code == 200
    assert "¿Es alguno de estos?" in asked.content.decode()
    candidate = Centre.objects.get()
    client.post("/sugerir/", told | {"same_as": str(candidate.pk)})
    candidate = Centre.objects.get()
    assert candidate.suggestions.count() == 2
    assert set(candidate.aliases.values_list("name", flat=True)) == {"Cubos", CUBO}
    assert client.get(candidate.get_absolute_url()).status_code == 404  # nobody looked at it yet
    move_in_network(candidate, "mapped", by=None, at=AT)
    caches["pages"].clear()
    public = client.get(candidate.get_absolute_url()).content.decode()
    assert "En el mapa" in public
    assert "Miembro" not in public


def test_somebody_may_say_that_it_is_another_centre(client):
    client.post("/sugerir/", {"named_as": "Casa Azul", "country": "mx"})
    client.post("/sugerir/", {"named_as": "Casa Azul", "country": "mx", "same_as": "otro"})
    assert Centre.objects.count() == 2


def test_the_secretariat_joins_two_candidates_and_keeps_names_and_referrers():
    one = suggesting.suggest(named_as="Cubos", country="sv", at=AT, referrer="ACNUR").centre
    other = suggesting.suggest(named_as=CUBO, country="sv", at=AT, referrer="OIM").centre
    assert other in suggesting.proposals("CUBO", "sv")
    kept = suggesting.merge(one, other, by=UserFactory(), at=AT)
    assert kept.suggestions.count() == 2
    assert {"Cubos", CUBO} <= set(kept.aliases.values_list("name", flat=True))
    assert not Centre.objects.filter(pk=other.pk).exists()


def test_a_member_or_a_centre_with_doors_is_never_merged_away():
    candidate = make_centre(name="Casa", territory=CityFactory(), by=None, at=AT)
    with pytest.raises(DomainError, match="puertas"):
        suggesting.merge(candidate, open_centre(), by=UserFactory(), at=AT)
    with pytest.raises(DomainError, match="distintos"):
        suggesting.merge(candidate, candidate, by=UserFactory(), at=AT)


def test_a_suggestion_is_followed_by_its_code_without_an_account(client):
    suggestion = suggesting.suggest(named_as="Comedor San José", country="pe", at=AT)
    assert client.get(f"/sugerir/codigo/{suggestion.pk}/").url == "/sugerir/codigo/"
    into = client.post("/sugerir/codigo/", {"code": suggestion.shown_code.lower()})
    assert suggestion.code not in into.url
    page = client.get(into.url)
    words = page.content.decode()
    assert suggestion.shown_code in words
    assert "Sugerido" in words
    assert "no-store" in page["Cache-Control"]
    assert "No encontramos" in client.post("/sugerir/codigo/", {"code": "AAAA-BBBB"}).content.decode()


def test_a_suggestion_without_a_name_or_country_says_what_is_missing(client):
    answer = client.post("/sugerir/", {"named_as": "", "country": ""})
    assert answer.status_code == 422
    assert Suggestion.objects.count() == 0
    with pytest.raises(DomainError, match="nombre"):
        suggesting.suggest(named_as="???", country="pe", at=AT)
    with pytest.raises(DomainError, match="país"):
        suggesting.suggest(named_as="Casa", country="zz", at=AT)


def test_the_board_moves_candidates_and_only_for_those_who_curate(cast: Cast):
    candidate = suggesting.suggest(named_as="Casa Azul", country="mx", at=AT).centre
    assert cast.client("beto").get("/gestion/candidatos/").status_code == 403
    sol = cast.client("sol")
    assert "Casa Azul" in sol.get("/gestion/candidatos/").content.decode()
    sol.post(f"/gestion/candidatos/{candidate.pk}/mover/", {"to": "contacted"})
    assert Centre.objects.get(pk=candidate.pk).network_state == "contacted"


def test_the_city_that_was_written_stands_beside_the_candidate_though_the_tree_does_not_know_it(cast: Cast):
    suggesting.suggest(named_as="Casa del Río", country="co", city="Yumbo", at=AT)
    words = cast.client("sol").get("/gestion/candidatos/").content.decode()
    assert "«Casa del Río», Yumbo" in words
