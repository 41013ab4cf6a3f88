"""Recordings of a route, a sheet or a service: what is recorded in each language, and whether it still holds."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import within_reach
from integrhabitat.directory import voice
from integrhabitat.directory.actions import voices
from integrhabitat.directory.forms.voices import VoiceForm
from integrhabitat.directory.models import FactSheet, RightsRoute, Service
from integrhabitat.directory.roles import GUIDANCE_EDIT, OFFER_EDIT
from integrhabitat.kernel.errors import DomainError


@dataclass(frozen=True)
class Track:
    """One language of a text: its recording, whether that is of the words in force, and the form to record it."""

    language: str
    name: str
    url: str
    is_current: bool
    form: VoiceForm


@requires(GUIDANCE_EDIT)
def route_voice(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Recordings of a route: each is of one published edition."""
    mine = RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
    return _page(request, within_reach(request, mine, pk=pk), back=reverse("directory:edit_route", args=[pk]))


@requires(GUIDANCE_EDIT)
def sheet_voice(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Recordings of a fact sheet."""
    mine = FactSheet.objects.for_user(request.user, GUIDANCE_EDIT)
    return _page(request, within_reach(request, mine, pk=pk), back=reverse("directory:edit_sheet", args=[pk]))


@requires(OFFER_EDIT)
def service_voice(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Recordings of a service."""
    mine = Service.objects.for_user(request.user, OFFER_EDIT)
    return _page(request, within_reach(request, mine, pk=pk), back=reverse("directory:manage_service", args=[pk]))


def _page(request: StaffRequest, row: voice.Spoken, *, back: str) -> HttpResponse:
    status = 200
    sent: VoiceForm | None = None
    if request.method == "POST" and "callar" in request.POST:
        voices.silence(row, language=request.POST["callar"], by=request.user, at=timezone.now())
        messages.success(request, _("Grabación retirada."))
        return redirect(request.path)
    if request.method == "POST":
        sent = VoiceForm(request.POST, request.FILES)
        if sent.is_valid() and _was_kept(request, row, sent):
            messages.success(request, _("Grabación guardada."))
            return redirect(request.path)
        status = 422
    context = {"row": row, "back": back, "tracks": _tracks(row, sent)}
    return render(request, "directory/manage/voice.html", context, status=status)


def _was_kept(request: StaffRequest, row: voice.Spoken, form: VoiceForm) -> bool:
    given = form.cleaned_data
    if given["language"] not in _languages(row):
        raise DomainError(_("El texto no está escrito en ese idioma."))
    try:
        voices.keep(
            row,
            given["file"],
            language=given["language"],
            edition=given["edition"],
            by=request.user,
            at=timezone.now(),
        )
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _languages(row: voice.Spoken) -> dict[str, str]:
    """Languages of the interface in which the text has a title."""
    title = row.name if isinstance(row, Service) else row.title
    return {code: str(name) for code, name in settings.LANGUAGES if title.get(code, {}).get("text")}


def _tracks(row: voice.Spoken, sent: VoiceForm | None) -> list[Track]:
    return [_track(row, language, name, sent) for language, name in _languages(row).items()]


def _track(row: voice.Spoken, language: str, name: str, sent: VoiceForm | None) -> Track:
    edition = voice.edition_of(row, language)
    entry = row.audio.get(language)
    form = VoiceForm(initial={"language": language, "edition": str(edition)}, auto_id=f"id_%s_{language}")
    if sent is not None and sent.data.get("language") == language:
        sent.auto_id = f"id_%s_{language}"
        sent.data = {**sent.data, "edition": str(edition)}  # the words as they are now
        form = sent
    url = reverse("files:upload", args=[entry["upload"]]) if entry else ""
    return Track(language, name, url, bool(entry) and entry["edition"] == edition, form)
