"""What neighbours do with the idea box: drop, mend, add, support, take back. None of it needs an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.files.api import Upload, remove, store
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import code_for, row_id, token_or_new
from integrhabitat.participation import promising
from integrhabitat.participation.cards import card_for
from integrhabitat.participation.models import Idea, IdeaNote, IdeaSupport
from integrhabitat.participation.models.ideas import ANSWER_WITHIN
from integrhabitat.search.api import fold

SHORTEST_VOICE = 200  # bytes: a recording below this is a header without a sound


@dataclass(frozen=True)
class Dropped:
    """An idea and the code that only its author is told."""

    idea: Idea
    code: str


def drop(
    centre: Centre,
    *,
    text: str = "",
    photo: IO[bytes] | None = None,
    voice: IO[bytes] | None = None,
    may_show: bool = False,
    population: str = "",
    token: UUID | None = None,
    is_example: bool = False,
    at: datetime,
) -> Dropped:
    """Put an idea into the box; the same form sent twice is one idea with one code.

    Raises ``DomainError`` (field text, photo or voice) when there are no words, or a file cannot be kept.
    """
    text = text.strip()
    if not text and voice is None:
        raise DomainError(_("Escriba su idea, o déjela en una nota de voz."), field="text")
    token = token_or_new(token)
    pk, code = row_id("idea", token), code_for("idea", token)
    sent_before = Idea.objects.filter(pk=pk).first()
    if sent_before is not None:
        return Dropped(sent_before, code)
    uploads = _kept(photo, voice, at=at)
    on = local_day(centre, at)
    idea = Idea(
        pk=pk,
        centre=centre,
        text=text,
        may_show=may_show,
        population=population,
        digest=digest_of(code),
        received_at=at,
        received_on=on,
        due_on=on + ANSWER_WITHIN,
        is_example=is_example,
        **uploads,
    )
    _screened(idea)
    try:
        with transaction.atomic():
            idea.save(force_insert=True)
            promising.promise_answer(idea, at=at)
            record("idea.received", idea, by=None, at=at, state=idea.state)
    except IntegrityError:
        _forget(uploads, at=at)  # the other of two clicks was quicker
        return Dropped(Idea.objects.get(pk=pk), code)
    return Dropped(idea, code)


def _kept(photo: IO[bytes] | None, voice: IO[bytes] | None, *, at: datetime) -> dict[str, Upload]:
    """Photo and voice in the store; when one cannot be kept the other is not left behind."""
    kept: dict[str, Upload] = {}
    if voice is not None and _size(voice) < SHORTEST_VOICE:
        raise DomainError(_("La nota de voz está vacía. Grábela otra vez, o escriba su idea."), field="voice")
    for name, kind, file in (("photo", "image", photo), ("voice", "audio", voice)):
        if file is None:
            continue
        try:
            kept[name] = store(file, by=None, at=at, accept=kind)  # type: ignore[arg-type]
        except DomainError as error:
            _forget(kept, at=at)
            raise DomainError(str(error), field=name) from error
    return kept


def _size(file: Any) -> int:
    return int(file.size)


def _forget(uploads: dict[str, Upload], *, at: datetime) -> None:
    for upload in uploads.values():
        remove(upload, by=None, at=at)


def _screened(idea: Idea) -> None:
    """Decide by its words where an idea waits; one that must be heard first is ``received``."""
    idea.search_text = fold(idea.text)
    idea.held_for = screen(idea.text)
    if idea.held_for:
        idea.state = "held"
    elif not idea.text:
        idea.state, idea.held_for = "received", ["voice"]
    else:
        idea.state = "published"


@transaction.atomic
def mend(idea: Idea, text: str, *, at: datetime) -> Idea:
    """Its author changes her words before the answer; they are looked at anew.

    After a refusal the fifteen days start with the mending; otherwise the promised day stays.
    """
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if not idea.may_change:
        raise DomainError(_("Esta idea ya tiene respuesta. Puede agregar algo debajo."))
    if not text.strip() and idea.voice_id is None:
        raise DomainError(_("Escriba su idea. Si ya no la quiere, puede retirarla."), field="text")
    was_refused = idea.state == "refused"
    idea.text, idea.reason = text.strip(), ""
    _screened(idea)
    if was_refused:
        idea.due_on = local_day(idea.centre, at) + ANSWER_WITHIN
        promising.promise_answer(idea, at=at)
    idea.version += 1
    idea.save()
    record("idea.mended", idea, by=None, at=at, state=idea.state)
    return idea


@transaction.atomic
def withdraw(idea: Idea, *, at: datetime) -> Idea:
    """Its author takes it back: words, photo and voice are deleted, only the day stays."""
    idea = Idea.objects.select_for_update(of=("self",)).select_related("photo", "voice").get(pk=idea.pk)
    idea.move("withdrawn")
    files = [file for file in (idea.photo, idea.voice) if file is not None]
    idea.text = idea.search_text = idea.transcript = ""
    idea.photo = idea.voice = None
    idea.shows_photo = idea.shows_voice = False
    idea.save()
    idea.notes.filter(is_authors=True).delete()
    promising.release(idea, reason=_("Su autora o autor retiró la idea."), at=at)
    for file in files:
        remove(file, by=None, at=at)
    record("idea.withdrawn", idea, by=None, at=at)
    return idea


@transaction.atomic
def support(idea: Idea, *, code: str = "", population: str = "", token: UUID | None = None, at: datetime) -> str:
    """Stand behind an idea, once a card; returns the code of a new card (to a second click too), or ''.

    Raises ``DomainError`` for a code of no card, or an idea that is not public.
    """
    idea = Idea.objects.select_for_update().get(pk=idea.pk)
    if not idea.is_shown:
        raise DomainError(_("Esta idea no está publicada."))
    token = token_or_new(token)
    alias, new = card_for(code, population=population, token=token, at=at)
    if not idea.supports.filter(alias=alias).exists():
        said = population or alias.population
        on = local_day(idea.centre, at)
        IdeaSupport.objects.create(pk=row_id("support", token), idea=idea, alias=alias, population=said, on=on)
    return new


@transaction.atomic
def add_note(idea: Idea, text: str, *, is_authors: bool = False, token: UUID | None = None, at: datetime) -> IdeaNote:
    """Add a few words; with a number or words that hurt they wait, and nothing is lost."""
    if idea.state == "withdrawn" or not (idea.is_shown or is_authors):
        raise DomainError(_("A esta idea ya no se le puede agregar nada."))
    if not text.strip():
        raise DomainError(_("Escriba lo que quiere agregar."), field="text")
    held_for = screen(text)
    note, _made = IdeaNote.objects.get_or_create(
        pk=row_id("note", token_or_new(token)),
        defaults={
            "idea": idea,
            "text": text.strip(),
            "on": local_day(idea.centre, at),
            "is_authors": is_authors,
            "held_for": held_for,
            "state": "held" if held_for else "published",
        },
    )
    return note
