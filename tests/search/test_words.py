"""Found by the words of everyday: without accents, mistyped, by synonyms, in other languages and scripts."""

import pytest

from integrhabitat.search.api import index
from tests.search.conftest import find, labels, thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def neighbourhood():
    """What there is to find."""
    index(
        [
            thing("Vacunación de niñas y niños", facets=frozenset({"cat:salud", "country:pe"})),
            thing("Albergue Casa Abierta", body="dormir, comida caliente y una sonrisa"),
            thing("Regularización migratoria", facets=frozenset({"cat:regularizacion"})),
            thing("Èd pou papye", language="ht", body="Nou ede w ranpli fòm yo"),
            thing("Bolsa de empleo", facets=frozenset({"country:cl"})),
            thing("Comedor del barrio", facets=frozenset({"cat:alimentos"})),
            thing("Curso de computação", language="pt-br"),
            thing("Casa de محمد العلي"),
            thing("Taller de Аркадий"),
            thing("Acompañamiento de partos", body="con una comadrona del barrio"),
            thing("Ayuda con el arriendo"),
        ]
    )


@pytest.mark.parametrize(
    "typed", ["vacunación", "vacunacion", "VACUNACIONES", "vacunasion", "bacunacion", "vacunaciom"]
)
def test_s087_accents_plurals_and_mistakes_lead_to_the_same_service(typed):
    assert labels(typed)[0] == "Vacunación de niñas y niños"


def test_a_mended_mistake_is_told():
    assert find("alvergue").corrected == "albergue"
    assert find("albergue").corrected == ""
    assert find("vacunasion de niños").corrected.startswith("vacunación")


@pytest.mark.parametrize("typed", ["papeles", "Mis papeles", "necesito papeles", "regularizacion"])
def test_everyday_words_lead_to_the_right(typed):
    assert {"Regularización migratoria", "Èd pou papye"} <= set(labels(typed))


def test_creole_and_portuguese_questions_meet_spanish_content():
    assert "Regularización migratoria" in labels("papye", language="ht")
    assert "Regularización migratoria" in labels("papéis", language="pt-br")
    assert "Bolsa de empleo" in labels("travay", language="ht")
    assert labels("computacao", language="pt-br") == ["Curso de computação"]


def test_a_question_in_another_language_than_the_page_is_understood():
    assert "Èd pou papye" in labels("papye", language="es")
    assert labels("computações", language="en") == ["Curso de computação"]


def test_country_words_count_in_their_country_only():
    assert labels("pega", country="cl") == ["Bolsa de empleo"]
    assert labels("pega", country="pe") == []
    assert labels("pega") == ["Bolsa de empleo"]


def test_words_of_several_parts_are_one_synonym():
    assert labels("olla común") == ["Comedor del barrio"]
    assert labels("una olla comun") == ["Comedor del barrio"]
    assert labels("manje cho", language="ht") == ["Comedor del barrio"]


def test_synonyms_meet_inside_texts():
    assert labels("partera") == ["Acompañamiento de partos"]
    assert labels("alquiler") == ["Ayuda con el arriendo"]


@pytest.mark.parametrize("typed", ["Mohamed", "muhammad", "محمد", "Mohamed Al Ali", "مُحَمَّد"])
def test_an_arabic_name_is_found_with_any_letters(typed):
    assert labels(typed)[0] == "Casa de محمد العلي"


@pytest.mark.parametrize("typed", ["Arkadiy", "arkadi", "Arkady", "аркадий"])
def test_a_cyrillic_name_is_found_with_latin_letters(typed):
    assert labels(typed) == ["Taller de Аркадий"]


def test_when_no_thing_holds_all_words_any_will_do_and_it_is_told():
    found = find("vacunas y albergue")
    assert found.relaxed
    assert {hit.label for hit in found.hits} == {"Vacunación de niñas y niños", "Albergue Casa Abierta"}
    assert found.total == 2
    assert not find("albergue casa").relaxed


def test_each_hit_says_which_word_it_answers():
    assert find("busco albergue").hits[0].matched == ("albergue",)
    assert [hit.matched for hit in find("pega", country="cl").hits] == [("empleo",)]


def test_filler_words_alone_find_everything():
    assert find("busco").total == find("").total == 11


@pytest.mark.parametrize(
    "typed",
    ['"', "'", '" OR *', "NEAR(a b)", "a AND NOT b", "tokens:x", "{}()^*", "\0", "vacuna\0cion", "\ud800", "%s %(x)s",
     "'; DROP TABLE search_place; --", "x" * 10_000, "palabra " * 2_000, "👩‍👧‍👦",
     "\u202ealbergue", "c.salud", "f:cat:salud",
     "\\", "&|!"],
)  # fmt: skip
def test_hostile_text_is_only_text(typed):
    assert find(typed, near=(-12.0, -77.0)).total >= 0


def test_an_unfinished_word_is_completed():
    assert labels("acompaña") == ["Acompañamiento de partos"]
