"""What the centre does with ideas: look, publish, answer, let grow. Their days and words are not its own."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import local_day
from integrhabitat.files.api import Upload
from integrhabitat.kernel.errors import DomainError
from integrhabitat.participation import promising
from integrhabitat.participation.models import Idea, IdeaAnswer, IdeaFruit, IdeaNote
from integrhabitat.search.api import fold


def _locked(idea: Idea) -> Idea:
    return Idea.objects.select_for_update(of=("self",)).select_related("centre", "photo", "voice").get(pk=idea.pk)


@transaction.atomic
def publish(
    idea: Idea,
    *,
    shows_photo: bool = False,
    shows_voice: bool = False,
    alt_text: str = "",
    transcript: str = "",
    by: User | None,
    at: datetime,
) -> Idea:
    """Let everybody read it; photo and voice only with its author's consent (``DomainError`` else)."""
    idea = _locked(idea)
    if idea.state not in ("answered", "grown"):
        idea.move("published")
    if (shows_photo or shows_voice) and not idea.may_show:
        raise DomainError(_("Quien escribió la idea no dio permiso para publicar la foto ni la voz."))
    if shows_photo and not alt_text.strip():
        raise DomainError(_("Describa la foto para quien no la ve."), field="alt_text")
    if not idea.text and not transcript.strip():
        raise DomainError(_("Escriba lo que dice la nota de voz, para quien no la oye."), field="transcript")
    idea.held_for, idea.reason, idea.transcript = [], "", transcript.strip()
    idea.search_text = fold(f"{idea.text} {idea.transcript}")
    idea.shows_photo = shows_photo and idea.photo is not None
    idea.shows_voice = shows_voice and idea.voice is not None
    idea.version += 1
    idea.save()
    _show(idea.photo, is_public=idea.shows_photo, alt_text=alt_text.strip())
    _show(idea.voice, is_public=idea.shows_voice)
    record("idea.published", idea, by=by, at=at, photo=idea.shows_photo, voice=idea.shows_voice)
    return idea


def _show(upload: Upload | None, *, is_public: bool, alt_text: str = "") -> None:
    if upload is not None:
        upload.is_public, upload.alt_text = is_public, alt_text[:300]
        upload.save(update_fields=["is_public", "alt_text"])


@transaction.atomic
def refuse(idea: Idea, *, reason: str, by: User | None, at: datetime) -> Idea:
    """Keep it out of the public pages; its author reads why and may mend it."""
    if not reason.strip():
        raise DomainError(_("Escriba la razón. La lee quien dejó la idea."), field="reason")
    idea = _locked(idea)
    idea.move("refused")
    idea.reason = reason.strip()
    idea.shows_photo = idea.shows_voice = False
    idea.version += 1
    idea.save()
    _show(idea.photo, is_public=False)
    _show(idea.voice, is_public=False)
    promising.release(idea, reason=_("La idea no se publicó. Quien la dejó sabe por qué."), at=at)
    record("idea.refused", idea, by=by, at=at)
    return idea


@transaction.atomic
def answer(idea: Idea, *, verdict: str, text: str, by_label: str, by: User | None, at: datetime) -> IdeaAnswer:
    """Answer in public; the first answer sets the day, later ones stand beside it."""
    if not text.strip():
        raise DomainError(_("Explique la respuesta."), field="text")
    idea = _locked(idea)
    before = idea.answer
    if before is not None and (before.verdict, before.text) == (verdict, text.strip()):
        return before  # the same form sent twice
    on = local_day(idea.centre, at)
    idea.move("answered" if idea.state != "grown" else "grown")
    idea.answered_on = idea.answered_on or on
    idea.version += 1
    idea.save()
    given = IdeaAnswer.objects.create(
        idea=idea, at=at, on=on, verdict=verdict, text=text.strip(), by_label=by_label.strip() or idea.centre.name
    )
    promising.keep(idea, by=by, at=at)
    record("idea.answered", idea, by=by, at=at, verdict=verdict)
    return given


@transaction.atomic
def grow(idea: Idea, into: Model, *, by: User | None, at: datetime) -> IdeaFruit:
    """Link an answered idea to what it became; twice the same is once."""
    idea = _locked(idea)
    idea.move("grown")
    idea.save(update_fields=["state", "updated_at"])
    fruit, is_new = IdeaFruit.objects.get_or_create(
        idea=idea, kind=into._meta.label_lower, object_id=into.pk, defaults={"on": local_day(idea.centre, at)}
    )
    if is_new:
        record("idea.grown", idea, by=by, at=at, kind=fruit.kind)
    return fruit


@transaction.atomic
def moderate_note(note: IdeaNote, *, to: str, reason: str = "", by: User | None, at: datetime) -> IdeaNote:
    """Publish what a neighbour added, or keep it out with a reason."""
    note = IdeaNote.objects.select_for_update().get(pk=note.pk)
    if to == "refused" and not reason.strip():
        raise DomainError(_("Escriba la razón."), field="reason")
    note.move(to, reason=reason.strip())
    note.save(update_fields=["state", "reason"])
    record("idea.note-moderated", note, by=by, at=at, to=to)
    return note
