"""What was promised not to be kept is gone on its day, and the figures stay."""

from datetime import datetime, timedelta

from integrhabitat.jobs.registry import handlers
from integrhabitat.participation.actions import commons, deciding
from integrhabitat.participation.models import CareTurn, Commons, Observation
from integrhabitat.participation.results import result_of
from integrhabitat.people.api import make_alias
from tests.cast import Cast
from tests.clock import AT
from tests.participation.factories import TODAY, again, process_of, token

YEAR = timedelta(days=365)


def forget(at: datetime) -> None:
    handlers.get("participation.forget")({}, at)


def test_whose_turn_it_was_and_who_gave_are_gone_after_a_year(cast: Cast):
    garden = Commons.objects.create(centre=cast.house, name="Huerto", group_name="Manos")
    turn = CareTurn.objects.create(commons=garden, day=TODAY, who="Ana")
    pot, code = commons.open_pot(cast.house, token=token(), at=AT, name="Olla")
    need = commons.ask_for(pot, code=code, token=token(), item="Arroz", quantity=4, unit="kg", at=AT)
    pledge, _code = commons.pledge(need, token=token(), quantity=4, donor="Bodega Rosa", at=AT)

    forget(AT + YEAR)
    turn.refresh_from_db()
    pledge.refresh_from_db()
    assert (turn.who, pledge.donor) == ("Ana", "Bodega Rosa")
    forget(AT + YEAR + timedelta(days=1))
    turn.refresh_from_db()
    pledge.refresh_from_db()
    assert (turn.who, pledge.donor, pledge.digest, pledge.quantity) == ("", "", "", 4)


def test_what_was_seen_is_gone_after_two_years(cast: Cast):
    told = {"kind": "dumping", "text": "Los de la esquina", "place": "La quebrada", "seen_on": TODAY}
    commons.observe(cast.house, token=token(), at=AT, **told)
    forget(AT + 2 * YEAR)
    assert Observation.objects.get().text
    forget(AT + 2 * YEAR + timedelta(days=1))
    assert (Observation.objects.get().text, Observation.objects.get().kind) == ("", "dumping")


def test_which_card_chose_is_gone_when_the_result_is_final_and_the_count_stays(cast: Cast):
    process = process_of(cast.house, "A", "B")
    first = process.alternatives.first()
    for _card in range(2):
        deciding.choose(process, first, code=make_alias(at=AT)[1], at=AT)
    forget(AT)
    assert "" not in process.voices.values_list("digest", flat=True)
    forget(AT + timedelta(days=8))
    assert list(process.voices.values_list("digest", flat=True)) == ["", ""]
    assert [line.total for line in result_of(again(process)).lines] == [2, 0]
