"""What may be done with a promise; each step is an event that stays, and a form sent twice is one step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Organisation, Post, local_day
from integrhabitat.commitments.models import Commitment, CommitmentEvent
from integrhabitat.commitments.sides import check_other_side
from integrhabitat.files.api import Upload
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.translated import Translated


@dataclass(frozen=True)
class Words:
    """What goes with a step: an explanation, a link, a photo, and the token of the form."""

    note: str = ""
    evidence_url: str = ""
    evidence: Upload | None = None
    token: UUID | None = None

    @property
    def show_something(self) -> bool:
        """Whether a reader can see what was done."""
        return bool(self.note.strip() or self.evidence_url or self.evidence)


def promise(
    *,
    centre: Centre,
    title: object,
    due_on: date,
    owner_label: str,
    kind: str = "promise",
    owner_post: Post | None = None,
    owner_organisation: Organisation | None = None,
    promised_to: str = "",
    detail: object = "",
    is_public: bool = False,
    about: models.Model | None = None,
    to_digest: str = "",
    promised_on: date | None = None,
    escalates_after: int = 7,
    token: UUID | None = None,
    by: User | None,
    at: datetime,
) -> Commitment:
    """Promise something for a day. The same form again, or an open one about the same thing, gives the one there is."""
    commitment = Commitment(
        centre=centre,
        title=_text(title),
        detail=_text(detail),
        kind=kind,
        due_on=due_on,
        first_due_on=due_on,
        promised_on=promised_on or local_day(centre, at),
        owner_label=owner_label.strip()[:150],
        owner_post=owner_post,
        owner_organisation=owner_organisation,
        promised_to=promised_to.strip()[:150],
        is_public=is_public,
        about_kind=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        to_digest=to_digest,
        escalates_after=escalates_after,
    )
    commitment.pk = token or commitment.pk
    return _twin_of(commitment) or _keep(commitment, by=by, at=at)


def _text(value: object) -> Translated:
    """A text in its languages; a plain or lazy sentence is Spanish."""
    return Translated.of(value if isinstance(value, Mapping) else str(value))


def _twin_of(commitment: Commitment) -> Commitment | None:
    """The promise that this one would repeat: from the same form, or open about the same thing."""
    found = Commitment.objects.filter(pk=commitment.pk).first()
    if found is None and commitment.about_id is not None:
        about = {name: getattr(commitment, name) for name in ("kind", "about_kind", "about_id")}
        found = Commitment.objects.filter(state="open", **about).first()
    return found


def _keep(commitment: Commitment, *, by: User | None, at: datetime) -> Commitment:
    """Store a new promise with its first step, or give the one of whoever was quicker."""
    commitment.check_days()
    try:
        with transaction.atomic():
            commitment.save(force_insert=True)
            _note_step(commitment, "owner", Words(), at=at)
            record("commitment.promised", commitment, by=by, at=at, kind=commitment.kind)
    except IntegrityError:
        twin = _twin_of(commitment)
        if twin is None:
            raise
        return twin
    return commitment


def say_done(
    commitment: Commitment,
    *,
    by: User | None,
    at: datetime,
    note: str = "",
    evidence_url: str = "",
    evidence: Upload | None = None,
    token: UUID | None = None,
) -> Commitment:
    """Who promised says that it is done; a public promise shows something that anybody can check.

    What is about a thing of another module (an answered idea, a priority) is shown by that thing.
    """
    words = Words(note, evidence_url, evidence, token)
    if commitment.about_id is None:
        commitment.check_shown(something=words.show_something)
    return _step(commitment, "done", "owner", words, by=by, at=at)


def confirm(
    commitment: Commitment, *, by: User | None, at: datetime, note: str = "", token: UUID | None = None
) -> Commitment:
    """Who was promised agrees. ``by`` is nobody when the answer came with the code (see ``answer_with_code``)."""
    if by is not None:
        check_other_side(commitment, by=by, at=at)
    return _step(commitment, "confirmed", "promised", Words(note, token=token), by=by, at=at)


def dispute(
    commitment: Commitment, *, by: User | None, at: datetime, note: str, token: UUID | None = None
) -> Commitment:
    """Who was promised does not agree, and says why."""
    if by is not None:
        check_other_side(commitment, by=by, at=at)
    if not note.strip():
        raise DomainError(_("Cuente qué falta."), field="note")
    return _step(commitment, "disputed", "promised", Words(note, token=token), by=by, at=at)


def withdraw(
    commitment: Commitment, *, reason: str, by: User | None, at: datetime, token: UUID | None = None
) -> Commitment:
    """It will not be done; the reason is published with it."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué se retira. El motivo se publica."), field="note")
    return _step(commitment, "withdrawn", "owner", Words(reason, token=token), by=by, at=at)


def reopen(commitment: Commitment, *, reason: str, by: User | None, at: datetime) -> Commitment:
    """It was said to be done by mistake, and waits again."""
    return _step(commitment, "open", "owner", Words(reason), by=by, at=at)


@transaction.atomic
def postpone(
    commitment: Commitment,
    *,
    due_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    token: UUID | None = None,
) -> Commitment:
    """Promise a later day with its reason; the first day stays in sight for ever."""
    row = _locked(commitment)
    if _was_sent(token):
        return row
    if not reason.strip():
        raise DomainError(_("Escriba por qué se aplaza. El motivo se publica."), field="note")
    row.postpone(due_on, on=local_day(row.centre, at))
    row.version += 1
    row.save(update_fields=["due_on", "version", "updated_at"])
    _note_step(row, "owner", Words(reason, token=token), at=at, due_on=due_on)
    record("commitment.postponed", row, by=by, at=at, due_on=due_on.isoformat())
    return row


@transaction.atomic
def _step(commitment: Commitment, to: str, side: str, words: Words, *, by: User | None, at: datetime) -> Commitment:
    """Move the locked row, append the event, leave the trace; a form that came before changes nothing."""
    row = _locked(commitment)
    if _was_sent(words.token):
        return row
    row.move(to, on=local_day(row.centre, at))
    row.version += 1
    row.save(update_fields=["state", "state_on", "done_on", "version", "updated_at"])
    _note_step(row, side, words, at=at)
    record(f"commitment.{to}", row, by=by, at=at, side=side)
    return row


def _locked(commitment: Commitment) -> Commitment:
    return Commitment.objects.select_for_update(of=("self",)).select_related("centre").get(pk=commitment.pk)


def _was_sent(token: UUID | None) -> bool:
    return token is not None and CommitmentEvent.objects.filter(token=token).exists()


def _note_step(
    commitment: Commitment, side: str, words: Words, *, at: datetime, due_on: date | None = None
) -> CommitmentEvent:
    return CommitmentEvent.objects.create(
        commitment=commitment,
        at=at,
        to_state=commitment.state,
        side=side,
        due_on=due_on,
        note=words.note.strip(),
        evidence_url=words.evidence_url,
        evidence=words.evidence,
        token=words.token,
    )
