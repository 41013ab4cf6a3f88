"""Questions before and after an awareness session, and what the answers say together."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import module_required, within_reach
from integrhabitat.gatherings.actions import attitudes
from integrhabitat.gatherings.forms.attending import AttitudeForm
from integrhabitat.gatherings.models import Session
from integrhabitat.gatherings.models.attitudes import MOMENTS
from integrhabitat.gatherings.roles import DOOR
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7

WHEN = {"antes": "before", "despues": "after"}


@require_http_methods(["GET", "HEAD", "POST"])
def attitude(request: HttpRequest, pk: UUID, when: str) -> HttpResponse:
    """The sentences, answered by nobody in particular."""
    session = get_object_or_404(Session.objects.published().for_list(), pk=pk)
    if when not in WHEN or session.gathering.kind != "awareness":
        raise Http404
    at = timezone.now()
    if request.method == "POST":
        module_required(request, session.centre, "gatherings")
    form = AttitudeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["form_token"] or uuid7()
        population = form.cleaned_data["population"]
        try:
            attitudes.answer(session, WHEN[when], form.values(), token=token, population=population, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            return render(request, "gatherings/attending/attitude_done.html", {"session": session})
    context = {
        "session": session,
        "form": form,
        "moment": dict(MOMENTS)[WHEN[when]],
        "is_open": attitudes.is_open(session, at=at),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/attending/attitude.html", context, status=status)


@requires(DOOR)
def attitude_results(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The codes to answer by, and the means before and after with how many answered."""
    reach = Session.objects.for_user(request.user, DOOR).for_list()
    session = within_reach(request, reach, pk=pk)
    if session.gathering.kind != "awareness":
        raise Http404
    words = dict(MOMENTS)
    context = {
        "session": session,
        "changes": attitudes.changes(session),
        "doors": [(words[moment], reverse("gatherings:attitude", args=[pk, when])) for when, moment in WHEN.items()],
        "least": attitudes.SHOWN_FROM,
    }
    return render(request, "gatherings/attending/attitude_results.html", context)
