"""What a barrio lacks: counted by month, small numbers hidden, an alliance asked for once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from integrhabitat.commitments.models import Commitment
from integrhabitat.directory import api, measures
from integrhabitat.directory.board import posting, pulse
from integrhabitat.directory.board.demand import Demand, demand_sources
from integrhabitat.directory.handlers import board
from integrhabitat.directory.models import Posting, PulseReading
from integrhabitat.directory.vocabulary import load_categories
from tests.cast import Cast
from tests.directory.board.making import posted
from tests.factories import open_centre

pytestmark = pytest.mark.django_db

NOVEMBER = date(2026, 11, 1)
NOV_2 = datetime(2026, 11, 2, 15, tzinfo=UTC)
DEC_1 = datetime(2026, 12, 1, 15, tzinfo=UTC)


def asks_for_childcare(centre, times: int, **said: object) -> None:
    for day in range(times):
        at = NOV_2 + timedelta(days=day % 28)
        posted(centre=centre, at=at, **{"way": "need", "thing": "childcare", "title": "Cuidado por la tarde", **said})


def test_s075_25_requests_and_no_offer_for_childcare_are_the_top_unmet_need_and_a_task_seek_alliance_is_assigned(
    cast: Cast,
):
    load_categories()
    asks_for_childcare(cast.house, 25)
    for _ in range(8):
        posted(centre=cast.house, at=NOV_2, way="need", thing="space")
    for _ in range(6):
        posted(centre=cast.house, at=NOV_2, way="offer", thing="space")
    asks_for_childcare(cast.other, 3)

    readings = pulse.take_pulse(cast.house, NOVEMBER, at=DEC_1)

    assert (readings[0].need.topic, readings[0].asked, readings[0].offered) == ("cuidado-ninos", 25, 0)
    task = Commitment.objects.get()
    assert str(task.title) == "Buscar alianza: Cuidado de niños y niñas"
    assert (task.kind, task.owner_post.user, task.centre) == ("alliance", cast.beto, cast.house)
    assert list(Commitment.objects.mine(cast.beto, on=DEC_1.date())) == [task]
    assert task.due_on == date(2026, 12, 31)


def test_a_month_is_read_once_and_an_open_alliance_is_not_doubled(cast: Cast):
    asks_for_childcare(cast.house, 7)
    first = pulse.take_pulse(cast.house, NOVEMBER, at=DEC_1)
    asks_for_childcare(cast.house, 4)
    assert pulse.take_pulse(cast.house, NOVEMBER, at=DEC_1) == first
    for day in range(9):
        posted(centre=cast.house, at=DEC_1 + timedelta(days=day), way="need", thing="childcare")
    pulse.take_pulse(cast.house, date(2026, 12, 1), at=DEC_1 + timedelta(days=31))
    assert Commitment.objects.count() == 1
    assert PulseReading.objects.count() == 2


def test_few_requests_open_no_alliance_and_show_as_fewer_than_five(cast: Cast):
    asks_for_childcare(cast.house, 4)
    pulse.take_pulse(cast.house, NOVEMBER, at=DEC_1)
    assert not Commitment.objects.exists()
    (line,) = pulse.lines_of(cast.house, NOVEMBER)
    assert (line.shown_asked, line.shown_offered) == ("<5", "0")


def test_searches_without_answer_count_under_the_category_they_mean(cast: Cast):
    load_categories()
    for _ in range(6):
        api.count_unmet("guardería", territory=cast.house.territory, on=date(2026, 11, 10))
        api.count_unmet("zampoña", territory=cast.house.territory, on=date(2026, 11, 10))
    api.count_unmet("guardería", territory=cast.house.territory, on=date(2026, 10, 10))
    found = {topic: asked for topic, asked, _offered in pulse.counted(cast.house, NOVEMBER)}
    assert found == {"cuidado-ninos": 6, "word:zampoña": 6}


def test_other_modules_add_their_wait_lists():
    centre = open_centre()

    def waiting(of, since, until):
        yield Demand("musica", asked=9, offered=1)

    demand_sources.register("test-waiting", waiting)
    try:
        assert pulse.counted(centre, NOVEMBER) == [("musica", 9, 1)]
    finally:
        del demand_sources._items["test-waiting"]


def test_the_daily_work_reads_the_month_that_is_over_once(cast: Cast):
    asks_for_childcare(cast.house, 6)
    for day in range(3):
        board({}, DEC_1 + timedelta(days=day))
    assert [row.month for row in PulseReading.objects.all()] == [NOVEMBER]
    assert Commitment.objects.count() == 1


def test_e5_5_the_trend_of_unmet_needs_and_the_share_of_solved_posts_are_figures_nobody_types(cast: Cast):
    asks_for_childcare(cast.house, 6)
    pulse.take_pulse(cast.house, NOVEMBER, at=DEC_1)
    on = date(2026, 12, 15)
    (cell,) = measures.lacking(cast.house, on)
    assert (cell.label, int(cell.value)) == ("2026-11", 6)
    first, second, *_others = Posting.objects.at_centre(cast.house)
    posting.solve(first, how="board", at=NOV_2)
    posting.solve(second, how="gone", at=NOV_2)
    assert [(int(cell.value), cell.n) for cell in measures.solved(cast.house, date(2026, 11, 29))] == [(50, 2)]
    assert measures.lacking(cast.other, on) == []
