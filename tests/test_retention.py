"""What a module promised not to keep is gone on its day; one row for each promise that the clock keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from integrhabitat.centres.models import GovernanceBody, Post, Seat
from integrhabitat.directory.board import posting as board
from integrhabitat.directory.models import (
    ConfirmationLink,
    LegalUpdate,
    LegalUpdateReading,
    PendingChange,
    ReturnEnquiry,
    Verification,
)
from integrhabitat.directory.models.board import LASTS
from integrhabitat.jobs.registry import handlers, schedule
from integrhabitat.kernel.records import uuid7
from integrhabitat.network.models import Suggestion
from tests.cast import Cast
from tests.clock import AT
from tests.directory.board.making import posted
from tests.factories import CategoryFactory, service_at

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Promise:
    """After ``kept`` the job empties ``fields`` of what ``make`` made; without fields the row is gone."""

    job: str
    kept: timedelta
    make: Callable[[Cast], Model]
    fields: tuple[str, ...] = ()


def service(cast: Cast) -> Any:
    return service_at(cast.house.units.get())


def link(cast: Cast) -> Model:
    times = {"sent_at": AT - YEAR, "expires_at": AT}
    return ConfirmationLink.objects.create(service=service(cast), email="ana@example.org", token_digest="x", **times)


def reading(cast: Cast) -> Model:
    told = {"category": CategoryFactory(), "title": "Ley", "text": "Cambió"}
    update = LegalUpdate.objects.create(territory=cast.city, published_on=AT.date(), **told)
    return LegalUpdateReading.objects.create(update_read=update, user=cast.ana, read_at=AT)


def change(cast: Cast) -> Model:
    told = {"proposed": {}, "base_version": 1, "by_label": "Rosa", "decided_at": AT, "state": "accepted"}
    return PendingChange.objects.create(service=service(cast), **told)


def check(cast: Cast) -> Model:
    told = {"kind": "service", "object_id": uuid7(), "method": "phone", "result": "same"}
    return Verification.objects.create(
        verified_on=AT.date(), due_on=AT.date(), by_label="Rosa", note="Atiende Luis", **told
    )


def enquiry(cast: Cast) -> Model:
    told = {"question": "¿Pierdo el refugio si vuelvo a Puno?", "answer_due_on": AT.date()}
    return ReturnEnquiry.objects.create(territory=cast.city, asked_on=AT.date(), **told)


def ended_post(cast: Cast) -> Model:
    row, _code = posted(centre=cast.house, population="newcomer", at=AT)
    return board.solve(row, how="board", at=AT)


def expired_post(cast: Cast) -> Model:
    return posted(centre=cast.house, population="host", at=AT - LASTS)[0]


def mandate(cast: Cast) -> Model:
    body = GovernanceBody.objects.create(centre=cast.house, name={"es": {"text": "Consejo"}})
    return Seat.objects.create(body=body, sector="host", holder="Rosa", until=AT.date())


def work(cast: Cast) -> Model:
    told = {"role": "orientation", "title": "Recepción", "profession": "Trabajo social", "since": AT.date() - YEAR}
    return Post.objects.create(centre=cast.house, until=AT.date(), **told)


def suggestion(cast: Cast) -> Model:
    told = {"named_as": "Casa", "referrer": "Rosa", "contact": "099", "code": "AAAA-BBBB"}
    return Suggestion.objects.create(centre=cast.house, suggested_on=AT.date(), **told)


PROMISES = {
    "links": Promise("directory.lapse", timedelta(days=30), link),
    "readings": Promise("directory.lapse", 2 * YEAR, reading),
    "changes": Promise("directory.lapse", YEAR, change, ("by_label",)),
    "what a checker heard": Promise("directory.lapse", YEAR, check, ("note",)),
    "who checked": Promise("directory.lapse", 5 * YEAR, check, ("by_label",)),
    "what nobody answered": Promise("directory.lapse", YEAR, enquiry, ("question",)),
    "who posted": Promise("directory.lapse", 5 * YEAR, ended_post, ("population",)),
    "who posted what ran out": Promise("directory.lapse", 5 * YEAR, expired_post, ("population",)),
    "who sat there": Promise("centres.tidy", 2 * YEAR, mandate, ("holder",)),
    "what somebody worked as": Promise("centres.tidy", 5 * YEAR, work, ("title", "profession")),
    "who suggested": Promise("network.forget", YEAR, suggestion, ("referrer", "contact")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("promise", PROMISES.values(), ids=list(PROMISES))
def test_what_was_promised_not_to_be_kept_is_gone_on_its_day(promise: Promise, cast: Cast):
    row = promise.make(cast)
    rows = type(row)._default_manager.filter(pk=row.pk)
    handlers.get(promise.job)({}, AT + promise.kept)
    kept = rows.get()
    assert all(getattr(kept, name) for name in promise.fields)
    handlers.get(promise.job)({}, AT + promise.kept + timedelta(days=1))
    if promise.fields:
        assert {getattr(rows.get(), name) for name in promise.fields} == {""}
    else:
        assert not rows.exists()
    assert promise.job in schedule


@pytest.mark.django_db
def test_a_forgotten_question_waits_for_no_answer_any_more(cast: Cast):
    row = enquiry(cast)
    assert list(ReturnEnquiry.objects.open()) == [row]
    handlers.get("directory.lapse")({}, AT + YEAR + timedelta(days=1))
    assert not ReturnEnquiry.objects.open().exists()
