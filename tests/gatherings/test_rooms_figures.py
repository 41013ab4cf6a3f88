"""What is counted about rooms, the house and its minutes."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from integrhabitat.gatherings import room_measures
from integrhabitat.gatherings.actions import design, minutes, rooms
from integrhabitat.gatherings.models import DesignAudit
from integrhabitat.indicators.api import read_all
from tests.cast import Cast
from tests.gatherings.factories_rooms import AT, SATURDAY, lend, lima, room_at, session_at


def test_hours_of_groups_count_and_those_of_the_centre_do_not(cast: Cast):
    hall = room_at(cast.house)
    for start, end, group in (("10:00", "11:30", "Coro"), ("12:00", "13:00", "Danza")):
        rooms.book(hall, lima(SATURDAY, start), lima(SATURDAY, end), group, at=AT)
    rooms.block(hall, lima(SATURDAY, "14:00"), lima(SATURDAY, "16:00"), "Pintura", by=cast.beto, at=AT)
    rooms.book_for_session(session_at(cast.house, lima(SATURDAY, "17:00"), space=hall), AT)
    gone, _code = rooms.book(hall, lima(SATURDAY, "20:00"), lima(SATURDAY, "21:00"), "Teatro", at=AT)
    rooms.cancel_booking(gone, at=AT)
    (cell,) = room_measures.hours_lent(cast.house, SATURDAY)
    assert (cell.value, cell.n) == (Decimal("2.5"), 2)
    assert room_measures.hours_lent(cast.house, SATURDAY + timedelta(days=31)) == []
    assert room_measures.hours_lent(cast.other, SATURDAY) == []
    assert room_measures.hours_lent(cast.city, SATURDAY)[0].value == Decimal("2.5")


def test_the_score_of_the_house_is_that_of_its_last_closed_audit(cast: Cast):
    for score, people in ((1, 6), (5, 6)):
        audit: DesignAudit = design.open_audit(lend(cast.house), by=None, at=AT)
        for person in range(people):
            given = {"light": score + (person == 0) * (1 if score == 1 else -1)}
            design.rate(audit, given | ({"beauty": 4} if person < 2 else {}), token=uuid4())
        owner = design.Owner("Comité", AT.date() + timedelta(days=9))
        design.close_audit(audit, owners={"light": owner}, by=None, at=AT)
    (reading,) = [each for each in read_all(cast.house, AT.date()) if each.measure.code == "design-score"]
    assert [(str(cell.label), cell.value, cell.n) for cell in reading.shown] == [("luz y aire", Decimal("4.8"), 6)]


def test_i2_the_share_of_objections_answered_counts_only_published_minutes(cast: Cast):
    def with_objections(*, published: bool) -> None:
        row = minutes.begin_minutes(session_at(cast.house, AT), None, by=None, at=AT)
        decision = minutes.record_decision(row, "Pintar", by=None, at=AT)
        first, *_rest = [minutes.object_to(decision, reason, by=None, at=AT) for reason in ("Caro", "Feo", "Tarde")]
        minutes.answer_objection(first, "Es donado", answered_by="Mesa", by=None, at=AT)
        if published:
            minutes.publish_minutes(row, by=None, at=AT)

    with_objections(published=True)
    with_objections(published=False)
    (cell,) = room_measures.objections_answered(cast.house, AT.date())
    assert (cell.value, cell.n) == (Decimal("33.3"), 3)
