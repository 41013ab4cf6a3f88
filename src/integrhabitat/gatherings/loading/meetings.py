"""What was said and decided in a meeting of the demonstration: agenda, notes, minutes, answers without a name."""

from datetime import datetime, time, timedelta
from typing import Any

from integrhabitat.centres.api import GovernanceBody, demo_id
from integrhabitat.gatherings.actions import attitudes
from integrhabitat.gatherings.actions.meetings import add_slot, cluster, evaluate, post_note
from integrhabitat.gatherings.actions.minutes import (
    answer_objection,
    begin_minutes,
    object_to,
    publish_minutes,
    record_decision,
    say_nobody_objected,
    write_minutes,
)
from integrhabitat.gatherings.loading.times import token_of
from integrhabitat.gatherings.models import AgendaSlot, Decision, Gathering, NoteBoard, Session
from integrhabitat.gatherings.models.attitudes import ITEMS

Entry = dict[str, Any]


def load_meeting(gathering: Gathering, entry: Entry, at: datetime) -> None:
    """Everything that an entry tells of the first date that took place."""
    session = gathering.sessions.filter(ends_at__lte=at).exclude(state="cancelled").order_by("starts_at").first()
    if session is None:
        return
    for number, slot in enumerate(entry.get("agenda", ())):
        _slot(session, slot, f"{entry['key']}/{number}")
    if "board" in entry:
        _board(session, entry)
    if "minutes_of" in entry:
        _minutes(session, entry)
    for number, rating in enumerate(entry.get("ratings", ())):
        token = token_of(f"{entry['key']}/rating/{number}")
        evaluate(session, rating, "", token=token, at=session.ends_at)
    for moment, groups in entry.get("attitudes", {}).items():
        _attitudes(session, moment, groups, entry["key"])


def _slot(session: Session, given: list[str], key: str) -> None:
    starts, ends, title, kind, led_by = given
    slot = AgendaSlot(pk=demo_id(AgendaSlot, key), session=session, title=title, kind=kind, led_by=led_by)
    slot.starts, slot.ends = time.fromisoformat(starts), time.fromisoformat(ends)
    add_slot(slot, by=None, at=session.starts_at)


def _board(session: Session, entry: Entry) -> None:
    given = entry["board"]
    board = NoteBoard.objects.create(
        pk=demo_id(NoteBoard, entry["key"]), session=session, question=given["question"], is_open=True
    )
    for text in given["loose"]:
        post_note(board, text)
    for name, texts in given["clusters"].items():
        notes = [post_note(board, text).pk for text in texts]
        cluster(board, name, notes, by=None, at=session.ends_at)


def _minutes(session: Session, entry: Entry) -> None:
    given, at = entry["minutes_of"], session.ends_at + timedelta(days=2)
    body = GovernanceBody.objects.get(pk=demo_id(GovernanceBody, f"{entry['centre']}/{given['body']}"))
    seats = [seat.pk for seat in body.seats.all() if seat.order in given.get("present", ())]
    minutes = begin_minutes(session, body, by=None, at=at)
    minutes = write_minutes(
        minutes, text=given["text"], present=seats, people_present=given.get("people"), by=None, at=at
    )
    for told in given["decisions"]:
        decision = record_decision(minutes, told["text"], votes=tuple(told["votes"]), by=None, at=at)
        _objections(decision, told["objections"], at)
    publish_minutes(minutes, by=None, at=at)


def _objections(decision: Decision, given: list[Entry], at: datetime) -> None:
    if not given:
        say_nobody_objected(decision, by=None, at=at)
    for told in given:
        objection = object_to(decision, told["reason"], said_by=told["by"], by=None, at=at)
        if "answer" in told:
            later = at + timedelta(days=4)
            answer_objection(objection, told["answer"], answered_by=told["answered_by"], by=None, at=later)


def _attitudes(session: Session, moment: str, groups: dict[str, list[list[int]]], key: str) -> None:
    for population, people in groups.items():
        for number, values in enumerate(people):
            token = token_of(f"{key}/{moment}/{population}/{number}")
            told = {item: value for (item, _word), value in zip(ITEMS, values, strict=True)}
            attitudes.answer(session, moment, told, token=token, at=session.starts_at, population=population)
