"""The idea box: anybody drops, the calendar promises, the answer is public."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from integrhabitat.centres.models import Centre
from integrhabitat.files.models import Upload
from integrhabitat.indicators.api import HOST, NEWCOMER
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from integrhabitat.participation import fruits, listing, measures
from integrhabitat.participation.actions import answering
from integrhabitat.participation.actions import ideas as actions
from integrhabitat.participation.models import Idea, Project
from integrhabitat.people.api import make_alias
from tests.factories import open_centre
from tests.participation.media import PHOTO, VOICE, photo, upload

pytestmark = pytest.mark.django_db

AT = datetime(2026, 10, 3, 15, tzinfo=UTC)
PARK = "Luz y juegos en el parque Los Cipreses"


@pytest.fixture
def house(settings, tmp_path) -> Centre:
    settings.MEDIA_ROOT = tmp_path
    return open_centre()


def drop(house: Centre, text: str = PARK, **given: object) -> Idea:
    return actions.drop(house, text=text, at=given.pop("at", AT), **given).idea


def day(number: int) -> datetime:
    return AT + timedelta(days=number)


# the promise


def test_e5_5_an_idea_is_promised_an_answer_in_fifteen_days_and_late_shows_by_itself(house):
    idea = drop(house)
    assert (str(idea.received_on), str(idea.due_on)) == ("2026-10-03", "2026-10-18")
    assert listing.box_at(house, day(15)) == listing.Box(received=1, answered=0, overdue=0)
    assert listing.box_at(house, day(16)) == listing.Box(received=1, answered=0, overdue=1)
    assert listing.row_of(idea, day(16)).word == "Respuesta atrasada"

    answering.answer(idea, verdict="partly", text="La luz sí.", by_label="Coordinación", by=None, at=day(16))
    assert listing.box_at(house, day(16)) == listing.Box(received=1, answered=1, overdue=0)
    [cell] = measures.ideas_in_time(house, day(17).date())
    assert (cell.value, cell.n) == (0, 1)


def test_the_day_counts_by_the_calendar_of_the_centre(house):
    late_evening_in_lima = datetime(2026, 10, 4, 3, tzinfo=UTC)
    assert str(drop(house, at=late_evening_in_lima).received_on) == "2026-10-03"


def test_an_idea_answered_on_its_day_is_in_time(house):
    idea = drop(house)
    answering.answer(idea, verdict="yes", text="Va.", by_label="", by=None, at=day(15))
    [cell] = measures.ideas_in_time(house, day(20).date())
    assert (cell.value, cell.n) == (100, 1)
    assert idea.answers.get().by_label == house.name


def test_the_database_refuses_a_day_before_it_came_and_an_answer_without_its_day(house):
    idea = drop(house)
    for wrong in ({"due_on": "2026-10-01"}, {"state": "answered"}, {"state": "forgotten"}, {"shows_photo": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(**wrong)


# what waits


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Llámeme al 999 888 777 para el parque", "phone"),
        ("Mi número es +51 (01) 345-67-89", "phone"),
        ("Escríbanme a rosa@correo.example", "email"),
        ("rosa arroba correo punto pe", "email"),
        ("Fuera venezolanos del parque", "hate"),
        ("FUERA   VENEZOLANOS", "hate"),
        ("Que los MARICÓNES no vengan", "hate"),
        ("La mesa de la cancha está rota", ""),
        ("No más sudacas", "hate"),
    ],
)
def test_hate_or_a_number_waits_and_its_author_is_told_why_and_nothing_is_lost(house, text, why):
    idea = drop(house, text)
    assert idea.held_for == ([why] if why else [])
    assert idea.state == ("held" if why else "published")
    assert idea.text == text
    assert Idea.objects.published().filter(pk=idea.pk).exists() is (why == "")


@pytest.mark.parametrize(
    "text",
    [
        "Un parque por 10.000.000 pesos, del 2026-09-30 al 31/12/2026",
        "De 15:00 a 17:30, como en 2019-2021",
        "Son 120 personas y 40 bancos",
    ],
)
def test_days_amounts_and_hours_are_no_telephone(house, text):
    assert drop(house, text).state == "published"


def test_its_author_mends_a_held_idea_and_the_promised_day_stays(house):
    idea = drop(house, "Llámeme al 999 888 777")
    mended = actions.mend(idea, "Un banco en el parque", at=day(2))
    assert (mended.state, mended.held_for, str(mended.due_on)) == ("published", [], "2026-10-18")


def test_a_refused_idea_says_why_and_starts_again_when_mended(house):
    idea = drop(house, "Fuera venezolanos")
    with pytest.raises(DomainError):
        answering.refuse(idea, reason=" ", by=None, at=day(1))
    refused = answering.refuse(idea, reason="Ofende a vecinas y vecinos.", by=None, at=day(1))
    assert listing.box_at(house, day(30)).overdue == 0
    assert (refused.reason, refused.text) == ("Ofende a vecinas y vecinos.", "Fuera venezolanos")

    mended = actions.mend(refused, "Más luz en la cancha", at=day(20))
    assert (mended.state, str(mended.due_on), mended.reason) == ("published", "2026-11-07", "")


def test_an_answered_idea_no_longer_changes_but_grows(house):
    idea = drop(house)
    answering.answer(idea, verdict="yes", text="Va.", by_label="", by=None, at=day(3))
    with pytest.raises(DomainError):
        actions.mend(idea, "Otra cosa", at=day(4))
    with pytest.raises(DomainError):
        answering.refuse(idea, reason="Tarde", by=None, at=day(4))
    assert actions.add_note(idea, "Y una fuente", is_authors=True, at=day(4)).state == "published"


def test_an_idea_keeps_the_link_to_what_it_became(house):
    idea = drop(house)
    park = Project.objects.create(centre=house, title="El parque Los Cipreses", is_public=True)
    with pytest.raises(DomainError):
        answering.grow(idea, park, by=None, at=day(1))  # first an answer
    answering.answer(idea, verdict="yes", text="Va.", by_label="", by=None, at=day(1))
    answering.grow(idea, park, by=None, at=day(2))
    answering.grow(idea, park, by=None, at=day(2))
    idea.refresh_from_db()
    assert [(fruit.name, fruit.word) for fruit in fruits.fruits_of(idea)] == [("El parque Los Cipreses", "proyecto")]
    assert idea.state == "grown"
    assert fruits.chosen(open_centre(), f"participation.project/{park.pk}") is None  # of its own centre only


def test_an_answer_sent_twice_is_one_and_a_later_one_stands_beside_it(house):
    idea = drop(house)
    for _click in range(2):
        answering.answer(idea, verdict="not_now", text="En marzo.", by_label="", by=None, at=day(3))
    answering.answer(idea, verdict="yes", text="Ya está.", by_label="", by=None, at=day(90))
    idea.refresh_from_db()
    assert [answer.text for answer in idea.answers.all()] == ["En marzo.", "Ya está."]
    assert str(idea.answered_on) == "2026-10-06"


# photo and voice


def test_a_photo_loses_its_position_and_is_public_only_by_consent_and_after_a_look(house):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (12.0, 2.0, 45.0), 3: "W", 4: (77.0, 1.0, 50.0)})
    sent = photo(exif=exif)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    idea = drop(house, photo=upload(sent), may_show=True)
    kept = Image.open(default_storage.open(idea.photo.name))
    assert (dict(kept.getexif()), kept.info.get("exif")) == ({}, None)
    assert (idea.state, idea.photo.is_public, idea.shows_photo) == ("published", False, False)

    with pytest.raises(DomainError):
        answering.publish(idea, shows_photo=True, by=None, at=day(1))  # nobody described it
    answering.publish(idea, shows_photo=True, alt_text="Un parque a oscuras", by=None, at=day(1))
    assert Upload.objects.get().is_public
    kept.close()


def test_without_consent_no_photo_is_ever_shown(house):
    idea = drop(house, photo=upload(PHOTO))
    with pytest.raises(DomainError):
        answering.publish(idea, shows_photo=True, alt_text="Un parque", by=None, at=day(1))
    assert not Upload.objects.get().is_public


def test_a_voice_note_is_heard_and_written_down_before_it_is_public(house):
    idea = drop(house, "", voice=upload(VOICE), may_show=True)
    assert (idea.state, idea.held_for) == ("received", ["voice"])
    with pytest.raises(DomainError):
        answering.publish(idea, shows_voice=True, by=None, at=day(1))
    shown = answering.publish(idea, shows_voice=True, transcript="Quiere una cancha.", by=None, at=day(1))
    assert (shown.headline, shown.state) == ("Quiere una cancha.", "published")
    assert Idea.objects.published().saying("CANCHÁ").get() == idea


@pytest.mark.parametrize(
    ("files", "field"),
    [
        ({"photo": b"\xff\xd8\xff" + bytes(30_000_000)}, "photo"),
        ({"photo": b"MZ not a picture"}, "photo"),
        ({"photo": VOICE}, "photo"),
        ({"voice": b""}, "voice"),
        ({"voice": b"OggS"}, "voice"),
        ({"photo": PHOTO, "voice": PHOTO}, "voice"),
    ],
)
def test_a_file_that_cannot_be_kept_gets_a_sentence_and_leaves_nothing_behind(house, files, field):
    with pytest.raises(DomainError) as refused:
        drop(house, **{name: upload(content) for name, content in files.items()})
    assert refused.value.field == field
    assert not Idea.objects.exists()
    assert not Upload.objects.filter(state="ready").exists()


def test_withdrawing_deletes_words_and_files_and_the_day_stays(house):
    idea = drop(house, photo=upload(PHOTO), voice=upload(VOICE))
    name = idea.photo.name
    actions.withdraw(idea, at=day(1))
    idea.refresh_from_db()
    assert (idea.text, idea.photo, idea.voice, idea.state) == ("", None, None, "withdrawn")
    assert {upload.state for upload in Upload.objects.all()} == {"removed"}
    assert listing.box_at(house, day(30)) == listing.Box(0, 0, 0)
    assert str(idea.received_on) == "2026-10-03"
    assert name


# twice, and codes


def test_the_same_form_sent_twice_is_one_idea_with_one_code_that_its_address_does_not_tell(house):
    token = uuid7()
    first, second = (actions.drop(house, text=PARK, token=token, at=AT) for _click in range(2))
    assert (first.code, first.idea.pk) == (second.code, second.idea.pk)
    assert Idea.objects.count() == 1
    thief = actions.drop(house, text=PARK, token=first.idea.pk, at=AT)
    assert thief.code != first.code


def test_a_code_is_read_with_o_for_zero_and_however_it_is_spaced(house):
    dropped = actions.drop(house, text=PARK, at=AT)
    typed = f" {dropped.code[:4].lower()}-{dropped.code[4:]} ".replace("0", "o").replace("1", "l")
    assert Idea.objects.of_code(typed).get() == dropped.idea
    assert not Idea.objects.of_code(" - ").exists()


# support


def test_j3_a_card_supports_once_and_says_who_it_is_only_if_it_wants(house):
    idea = drop(house)
    card, code = make_alias(at=AT, population=HOST)
    for _press in range(2):
        assert actions.support(idea, code=code, at=AT) == ""
    new = actions.support(idea, population=NEWCOMER, at=AT)
    assert actions.support(idea, code=new, at=AT) == ""
    token = uuid7()
    told = {actions.support(idea, token=token, at=AT) for _click in range(2)}
    assert len(told) == 1, "the answer to a second click is the one she sees: it tells the code of her card again"
    assert told != {""}
    assert sorted(idea.supports.values_list("population", flat=True)) == ["", HOST, NEWCOMER]
    with pytest.raises(DomainError):
        actions.support(idea, code="ZZZZ", at=AT)
    card.delete()
    assert idea.supports.count() == 3  # forgotten, still counted


def test_j3_supporters_are_shown_by_group_unless_a_part_is_so_small_that_it_points_at_somebody(house):
    idea = drop(house)
    for population, number in ((HOST, 15), (NEWCOMER, 9)):
        for _person in range(number):
            actions.support(idea, population=population, at=AT)
    assert [number for _word, number in listing.supporters_by_population(idea)] == [15, 9]
    actions.support(idea, at=AT)
    assert listing.supporters_by_population(idea) == []


def test_nobody_supports_what_is_not_public(house):
    with pytest.raises(DomainError):
        actions.support(drop(house, "999 888 777"), at=AT)


def test_a_neighbours_note_with_a_number_waits_until_somebody_looks(house):
    idea = drop(house)
    note = actions.add_note(idea, "Yo ayudo: 999 888 777", at=AT)
    assert (note.state, list(idea.notes.published())) == ("held", [])
    with pytest.raises(DomainError):
        answering.moderate_note(note, to="refused", by=None, at=AT)
    answering.moderate_note(note, to="refused", reason="Tiene un teléfono.", by=None, at=AT)
    note.refresh_from_db()
    assert (note.state, note.reason, note.text) == ("refused", "Tiene un teléfono.", "Yo ayudo: 999 888 777")


def test_ideas_are_counted_by_what_their_authors_said(house):
    for population in (HOST, HOST, NEWCOMER, ""):
        drop(house, population=population)
    cells = {str(cell.label): cell.n for cell in measures.ideas_received(house, AT.date())}
    assert list(cells.values()) == [2, 1, 1]
    assert measures.ideas_received(open_centre(), AT.date()) == []
