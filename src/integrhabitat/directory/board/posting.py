"""What may be done with a need or an offer: by its author with the code, and by the centre."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.directory.models import Message, Posting
from integrhabitat.directory.models.board import HOW_SOLVED, LASTS
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import code_for, row_id

WORDS = ("title", "text", "by_label")


def post(*, centre: Centre, token: UUID, at: datetime, **said: Any) -> tuple[Posting, str]:
    """Put a need or an offer on the board, and give the code to follow it; what must be looked at first waits.

    ``said`` holds ``way``, ``thing``, ``title`` and, if told, ``text``, ``category``, ``by_label``, ``population``.
    The same form twice is one post with the same code.
    """
    code = code_for("posting", token)
    posting = Posting(pk=row_id("posting", token), centre=centre, code_digest=digest_of(code), **said)
    on = local_day(centre, at)
    posting.language = get_language() or "es"
    posting.posted_on, posting.expires_on = on, on + LASTS
    _look_at(posting)
    try:
        with transaction.atomic():
            posting.save(force_insert=True)
            record("posting.made", posting, by=None, at=at, state=posting.state)
    except IntegrityError:
        found = Posting.objects.filter(pk=posting.pk).first()
        if found is None:
            raise
        return found, code
    return posting, code


def _look_at(posting: Posting) -> None:
    """Hold what holds a number, an address or an offence; anything else is open."""
    posting.held_for = screen(*(getattr(posting, name) for name in WORDS))
    posting.state = "held" if posting.held_for else "open"


@transaction.atomic
def mend(posting: Posting, *, title: str, text: str, at: datetime) -> Posting:
    """Its author writes it again; what made it wait is looked for anew. What the centre refused, the centre reads."""
    row = locked(posting)
    if row.state not in ("held", "open", "refused"):
        raise DomainError(_("Este aviso ya terminó. Puede escribir otro."))
    was_refused = row.state == "refused"
    row.title, row.text = title, text
    _look_at(row)
    if was_refused:
        row.state = "held"
    row.closed_on = None
    row.version += 1
    row.save()
    record("posting.mended", row, by=None, at=at, state=row.state)
    return row


@transaction.atomic
def extend(posting: Posting, *, at: datetime) -> Posting:
    """Thirty more days from today; pressing twice gives no more."""
    row = locked(posting)
    row.extend(on=local_day(row.centre, at))
    row.save(update_fields=["expires_on", "updated_at"])
    record("posting.extended", row, by=None, at=at)
    return row


@transaction.atomic
def solve(posting: Posting, *, how: str, by: User | None = None, at: datetime) -> Posting:
    """It is solved, and how; saying it twice changes nothing."""
    row = locked(posting)
    if row.state == "solved":
        return row
    if how not in dict(HOW_SOLVED):
        raise DomainError(_("Elija cómo se resolvió."), field="how")
    row.move("closed" if how == "gone" and row.state == "held" else "solved", on=local_day(row.centre, at))
    row.how_solved = how
    return _saved(row, "posting.solved", by=by, at=at)


@transaction.atomic
def close(posting: Posting, *, by: User | None = None, at: datetime) -> Posting:
    """Take it off the board without more; twice changes nothing."""
    row = locked(posting)
    if row.state == "closed":
        return row
    row.move("closed", on=local_day(row.centre, at))
    return _saved(row, "posting.closed", by=by, at=at)


@transaction.atomic
def publish(posting: Posting, *, by: User, at: datetime) -> Posting:
    """The centre has read it and it may be public; its thirty days start now."""
    row = locked(posting)
    if row.state == "open":
        return row
    on = local_day(row.centre, at)
    row.move("open", on=on)
    row.held_for, row.house_words, row.expires_on = [], "", max(row.expires_on, on + LASTS)
    return _saved(row, "posting.published", by=by, at=at)


@transaction.atomic
def refuse(posting: Posting, *, reason: str, by: User, at: datetime) -> Posting:
    """It will not be public; its author reads why with her code, and may write it again."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué. Su autora o autor lo lee con su código."), field="reason")
    row = locked(posting)
    if row.state == "refused":
        return row
    row.move("refused", on=local_day(row.centre, at))
    row.house_words = reason.strip()
    return _saved(row, "posting.refused", by=by, at=at)


@transaction.atomic
def mark_taken(posting: Posting, at: datetime, *, words: str = "", by: User | None = None) -> Posting:
    """An offer to teach has become a gathering; ``words`` tell its author. Twice is once."""
    row = locked(posting)
    if row.state == "solved":
        return row
    row.move("solved", on=local_day(row.centre, at))
    row.how_solved, row.house_words = "gathering", words.strip()
    return _saved(row, "posting.taken", by=by, at=at)


def locked(posting: Posting) -> Posting:
    """The row as it is now, kept for this act."""
    return Posting.objects.select_for_update(of=("self",)).select_related("centre").get(pk=posting.pk)


def _saved(row: Posting, verb: str, *, by: User | None, at: datetime) -> Posting:
    row.version += 1
    row.save()
    record(verb, row, by=by, at=at, state=row.state)
    return row


def empty_old(*, at: datetime) -> int:
    """Empty the words of posts that ended thirty days ago, and of what was said about them; return how many."""
    old = Posting.objects.over(on=(at - timedelta(days=1)).date()).exclude(title="")
    with transaction.atomic():
        Message.objects.filter(conversation__posting__in=old.values("pk")).update(text="")
        return old.update(title="", text="", by_label="", house_words="")
