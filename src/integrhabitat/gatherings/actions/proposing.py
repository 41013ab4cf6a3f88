"""What neighbours and partners propose, and the answer that always comes back."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Organisation
from integrhabitat.directory.api import Category
from integrhabitat.gatherings.actions.programme import Author, check, locked, make_gathering, publish_gathering
from integrhabitat.gatherings.actions.scheduling import schedule
from integrhabitat.gatherings.models import Gathering
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.tokens import code_for, row_id, token_or_new

KEPT = timedelta(days=365)


@transaction.atomic
def propose(
    *,
    centre: Centre,
    title: str,
    at: datetime,
    token: UUID | None = None,
    categories: Iterable[Category] = (),
    **fields: Any,
) -> tuple[Gathering, str]:
    """Somebody offers to teach or do something; the code follows the answer (S076). No name is needed."""
    token = token_or_new(token)
    code = code_for("proposal", token)
    given = {"role": "crear", "is_from_community": True, **fields, "state": "proposed", "proposed_at": at}
    gathering = make_gathering(
        centre=centre,
        title=title,
        by=None,
        at=at,
        categories=categories,
        pk=row_id("proposal", token),  # the token itself would be public in the address
        proposal_digest=digest_of(code),
        **given,
    )
    return gathering, code


@transaction.atomic
def post_notice(
    *,
    centre: Centre,
    title: str,
    first_on: date,
    starts: time,
    at: datetime,
    partner: Organisation | None = None,
    partner_name: str = "",
    last_on: date | None = None,
    token: UUID | None = None,
    **fields: Any,
) -> tuple[Gathering, str]:
    """A partner announces an activity; it waits for the centre, and goes by itself after its day (S071)."""
    if partner is None and not partner_name.strip():
        raise DomainError(_("Escriba qué organización invita."), field="partner_name")
    if last_on is not None and last_on < first_on:
        raise DomainError(_("El último día no puede ser anterior al primero."), field="last_on")
    given = {"kind": "outreach", "role": "orientarse", "skips_holidays": False, **fields}
    return propose(
        centre=centre,
        title=title,
        at=at,
        token=token,
        partner=partner,
        partner_name="" if partner else partner_name.strip(),
        first_on=first_on,
        starts=starts,
        expires_on=last_on or first_on,
        is_from_community=False,
        **given,
    )


@transaction.atomic
def accept_proposal(
    gathering: Gathering, *, by: Author, at: datetime, publish: bool = True, answer: str = "", **fields: Any
) -> Gathering:
    """Take a proposal into the programme with day, hour and space; published at once, or left in preparation."""
    row = locked(gathering)
    if row.state != "proposed":
        raise DomainError(_("Esta propuesta ya tiene respuesta."))
    for name, value in fields.items():
        setattr(row, name, value)
    if row.is_notice and row.first_on is not None:
        row.expires_on = max(row.expires_on or row.first_on, row.first_on)
    check(row)
    row.move_to("draft")
    row.answer, row.version = answer.strip(), row.version + 1
    row.save()
    record("proposal.accepted", row, by=by, at=at)
    if publish:
        return publish_gathering(row, by=by, at=at)
    schedule(row, at)
    return row


@transaction.atomic
def decline_proposal(gathering: Gathering, *, reason: str, by: Author, at: datetime) -> Gathering:
    """Say no, with a reason that whoever proposed it reads by her code."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué no se puede, para quien lo propuso."), field="reason")
    row = locked(gathering)
    if row.state != "proposed":
        raise DomainError(_("Esta propuesta ya tiene respuesta."))
    row.move_to("declined")
    row.answer = reason.strip()
    row.save(update_fields=["state", "answer", "updated_at"])
    record("proposal.declined", row, by=by, at=at)
    return row


def forget_codes(*, at: datetime) -> int:
    """A year after a proposal came nothing leads to who made it; return how many were emptied."""
    return Gathering.objects.filter(proposed_at__lt=at - KEPT).exclude(proposal_digest="").update(proposal_digest="")
