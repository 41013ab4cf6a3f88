"""The public page of one service, its paper slip, its data for machines, and «¿Le atendieron?»."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.directory import feedback, linked_data, voice
from integrhabitat.directory.accessibility import accessibility_words
from integrhabitat.directory.actions import checks
from integrhabitat.directory.cards import service_card, share_text
from integrhabitat.directory.forms.public import FeedbackForm
from integrhabitat.directory.models import Phone, Service, ServiceQuestion
from integrhabitat.directory.places import Door, doors_of
from integrhabitat.kernel.errors import DomainError


def _published(pk: UUID) -> Service:
    """A service the public may see, or 404; one that was hidden by rule is 404 too."""
    return get_object_or_404(Service.objects.published(on=timezone.now().date()).for_cards(), pk=pk)


@require_safe
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All that is known of a service, and how fresh it is."""
    at = timezone.now()
    found = _published(pk)
    doors = doors_of(found, at)
    card = service_card(found, at)
    context = {
        "service": found,
        "card": card,
        "audio_url": voice.address(found, is_current=card.freshness is not None and card.freshness.is_current),
        "doors": [(door, door.sentence(at), door.is_open(at)) for door in doors],
        "points": [point_of(door) for door in doors if door.latitude is not None],
        "accessibility": accessibility_words(found, doors),
        "share_text": share_text(found.name, is_example=found.is_example),
        "documents": found.required_documents.all(),
        "phones": other_phones(found),
        "answers": answers_of(found),
        "feedback": feedback.summary(found, on=at.date()),
    }
    return render(request, "directory/service.html", context)


def other_phones(found: Service) -> list[Phone]:
    """Numbers that the channels do not show already."""
    shown = {channel.value for channel in found.channels.all()}
    return [phone for phone in found.phones.all() if phone.number not in shown]


def point_of(door: Door) -> dict[str, Any]:
    """A mark for the map."""
    return {"latitude": door.latitude, "longitude": door.longitude, "name": door.name or door.territory}


def answers_of(found: Service) -> list[tuple[ServiceQuestion, str]]:
    """Answers to the questions that a coordinator added for this kind of service, with the question."""
    questions = ServiceQuestion.objects.filter(category__in=found.categories.all(), is_active=True).order_by("order")
    words = {"yes": _("sí"), "no": _("no")}
    given = [(question, str(found.answers.get(str(question.pk), ""))) for question in questions]
    return [(question, words.get(answer, answer)) for question, answer in given if answer]


@require_safe
def slip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A narrow slip to take along: what, where, when, and a code that leads back here."""
    at = timezone.now()
    found = _published(pk)
    doors = [(door, door.sentence(at), door.is_open(at)) for door in doors_of(found, at)]
    context = {"service": found, "card": service_card(found, at), "doors": doors}
    return render(request, "directory/service_slip.html", context)


@require_safe
def service_data(request: HttpRequest, pk: UUID) -> JsonResponse:
    """The service as schema.org JSON-LD."""
    found = _published(pk)
    return JsonResponse(linked_data.service(found, timezone.now()), content_type="application/ld+json")


@require_http_methods(["GET", "HEAD", "POST"])
def were_you_served(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two buttons and a closed list of reasons; nothing about who answers."""
    found = _published(pk)
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            checks.leave_feedback(found, **form.answer(), at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Gracias. Su respuesta ayuda a la próxima persona."))
            return redirect(found)
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/were_you_served.html", {"service": found, "form": form}, status=status)
