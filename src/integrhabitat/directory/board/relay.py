"""Two people speak through the house: each side reads and answers with a code, and neither learns who the other is."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import local_day
from integrhabitat.directory.board.posting import locked
from integrhabitat.directory.models import Conversation, Message, Posting
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import code_for, row_id

MOST_WAITING = 20  # conversations that a post may have open at once


@transaction.atomic
def write_to(posting: Posting, *, text: str, token: UUID, at: datetime) -> tuple[Conversation, str]:
    """Write to whoever posted, and give the code to read the answer; the same form twice is one message."""
    code = code_for("conversation", token)
    pk = row_id("conversation", token)
    known = Conversation.objects.filter(pk=pk).first()
    if known is not None:
        return known, code
    row = locked(posting)
    if not row.is_current(on=local_day(row.centre, at)):
        raise DomainError(_("Este aviso ya no recibe mensajes."))
    if row.conversations.filter(closed_on=None).count() >= MOST_WAITING:
        raise DomainError(_("Este aviso ya tiene muchos mensajes. Pregunte en el centro."))
    _check(text)
    conversation = Conversation.objects.create(pk=pk, posting=row, code_digest=digest_of(code))
    Message.objects.create(conversation=conversation, side="reader", text=text.strip(), at=at)
    record("conversation.opened", conversation, by=None, at=at)
    return conversation, code


def answer(
    conversation: Conversation,
    *,
    side: str,
    text: str,
    at: datetime,
    by: User | None = None,
    token: UUID | None = None,
) -> Message:
    """The author, the reader or the house writes; twice the same form is one message."""
    known = Message.objects.filter(token=token).first() if token else None
    if known is not None:
        return known
    _check(text)
    try:
        with transaction.atomic():
            row = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
            if row.closed_on:
                raise DomainError(_("Esta conversación ya terminó."))
            message = Message.objects.create(conversation=row, side=side, text=text.strip(), at=at, token=token)
            if side == "house":
                record("conversation.answered", row, by=by, at=at)
    except IntegrityError:  # the second of two clicks
        return Message.objects.get(token=token)
    return message


def _check(text: str) -> None:
    """An empty or hurtful message is not passed on; a number may be given on purpose."""
    if not text.strip():
        raise DomainError(_("Escriba su mensaje."), field="text")
    if "hate" in screen(text):
        raise DomainError(_("El mensaje tiene palabras que ofenden. Diga lo mismo sin ellas."), field="text")


@transaction.atomic
def call_house(conversation: Conversation, *, at: datetime) -> Conversation:
    """One side asks the centre to step in: from now on its people may read this conversation."""
    row = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if not row.wants_house:
        row.wants_house = True
        row.save(update_fields=["wants_house", "updated_at"])
        record("conversation.house-called", row, by=None, at=at)
    return row


@transaction.atomic
def end(conversation: Conversation, *, at: datetime, by: User | None = None) -> Conversation:
    """Nobody writes in it any more."""
    row = Conversation.objects.select_for_update(of=("self",)).select_related("posting__centre").get(pk=conversation.pk)
    if row.closed_on is None:
        row.closed_on = local_day(row.posting.centre, at)
        row.save(update_fields=["closed_on", "updated_at"])
        record("conversation.ended", row, by=by, at=at)
    return row
