"""Deciding together: what each phase allows, the open count, and dissent that stays."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from integrhabitat.centres.api import local_day
from integrhabitat.centres.models import Centre
from integrhabitat.centres.modules import switch
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation.actions import deciding
from integrhabitat.participation.day import comments_to_answer, reasons_to_answer
from integrhabitat.participation.forms.deciding import NewProcessForm
from integrhabitat.participation.models import Alternative, Dissent, HandCount, Process
from integrhabitat.participation.phases import phase_of
from integrhabitat.participation.results import result_of
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.clock import AT
from tests.participation.factories import TODAY, again, opened, process_of, token


@pytest.fixture(autouse=True)
def _participation(cast: Cast):
    opened(cast.house)


def raise_hands(process: Process, *counts: tuple[str, str, int]) -> None:
    rows = {str(row.title): row for row in process.alternatives.all()}
    hands = [(rows[title], part, number) for title, part, number in counts]
    deciding.count_hands(process, hands, token=token(), by=None, at=AT)


def talked_about_today(centre: Centre) -> Process:
    """A process that its public page, which has a clock of its own, lets people comment on."""
    process, today = process_of(centre, "A", "B", phase="discuss"), local_day(centre, timezone.now())
    process.phases.filter(code="discuss").update(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=1))
    process.phases.filter(code="choose").update(starts_on=today + timedelta(days=3), ends_on=today + timedelta(days=4))
    return process


def test_s080_minority_reasons_are_published_beside_the_result(cast: Cast):
    process = process_of(cast.house, "A", "B", "C")
    raise_hands(process, ("B", "", 41), ("A", "", 38))
    minority = next(row for row in process.alternatives.all() if str(row.title) == "A")
    deciding.dissent(process, text="De noche hará ruido.", at=AT, pk=token(), alternative=minority)

    result = result_of(again(process))
    assert (str(result.winner.title), result.score) == ("B", "41–38")
    page = cast.client("anonymous").get(process.get_absolute_url()).content.decode()
    assert "41–38" in page
    assert "De noche hará ruido." in page


def test_i2_staff_cannot_take_an_objection_away(cast: Cast):
    process = process_of(cast.house, "A", "B")
    row = deciding.dissent(process, text="No me convence.", at=AT, pk=token())
    deciding.answer_dissent(row, answer="Se limitó el horario.", by=cast.beto, at=AT)
    with pytest.raises(DomainError):
        deciding.answer_dissent(row, answer="Otra cosa.", by=cast.beto, at=AT)
    for act in ("borrar", "ocultar-razon", "editar"):
        address = f"/gestion/decisiones/{process.pk}/{act}/"
        assert cast.client("beto").post(address, {"reason": str(row.pk)}).status_code == 404
    kept = Dissent.objects.get(pk=row.pk)
    assert (kept.text, kept.answer) == ("No me convence.", "Se limitó el horario.")


def test_s115_a_name_that_wins_in_one_group_only_is_flagged(cast: Cast):
    process = process_of(cast.house, "Casa del Árbol", "Casa Común", subject="name")
    raise_hands(process, ("Casa del Árbol", "host", 50), ("Casa Común", "host", 10))
    raise_hands(process, ("Casa Común", "newcomer", 30), ("Casa del Árbol", "newcomer", 15))

    result = result_of(again(process))
    assert str(result.winner.title) == "Casa del Árbol"
    assert {str(word): number for word, number in result.lines[0].parts} == {
        "comunidad de acogida": 50,
        "recién llegadas": 15,
    }
    assert str(result.of_one_group_only) == "comunidad de acogida"
    assert "Ganó en un solo grupo" in cast.client("anonymous").get(process.get_absolute_url()).content.decode()


def test_a_name_that_wins_in_both_groups_is_not_flagged(cast: Cast):
    process = process_of(cast.house, "A", "B")
    raise_hands(process, ("A", "host", 20), ("B", "host", 9), ("A", "newcomer", 8), ("B", "newcomer", 7))
    assert result_of(again(process)).of_one_group_only == ""


def test_a_group_of_fewer_than_five_is_not_shown_apart(cast: Cast):
    process = process_of(cast.house, "A", "B")
    raise_hands(process, ("A", "host", 20), ("B", "newcomer", 3))
    result = result_of(again(process))
    assert result.lines[0].parts == ()
    assert result.of_one_group_only == ""


def test_a_tie_decides_nothing(cast: Cast):
    process = process_of(cast.house, "A", "B")
    raise_hands(process, ("A", "", 7), ("B", "", 7))
    assert (result_of(again(process)).winner, result_of(again(process)).is_tie) == (None, True)


def test_one_card_is_one_voice_and_may_change_its_mind(cast: Cast):
    process = process_of(cast.house, "A", "B")
    first, second = process.alternatives.all()
    _alias, code = make_alias(at=AT, population="host")
    deciding.choose(process, first, code=code, at=AT)
    deciding.choose(process, second, code=code.lower().replace("0", "o"), at=AT)
    assert [line.total for line in result_of(again(process)).lines] == [1, 0]
    assert process.voices.get().alternative == second
    assert process.voices.get().digest != _alias.digest, "it joins with nothing else"

    with pytest.raises(DomainError):
        deciding.choose(process, first, code="0000000000", at=AT)


def test_the_same_hands_sent_twice_count_once(cast: Cast):
    process = process_of(cast.house, "A", "B")
    first, sent = process.alternatives.first(), token()
    for _click in range(2):
        deciding.count_hands(process, [(first, "", 12)], token=sent, by=cast.beto, at=AT)
    assert HandCount.objects.get().hands == 12


@pytest.mark.parametrize(
    ("phase", "may"),
    [("inform", set()), ("propose", {"propose", "comment"}), ("discuss", {"comment"}), ("choose", {"hands"})],
)
def test_a_phase_allows_what_it_names_and_nothing_else(cast: Cast, phase: str, may: set[str]):
    process = process_of(cast.house, "A", "B", phase=phase)
    first = process.alternatives.first()
    tries = {
        "propose": lambda: deciding.propose_alternative(process, at=AT, pk=token(), title="C", text="Otra."),
        "comment": lambda: deciding.comment(process, text="Bien.", at=AT, pk=token()),
        "hands": lambda: deciding.count_hands(process, [(first, "", 1)], token=token(), by=None, at=AT),
    }
    done = set()
    for name, act in tries.items():
        try:
            act()
        except DomainError:
            continue
        done.add(name)
    assert done == may


def test_after_the_last_day_nobody_counts_any_more(cast: Cast):
    process = process_of(cast.house, "A", "B")
    later = AT + timedelta(days=6)
    assert phase_of(process, on=TODAY + timedelta(days=6)).code == "result"
    with pytest.raises(DomainError):
        deciding.count_hands(process, [(process.alternatives.first(), "", 1)], token=token(), by=cast.beto, at=later)


def test_each_comment_gets_one_answer_with_words(cast: Cast):
    process = process_of(cast.house, "A", "B", phase="discuss")
    row = deciding.comment(process, text="Falta sombra.", at=AT, pk=token())
    with pytest.raises(DomainError):
        deciding.answer_comment(row, verdict="no", answer=" ", by=cast.beto, at=AT)
    deciding.answer_comment(row, verdict="adopted", answer="Se plantan seis árboles.", by=cast.beto, at=AT)
    page = cast.client("anonymous").get(process.get_absolute_url()).content.decode()
    assert "Adoptado" in page
    assert "Se plantan seis árboles." in page


def test_a_comment_with_a_telephone_waits_and_nothing_is_lost(cast: Cast):
    process = talked_about_today(cast.house)
    address = f"/decisiones/{process.pk}/comentar/"
    client = cast.client("anonymous")
    told = {"text": "Llámeme al 999 888 777", "alternative": "", "form_token": str(token())}
    assert "Alguien del centro lo mira antes." in client.post(address, told, follow=True).content.decode()
    held = process.comments.get()
    assert (held.state, held.text) == ("held", "Llámeme al 999 888 777")
    assert "999 888" not in client.get(process.get_absolute_url()).content.decode()

    deciding.moderate(held, publish=False, reason="Trae un teléfono.", by=cast.beto, at=AT)
    page = client.get(process.get_absolute_url()).content.decode()
    assert "Trae un teléfono." in page
    assert "999 888" not in page


def test_what_was_said_in_a_decision_waits_in_mi_dia_until_it_is_answered(cast: Cast):
    process = process_of(cast.house, "A", "B", phase="discuss")
    said = deciding.comment(process, text="Falta sombra.", at=AT, pk=token())
    deciding.comment(process, text="Llámeme.", at=AT, pk=token(), is_held=True)
    against = deciding.dissent(process, text="Hará ruido.", at=AT + timedelta(days=20), pk=token())
    last_on = process.phases.latest("ends_on").ends_on
    items = list(comments_to_answer(cast.beto, AT))
    assert {item.title for item in items} == {"Responder: Falta sombra.", "Mirar antes de publicar: Llámeme."}
    items.sort(key=lambda item: item.title, reverse=True)
    assert {item.due_on for item in items} == {last_on}
    reasons = list(reasons_to_answer(cast.beto, AT))
    assert [item.title for item in reasons] == ["Responder: Hará ruido."]
    assert not list(comments_to_answer(cast.cruz, AT)) + list(reasons_to_answer(cast.cruz, AT))

    beto = cast.client("beto")
    assert f'value="{said.pk}" selected' in beto.get(items[0].url).content.decode()
    assert f'value="{against.pk}" selected' in beto.get(reasons[0].url).content.decode()
    page = beto.get(f"/gestion/decisiones/{process.pk}/").content.decode()
    assert items[0].url in page
    assert items[1].url in page
    deciding.answer_comment(said, verdict="adopted", answer="Se plantan seis árboles.", by=cast.beto, at=AT)
    deciding.answer_dissent(against, answer="Se limitó el horario.", by=cast.beto, at=AT)
    assert len(list(comments_to_answer(cast.beto, AT))) == 1
    assert not list(reasons_to_answer(cast.beto, AT))
    assert "Se plantan seis árboles." in beto.get(f"/gestion/decisiones/{process.pk}/").content.decode()


def test_phases_out_of_order_are_refused(cast: Cast):
    days = {"choose": (TODAY, TODAY), "propose": (TODAY + timedelta(days=1), TODAY + timedelta(days=2))}
    with pytest.raises(DomainError):
        deciding.open_process(cast.house, days, by=cast.beto, at=AT, title="X", question="¿X?")
    assert not Process.objects.exists()


def test_an_alternative_of_the_community_sent_twice_is_one(cast: Cast):
    process = process_of(cast.house, "A", "B", phase="propose")
    sent = token()
    for _click in range(2):
        deciding.propose_alternative(process, at=AT, pk=sent, title="شجرة", text="Otra plaza.")
    assert Alternative.objects.filter(process=process, is_from_community=True).count() == 1


def test_where_participation_is_off_what_was_published_stays_and_nothing_more_is_taken(cast: Cast):
    process = process_of(cast.house, "A", "B")
    switch(cast.house, "participation", on=False, at=AT)
    client = cast.client("anonymous")
    assert client.get(process.get_absolute_url()).status_code == 200
    for page in ("decisiones", "proyectos", "proyectos/nuevo", "bienes-comunes", "observaciones", "ollas"):
        assert client.get(f"/centros/{cast.house.slug}/{page}/").status_code == 404, page
    assert client.post(f"{process.get_absolute_url()}elegir/", {}).status_code == 404


def test_the_address_of_a_comment_does_not_tell_when_it_was_written(cast: Cast):
    process = talked_about_today(cast.house)
    sent = uuid7()
    address = f"{process.get_absolute_url()}comentar/"
    for _click in range(2):
        cast.client("anonymous").post(address, {"text": "Falta sombra.", "form_token": str(sent)})
    row = process.comments.get()
    assert row.pk != sent
    assert row.pk.version == 5, "drawn from the token, not from the clock"


def test_a_new_decision_sent_twice_is_one(cast: Cast):
    pk, days = token(), {"choose": (TODAY, TODAY + timedelta(days=3))}
    told = {"title": "La plaza", "question": "¿Cómo?", "pk": pk}
    rows = {deciding.open_process(cast.house, days, by=cast.beto, at=AT, **told).pk for _click in range(2)}
    assert rows == {pk}
    assert Process.objects.get().phases.count() == 1


def new_process(**typed: str) -> dict[str, str]:
    """What the form of a new decision holds as it is opened, with other words typed in some of its fields."""
    form = NewProcessForm(centres=[], first_day=TODAY)
    shown = {bound.name: bound.value() for bound in form if bound.value() is not None}
    return {name: str(value) for name, value in {**shown, **typed}.items()}


def test_a_decision_with_the_days_that_are_offered_goes_through_every_phase_without_a_gap(cast: Cast):
    words = {"centre": str(cast.house.pk), "subject": "design", "title": "La plaza", "question": "¿Cómo la queremos?"}
    cast.client("beto").post("/gestion/decisiones/nueva/", new_process(**words))
    phases = list(Process.objects.get().phases.all())
    assert [row.code for row in phases] == ["inform", "propose", "discuss", "choose"]
    assert phases[0].starts_on == TODAY
    assert [after.starts_on - row.ends_on for row, after in pairwise(phases)] == [timedelta(days=1)] * 3


def test_a_phase_that_is_not_wanted_asks_for_no_days(cast: Cast):
    words = {"centre": str(cast.house.pk), "subject": "name", "title": "El nombre", "question": "¿Cómo se llama?"}
    typed = new_process(**words, propose_from="", propose_to="", discuss_from="mañana", inform_to="")
    for name in ("propose_wanted", "discuss_wanted"):
        del typed[name]
    client = cast.client("beto")
    refused = client.post("/gestion/decisiones/nueva/", typed)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["inform_to"]
    assert ">Conocer: Hasta: Este campo es obligatorio.<" in refused.content.decode()
    del typed["inform_wanted"]
    assert client.post("/gestion/decisiones/nueva/", typed).status_code == 302
    assert [row.code for row in Process.objects.get().phases.all()] == ["choose"]


def test_the_form_of_a_new_decision_asks_for_each_day_in_one_box(cast: Cast):
    page = cast.client("beto").get("/gestion/decisiones/nueva/").content.decode()
    assert page.count('type="date"') == 8
    assert "_month" not in page
