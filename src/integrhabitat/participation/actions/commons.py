"""Turns of care, observations brought together, and what a community pot needs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.files.api import store
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.kernel.tokens import code_for, row_id
from integrhabitat.participation.models import (
    CareTurn,
    Commons,
    CommunityPot,
    Observation,
    ObservedCase,
    Pledge,
    PotNeed,
)

MOST_TURNS = 60


def add_commons(commons: Commons, *, by: User | None, at: datetime) -> Commons:
    """Keep a new shared good; the same form sent twice is one."""
    try:
        with transaction.atomic():
            commons.save(force_insert=True)
            record("commons.added", commons, by=by, at=at)
    except IntegrityError:
        return Commons.objects.get(pk=commons.pk)
    return commons


@transaction.atomic
def plan_turns(
    commons: Commons, *, since: date, until: date, who: Sequence[str] = (), by: User | None, at: datetime
) -> int:
    """One turn a week from ``since`` to ``until``, given round to ``who``; days that have one keep it."""
    weeks = (until - since).days // 7 + 1
    if not 0 < weeks <= MOST_TURNS:
        raise DomainError(_("Elija entre una y sesenta semanas."), field="until")
    names = [name.strip() for name in who if name.strip()] or [""]
    rows = [
        CareTurn(commons=commons, day=since + timedelta(weeks=week), who=names[week % len(names)])
        for week in range(weeks)
    ]
    CareTurn.objects.bulk_create(rows, ignore_conflicts=True)
    record("commons.turns-planned", commons, by=by, at=at, weeks=weeks)
    return weeks


@transaction.atomic
def turn_done(turn: CareTurn, *, by: User | None, at: datetime, note: str = "") -> CareTurn:
    """Say that a turn was kept; a day that has not come cannot be done yet."""
    turn = CareTurn.objects.select_for_update().select_related("commons__centre").get(pk=turn.pk)
    day = local_day(turn.commons.centre, at)
    if turn.day > day:
        raise DomainError(_("Ese turno todavía no llega."))
    if turn.done_on is None:
        turn.done_on, turn.note = day, note
        turn.save(update_fields=["done_on", "note"])
        record("commons.turn-done", turn.commons, by=by, at=at)
    return turn


@transaction.atomic
def observe(
    centre: Centre,
    *,
    token: UUID,
    at: datetime,
    picture: "File[bytes] | None" = None,
    is_held: bool = False,
    **told: Any,
) -> Observation:
    """Keep what a neighbour saw; its picture, like words that need a look, waits for moderation.

    A point is kept to about 100 metres: enough to find the corner, too little to tell a door.
    """
    pk = row_id("observation", token)  # the token tells when the form was opened
    found = Observation.objects.filter(pk=pk).first()
    if found is not None:
        return found
    for degrees in ("latitude", "longitude"):
        if told.get(degrees) is not None:
            told[degrees] = round(told[degrees], 3)
    upload = store(picture, by=None, at=at, accept="image", alt_text=str(told.get("text", ""))) if picture else None
    state = "held" if is_held or upload else "published"
    return Observation.objects.create(pk=pk, centre=centre, picture=upload, state=state, **told)


@transaction.atomic
def moderate_observation(row: Observation, *, publish: bool, reason: str, by: User, at: datetime) -> Observation:
    """Publish an observation that waited, or keep it back with a reason."""
    row = Observation.objects.select_for_update(of=("self",)).select_related("picture").get(pk=row.pk)
    if not publish and not reason.strip():
        raise DomainError(_("Diga por qué no se publica."), field="reason")
    row.state, row.why_hidden = ("published", "") if publish else ("hidden", reason)
    row.save(update_fields=["state", "why_hidden"])
    if row.picture is not None:
        row.picture.is_public = publish
        row.picture.save(update_fields=["is_public"])
    record("observation.moderated", row, by=by, at=at, state=row.state)
    return row


@transaction.atomic
def raise_case(
    centre: Centre, rows: Sequence[Observation], *, by: User, at: datetime, days: int = 15, **fields: Any
) -> ObservedCase:
    """Bring observations together before an authority with a day to answer (S085)."""
    given = list(
        Observation.objects.select_for_update().filter(pk__in=[row.pk for row in rows], centre=centre, case=None)
    )
    if not given:
        raise DomainError(_("Elija observaciones que no estén ya en otro asunto."))
    day = local_day(centre, at)
    case = ObservedCase.objects.create(
        centre=centre, kind=given[0].kind, raised_on=day, due_on=day + timedelta(days=days), **fields
    )
    Observation.objects.filter(pk__in=[row.pk for row in given]).update(case=case)
    record("observation.raised", case, by=by, at=at, observations=len(given))
    return case


@transaction.atomic
def answer_case(case: ObservedCase, *, answer: str, by: User, at: datetime) -> ObservedCase:
    """Write down what the authority answered, with the day it came."""
    case = ObservedCase.objects.select_for_update(of=("self",)).select_related("centre").get(pk=case.pk)
    if case.answered_on or not answer.strip():
        raise DomainError(_("Este asunto ya tiene respuesta o falta escribirla."), field="answer")
    case.answer, case.answered_on = answer, local_day(case.centre, at)
    case.save(update_fields=["answer", "answered_on"])
    record("observation.answered", case, by=by, at=at)
    return case


@transaction.atomic
def open_pot(centre: Centre, *, token: UUID, at: datetime, **fields: Any) -> tuple[CommunityPot, str]:
    """A new pot and the code by which its leader speaks for it; the centre publishes it after a visit."""
    code = code_for("pot", token)
    pot, _made = CommunityPot.objects.get_or_create(
        pk=row_id("pot", token), defaults={"centre": centre, "leader_digest": digest_of(code), **fields}
    )
    return pot, code


def leads(pot: CommunityPot, code: str) -> bool:
    """Whether this is the code of the pot's leader."""
    return bool(normal_code(code)) and pot.leader_digest == digest_of(code)


def must_lead(pot: CommunityPot, code: str) -> None:
    """Only who holds the pot's code may speak for it: staff and donors cannot."""
    if not leads(pot, code):
        raise wrong_code(_("Ese código no es el de esta olla. Solo ella pide y confirma."))


@transaction.atomic
def ask_for(
    pot: CommunityPot, *, code: str, token: UUID, item: str, quantity: Decimal, unit: str, at: datetime
) -> PotNeed:
    """Publish something that the pot lacks."""
    must_lead(pot, code)
    fields = {"pot": pot, "item": item, "quantity": quantity, "unit": unit, "asked_on": local_day(pot.centre, at)}
    need, _made = PotNeed.objects.get_or_create(pk=row_id("need", token), defaults=fields)
    return need


@transaction.atomic
def pledge(need: PotNeed, *, token: UUID, quantity: Decimal, donor: str, at: datetime) -> tuple[Pledge, str]:
    """Promise to bring something, with a code to say that it was brought."""
    need = PotNeed.objects.select_for_update(of=("self",)).select_related("pot__centre").get(pk=need.pk)
    code, pk = code_for("pledge", token), row_id("pledge", token)
    found = Pledge.objects.filter(pk=pk).first()
    if found is not None:
        return found, code
    if need.is_closed:
        raise DomainError(_("Eso ya llegó completo. Gracias."))
    day = local_day(need.pot.centre, at)
    row = Pledge.objects.create(
        pk=pk, need=need, quantity=quantity, donor=donor, pledged_on=day, digest=digest_of(code)
    )
    return row, code


@transaction.atomic
def say_delivered(row: Pledge, *, code: str, at: datetime) -> Pledge:
    """The donor says that it was brought; the need stays open until the pot confirms."""
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need__pot__centre").get(pk=row.pk)
    if row.digest != digest_of(code):
        raise wrong_code(_("Ese código no es el de esta promesa."))
    if row.delivered_on is None:
        row.delivered_on = local_day(row.need.pot.centre, at)
        row.save(update_fields=["delivered_on"])
    return row


@transaction.atomic
def confirm_received(row: Pledge, *, code: str, at: datetime) -> Pledge:
    """Only the pot's leader confirms; the need closes by itself when all of it came (S033)."""
    row = Pledge.objects.select_for_update(of=("self",)).select_related("need__pot__centre").get(pk=row.pk)
    must_lead(row.need.pot, code)
    if row.confirmed_on is None:
        row.confirmed_on = local_day(row.need.pot.centre, at)
        row.save(update_fields=["confirmed_on"])
        record("pot.received", row.need.pot, by=None, at=at)
    return row


@transaction.atomic
def publish_pot(pot: CommunityPot, *, on: bool, by: User, at: datetime) -> CommunityPot:
    """Show the pot to the barrio, or take it back."""
    CommunityPot.objects.filter(pk=pot.pk).update(is_public=on)
    record("pot.published" if on else "pot.unpublished", pot, by=by, at=at)
    pot.refresh_from_db()
    return pot
