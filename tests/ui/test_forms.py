"""Forms of the house: dates in three fields, texts in languages, stale pages."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from integrhabitat.centres.models import Organisation
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.ui.forms import DayField, Form, TranslatedFormField, VersionedForm
from integrhabitat.ui.translated import Translated
from tests.factories import OrganisationFactory


class GreetingForm(Form):
    """A day and a text in languages."""

    day = DayField(label="Día", required=False)
    text = TranslatedFormField(label="Texto")


def greeting(**typed: str) -> GreetingForm:
    """The form as somebody sends it."""
    return GreetingForm({"text_es": "Hola", **typed})


def test_a_day_in_three_fields_is_a_date():
    form = greeting(day_day="7", day_month="3", day_year="1985")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(1985, 3, 7)


@pytest.mark.parametrize("typed", [("31", "2", "1985"), ("", "2", "1985"), ("uno", "2", "1985"), ("1", "13", "1985")])
def test_a_day_that_does_not_exist_is_refused_and_stays_written(typed: tuple[str, str, str]):
    day, month, year = typed
    form = greeting(day_day=day, day_month=month, day_year=year)
    assert form.errors["day"] == ["Escriba un día que exista, por ejemplo 27 3 1985."]
    assert f'value="{year}"' in str(form["day"])


def test_an_empty_day_is_no_day():
    form = greeting()
    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_a_text_keeps_its_languages_and_their_state():
    form = greeting(text_ht="Bonjou", text_ht_state="machine", text_fr="", text_en="Hi", text_en_state="bogus")
    assert form.is_valid()
    assert form.cleaned_data["text"] == {
        "es": {"text": "Hola", "state": "reviewed"},
        "ht": {"text": "Bonjou", "state": "machine"},
        "en": {"text": "Hi", "state": "draft"},
    }


def test_a_needed_text_is_needed_in_spanish():
    assert "text" in GreetingForm({"text_ht": "Bonjou"}).errors


def test_untouched_languages_keep_who_wrote_them():
    before = Translated({"ht": {"text": "Bonjou", "state": "reviewed", "by": "Nadège", "on": "2026-01-02"}})
    after = TranslatedFormField().with_history(
        before, {"ht": {"text": "Bonjou", "state": "reviewed"}, "es": {"text": "Hola", "state": "reviewed"}}
    )
    assert after["ht"]["by"] == "Nadège"
    assert after["es"]["by"] == ""


def test_a_refusal_stands_beside_its_field_and_keeps_the_words():
    form = greeting()
    assert form.is_valid()
    form.refuse(DomainError("Ese día está tomado.", field="day"))
    assert form.errors["day"] == ["Ese día está tomado."]
    form.refuse(DomainError("Hoy no.", field="otro"))
    assert form.non_field_errors() == ["Hoy no."]


def test_each_error_is_a_link_to_its_field():
    form = GreetingForm({})
    html = str(form)
    assert '<a href="#id_text">Texto: ' in html
    assert 'id="id_text"' in html
    assert 'aria-describedby="id_text_error"' in html


def test_a_form_carries_one_token_for_one_act():
    first, second = str(GreetingForm()["form_token"]), str(GreetingForm()["form_token"])
    assert first != second


class StoryForm(VersionedForm):
    """What an organisation tells of itself."""

    class Meta:
        model = Organisation
        fields = ["name", "description"]


@pytest.mark.django_db
def test_a_row_is_translated_without_losing_who_translated_it_before():
    described = {
        "es": {"text": "Una casa", "state": "reviewed"},
        "ht": {"text": "Yon kay", "state": "reviewed", "by": "Nadège"},
    }
    row = OrganisationFactory(description=described)
    form = StoryForm(instance=row)
    assert 'lang="ht"' in str(form["description"])
    assert "Yon kay" in str(form["description"])

    typed = {
        "name": row.name,
        "version": row.version,
        "description_es": "Una casa abierta",
        "description_ht": "Yon kay",
        "description_ht_state": "reviewed",
        "description_pt-br": "Uma casa aberta",
        "description_pt-br_state": "machine",
    }
    saving = StoryForm(typed, instance=row)
    assert saving.is_valid(), saving.errors
    saving.save()
    row.refresh_from_db()
    assert row.version == 2
    assert row.description["ht"]["by"] == "Nadège"
    assert row.description["pt-br"]["state"] == "machine"
    assert row.description.text("es") == "Una casa abierta"


class OrganisationForm(VersionedForm):
    """The name of an organisation."""

    class Meta:
        model = Organisation
        fields = ["name"]


@pytest.mark.django_db
def test_the_second_of_two_open_pages_does_not_overwrite_the_first():
    pk = OrganisationFactory().pk
    ana, beto = (OrganisationForm(instance=Organisation.objects.get(pk=pk)) for _person in range(2))
    first, second = (
        {"name": "Ana", "version": ana["version"].value()},
        {"name": "Beto", "version": beto["version"].value()},
    )
    saving = OrganisationForm(first, instance=Organisation.objects.get(pk=pk))
    assert saving.is_valid(), saving.errors
    saving.save()

    late = OrganisationForm(second, instance=Organisation.objects.get(pk=pk))
    assert not late.is_valid()
    assert "Otra persona guardó cambios" in str(late)
    assert Organisation.objects.get(pk=pk).name == "Ana"


def sent(pk: UUID, **typed: Any) -> OrganisationForm:
    """A page over the row as the server reads it, saved when it may be."""
    form = OrganisationForm(typed, instance=Organisation.objects.get(pk=pk))
    if form.is_valid():
        form.save()
    return form


@pytest.mark.django_db
def test_whoever_presses_twice_is_not_told_that_somebody_else_saved():
    pk, page = OrganisationFactory().pk, {"name": "Ana", "version": 1, "form_token": uuid7()}
    for _press in range(3):
        assert sent(pk, **page).is_valid()
    assert Organisation.objects.get(pk=pk).name == "Ana"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [{"name": "Ana María"}, {"form_token": ""}, {"papel": "nuevo"}])
def test_another_page_or_other_words_are_no_second_press(typed: dict[str, str]):
    pk, page = OrganisationFactory().pk, {"name": "Ana", "version": 1, "form_token": uuid7()}
    sent(pk, **page)
    assert "Otra persona guardó cambios" in str(sent(pk, **page | typed))
    assert Organisation.objects.get(pk=pk).name == "Ana"


@pytest.mark.django_db
def test_a_second_press_never_undoes_what_somebody_else_saved_in_between():
    pk, page = OrganisationFactory().pk, {"name": "Ana", "version": 1, "form_token": uuid7()}
    sent(pk, **page)
    sent(pk, name="Beto", version=2, form_token=uuid7())
    assert "Otra persona guardó cambios" in str(sent(pk, **page))
    sent(pk, name="Ana", version=3, form_token=uuid7())  # her words are there, and somebody's other parts perhaps
    assert "Otra persona guardó cambios" in str(sent(pk, **page))


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["Una casa", "99999999999999999999", "{"])
def test_a_text_in_languages_is_judged_by_the_row_not_by_what_the_page_sends_back(sent: str):
    form = StoryForm(instance=OrganisationFactory())
    assert 'name="initial-description"' not in str(form)
    posted = StoryForm({"name": "Casa", "version": 1, "initial-description": sent}, instance=OrganisationFactory())
    assert "description" not in posted.changed_data
