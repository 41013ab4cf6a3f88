"""A need or an offer: looked at when it must be, followed with a code, over in time, and nothing lost."""

from datetime import timedelta

import pytest

from integrhabitat.centres.api import local_day
from integrhabitat.directory import api
from integrhabitat.directory.board import posting as acts
from integrhabitat.directory.board import relay
from integrhabitat.directory.measures import taught
from integrhabitat.directory.models import Conversation, Message, Posting
from integrhabitat.directory.roles import BOARD_KEEP
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7
from tests.cast import Cast
from tests.clock import NOW
from tests.directory.board.making import posted
from tests.factories import open_centre

pytestmark = pytest.mark.django_db


def test_a_post_is_public_at_once_for_thirty_days_and_only_its_digest_is_kept():
    row, code = posted()
    on = local_day(row.centre, NOW)
    assert (row.state, row.posted_on, row.expires_on) == ("open", on, on + timedelta(days=30))
    assert row.code_digest == digest_of(code)
    assert code not in str(Posting.objects.values().get())
    assert Posting.objects.current(on=on + timedelta(days=30)).exists()
    assert not Posting.objects.current(on=on + timedelta(days=31)).exists()


def test_the_same_form_twice_is_one_post_with_the_same_code():
    token, centre = uuid7(), open_centre()
    first, second = posted(token=token, centre=centre), posted(token=token, centre=centre)
    assert first == second
    assert str(token) != str(first[0].pk)  # its public address must not give the code away


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Llámeme al 0987 654 321", "phone"),
        ("Escriba a rosa@correo.example", "email"),
        ("rosa arroba correo punto com", "email"),
        ("Fuera sudacas", "hate"),
    ],
)
def test_a_number_an_address_or_hate_waits_and_nothing_is_lost(words: str, reason: str):
    row, _code = posted(text=words)
    assert (row.state, row.held_for) == ("held", [reason])
    assert Posting.objects.get().text == words
    assert not Posting.objects.current(on=row.posted_on).exists()


def test_hours_days_and_amounts_do_not_wait():
    row, _code = posted(text="Los sábados 10:30 desde el 12/12/2026, cuesta $ 1.500.000. De 2019-2024 enseñé en Alepo.")
    assert row.state == "open"


def test_its_author_mends_what_waits_and_the_house_reads_what_it_refused(cast: Cast):
    row, _code = posted(centre=cast.house, text="Llámeme al 0987 654 321")
    assert acts.mend(row, title="Pan árabe", text="Escríbame aquí", at=NOW).state == "open"
    with pytest.raises(DomainError, match="por qué"):
        acts.refuse(row, reason=" ", by=cast.beto, at=NOW)
    refused = acts.refuse(row, reason="Es una venta, va en otra página.", by=cast.beto, at=NOW)
    assert (refused.state, refused.house_words) == ("refused", "Es una venta, va en otra página.")
    assert acts.mend(row, title="Clases de pan", text="Gratis", at=NOW).state == "held"
    assert acts.publish(row, by=cast.beto, at=NOW).state == "open"
    assert Posting.objects.get().house_words == ""


def test_it_is_extended_from_today_and_twice_is_no_more():
    row, _code = posted(at=NOW - timedelta(days=20))
    for _ in range(2):
        row = acts.extend(row, at=NOW)
    assert row.expires_on == local_day(row.centre, NOW) + timedelta(days=30)


def test_solved_says_how_and_twice_is_once():
    row, _code = posted()
    with pytest.raises(DomainError, match="cómo"):
        acts.solve(row, how="", at=NOW)
    assert acts.solve(row, how="board", at=NOW).how_solved == "board"
    assert acts.solve(row, how="elsewhere", at=NOW).how_solved == "board"
    with pytest.raises(DomainError):
        acts.extend(row, at=NOW)
    with pytest.raises(DomainError):
        acts.mend(row, title="x", text="", at=NOW)


def test_a_post_that_waits_may_be_withdrawn_by_its_author():
    row, _code = posted(text="0987 654 321")
    assert acts.solve(row, how="gone", at=NOW).state == "closed"
    assert acts.close(row, at=NOW).state == "closed"


def test_s076_an_offer_to_teach_that_becomes_a_gathering_moves_the_share_taught_by_each_population():
    centre = open_centre()
    baker, _code = posted(centre=centre, population="newcomer")
    others = [posted(centre=centre, population="host")[0] for _ in range(3)]
    posted(centre=centre, way="need")
    assert set(api.teaching_offers(centre, NOW)) == {baker, *others}
    assert taught(centre, NOW.date()) == []

    for offer in (*others, baker, baker):  # the last one pressed twice
        api.mark_taken(offer, NOW, words="Empieza el sábado. ¡Gracias!")
    shares = {str(cell.label): (int(cell.value), cell.n) for cell in taught(centre, NOW.date())}
    assert shares == {"comunidad de acogida": (75, 3), "recién llegadas": (25, 1)}
    assert list(api.teaching_offers(centre, NOW)) == []
    assert Posting.objects.get(pk=baker.pk).house_words == "Empieza el sábado. ¡Gracias!"


def test_words_are_emptied_thirty_days_after_the_end_and_rows_stay():
    row, _code = posted()
    relay.write_to(row, text="¿A qué hora?", token=uuid7(), at=NOW)
    acts.solve(row, how="board", at=NOW)
    assert acts.empty_old(at=NOW + timedelta(days=30)) == 0
    assert acts.empty_old(at=NOW + timedelta(days=33)) == 1
    assert acts.empty_old(at=NOW + timedelta(days=33)) == 0
    row.refresh_from_db()
    assert (row.title, row.how_solved) == ("", "board")
    assert Message.objects.get().text == ""


def test_an_expired_post_is_emptied_too():
    posted()
    assert acts.empty_old(at=NOW + timedelta(days=64)) == 1


def test_two_sides_write_through_the_house_and_neither_is_named():
    row, code = posted()
    token = uuid7()
    first, reader_code = relay.write_to(row, text="¿Puedo ir el sábado?", token=token, at=NOW)
    assert relay.write_to(row, text="¿Puedo ir el sábado?", token=token, at=NOW) == (first, reader_code)
    assert reader_code != code
    again = uuid7()
    for _ in range(2):
        relay.answer(first, side="author", text="Sí, a las diez.", token=again, at=NOW)
    assert [(message.side, message.text) for message in first.messages.all()] == [
        ("reader", "¿Puedo ir el sábado?"),
        ("author", "Sí, a las diez."),
    ]
    columns = {field.name for model in (Posting, Conversation, Message) for field in model._meta.get_fields()}
    assert not columns & {"name", "email", "phone", "user", "created_by", "ip", "address"}


def test_hurtful_and_empty_messages_are_not_passed_on():
    row, _code = posted()
    for words in ("", "fuera sudacas"):
        with pytest.raises(DomainError):
            relay.write_to(row, text=words, token=uuid7(), at=NOW)
    assert not Message.objects.exists()


def test_nobody_writes_to_a_post_that_is_over_nor_into_a_conversation_that_ended():
    row, _code = posted()
    talk, _reader = relay.write_to(row, text="Hola", token=uuid7(), at=NOW)
    relay.end(talk, at=NOW)
    with pytest.raises(DomainError, match="terminó"):
        relay.answer(talk, side="reader", text="¿Sigue?", at=NOW)
    with pytest.raises(DomainError, match="ya no recibe"):
        relay.write_to(row, text="Hola", token=uuid7(), at=NOW + timedelta(days=40))


def test_the_house_reads_a_conversation_only_when_a_side_calls_it(cast: Cast):
    row, _code = posted(centre=cast.house)
    talk, _reader = relay.write_to(row, text="Hola", token=uuid7(), at=NOW)
    mine = Conversation.objects.for_user(cast.beto, BOARD_KEEP)
    assert not mine.exists()
    relay.call_house(talk, at=NOW)
    assert list(mine.all()) == [talk]
    assert not Conversation.objects.for_user(cast.cruz, BOARD_KEEP).exists()
