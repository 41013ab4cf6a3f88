"""Proposing without an account, following by code, and the centre's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.gatherings.actions import proposing
from integrhabitat.gatherings.forms.proposals import AnswerForm, NoticeForm, ProposalForm
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.models.programme import ANSWER_WITHIN
from integrhabitat.gatherings.roles import PLAN
from integrhabitat.gatherings.views.planner import (
    back_to_planner,
    planner_address,
    reached,
    reached_centre,
    warn_of_overlaps,
)
from integrhabitat.gatherings.views.programme import centre_with_agenda
from integrhabitat.kernel.codes import digest_of, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.ui.forms import CodeForm


@never_cache
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Proponer o enseñar algo: no account, no name; a code to follow the answer."""
    centre, form = centre_with_agenda(slug), ProposalForm(request.POST or None)
    context = {"centre": centre, "form": form, "days": ANSWER_WITHIN.days}
    if request.method == "POST" and form.is_valid():
        gathering, code = proposing.propose(centre=centre, at=timezone.now(), **form.told())
        context |= {"gathering": gathering, "code": shown_code(code)}
        return render(request, "gatherings/programme/proposed.html", context)
    return render(request, "gatherings/programme/propose.html", context, status=422 if form.errors else 200)


@never_cache
def post_notice(request: HttpRequest, slug: str) -> HttpResponse:
    """A partner organisation announces an activity; the centre looks at it first (S071)."""
    centre, form = centre_with_agenda(slug), NoticeForm(request.POST or None)
    context = {"centre": centre, "form": form, "days": ANSWER_WITHIN.days, "is_notice": True}
    if request.method == "POST" and form.is_valid():
        try:
            gathering, code = proposing.post_notice(centre=centre, at=timezone.now(), **form.told())
        except DomainError as error:
            form.refuse(error)
        else:
            context |= {"gathering": gathering, "code": shown_code(code)}
            return render(request, "gatherings/programme/proposed.html", context)
    return render(request, "gatherings/programme/propose.html", context, status=422 if form.errors else 200)


@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """What became of a proposal, for whoever has its code; the code stays out of addresses."""
    form = CodeForm(request.POST or None)
    context: dict[str, object] = {"form": form, "days": ANSWER_WITHIN.days}
    if request.method == "POST" and form.is_valid():
        found = Gathering.objects.with_code(digest_of(form.cleaned_data["code"])).for_page().first()
        if found is None:
            form.refuse(wrong_code(_("No conocemos ese código. Revise letra por letra.")))
        else:
            context |= {"gathering": found, "is_overdue": found.is_overdue(timezone.now())}
    return render(request, "gatherings/programme/follow.html", context, status=422 if form.errors else 200)


@requires(PLAN)
def waiting(request: StaffRequest, slug: str) -> HttpResponse:
    """Proposals and notices that wait for an answer, the oldest first; the late ones say so."""
    at, centre = timezone.now(), reached_centre(request, slug)
    rows = Gathering.objects.at_centre(centre).waiting().for_page()
    context = {
        "centre": centre,
        "rows": [(row, row.is_overdue(at)) for row in rows],
        "planner": back_to_planner(request, centre),
    }
    return render(request, "gatherings/programme/manage/proposals.html", context)


@requires(PLAN)
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Yes with a day, or no with a reason."""
    at, gathering = timezone.now(), reached(request, pk)
    form = AnswerForm(request.POST or None, gathering=gathering)
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, gathering, form)
        except DomainError as error:
            form.refuse(error)
    context = {"gathering": gathering, "form": form, "is_overdue": gathering.is_overdue(at)}
    return render(request, "gatherings/programme/manage/answer.html", context, status=422 if form.errors else 200)


def _answered(request: StaffRequest, gathering: Gathering, form: AnswerForm) -> HttpResponse:
    at, given = timezone.now(), form.cleaned_data
    if given["decision"] == "decline":
        proposing.decline_proposal(gathering, reason=given["answer"], by=request.user, at=at)
        messages.success(request, _("Respuesta guardada. Quien lo propuso la lee con su código."))
        return redirect("gatherings:proposals", gathering.centre.slug)
    publish = given["decision"] == "publish"
    told = form.told() | {"answer": given["answer"]}
    row = proposing.accept_proposal(gathering, by=request.user, at=at, publish=publish, **told)
    messages.success(request, _("Publicado en la agenda.") if publish else _("Aceptado. Está en preparación."))
    warn_of_overlaps(request, row, at)
    return redirect(planner_address(gathering.centre, row.first_on or at.date()))
