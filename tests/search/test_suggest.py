"""Autocomplete."""

import pytest

from integrhabitat.search.api import index, suggest
from tests.search.conftest import thing

pytestmark = pytest.mark.django_db


def texts(prefix: str, **more: str) -> list[str]:
    """What is suggested."""
    return [one.text for one in suggest(prefix, **({"language": "es"} | more))]


def test_labels_are_offered_from_any_of_their_words_and_without_accents():
    index([one := thing("Casa Abierta de Villa Ánimo", kind="centre")])
    for prefix in ("casa", "CASA AB", "villa", "animo", "ánimo", "abierta de vi"):
        (first, *_) = suggest(prefix, language="es")
        assert (first.text, first.kind, first.object_id) == ("Casa Abierta de Villa Ánimo", "centre", one.object_id)


def test_vocabulary_words_come_first_in_the_readers_language():
    index([thing("Papelería")])
    assert texts("pap")[0] == "papeles"
    assert texts("pap", language="ht")[0] == "papye"


def test_words_that_hurt_are_understood_and_never_offered():
    index([thing("Apoyo para quien vive sin techo")])
    assert "sin techo" not in texts("sin t")


def test_words_of_other_countries_are_not_offered():
    assert texts("peg", country="pe") == []
    assert texts("peg", country="cl") == ["pega"]


@pytest.mark.parametrize("prefix", ["", " ", "\0", "%", "_", "'", "x" * 10_000, "👋"])
def test_hostile_prefixes_are_only_text(prefix):
    index([thing("Casa")])
    assert suggest(prefix, language="es") == []


def test_no_more_than_asked():
    index([thing(f"Curso {n}") for n in range(30)])
    assert len(suggest("cur", language="es", limit=5)) == 5
