"""The desk's pages of minutes. Decisions, objections and answers are only added: no page changes or deletes one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.centres.api import within_reach
from integrhabitat.commitments.api import COMMITMENTS_KEEP
from integrhabitat.gatherings import meeting_pages as pages
from integrhabitat.gatherings.actions import minutes as actions
from integrhabitat.gatherings.forms.meetings import AnswerForm, BeginForm, DecisionForm, MinutesForm, ObjectionForm
from integrhabitat.gatherings.models import Decision, Minutes
from integrhabitat.gatherings.models.minutes import quorum_of
from integrhabitat.gatherings.roles import MEETINGS
from integrhabitat.gatherings.views.facilitating import hub, own_session
from integrhabitat.kernel.errors import DomainError

OWN_IDS = "decision_%s"  # beside the form of the minutes, which has a text too


def own_minutes(request: StaffRequest, pk: UUID) -> Minutes:
    """Minutes within reach that the person may keep."""
    rows = Minutes.objects.for_user(request.user, MEETINGS).for_page()
    return within_reach(request, rows, pk=pk)


@requires(MEETINGS)
@require_POST
def begin(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The minutes of a meeting, begun once."""
    session = own_session(request, pk)
    form = BeginForm(session.centre, request.POST)
    if not form.is_valid():
        return hub(request, session, begin_form=form)
    row = actions.begin_minutes(session, form.cleaned_data["body"], by=request.user, at=timezone.now())
    return redirect("gatherings:manage_minutes", pk=row.pk)


def shown(request: StaffRequest, row: Minutes, **bound: Any) -> HttpResponse:
    """The minutes as they stand, with the forms that still may add to them."""
    forms = {"form": MinutesForm(instance=row), "decision_form": DecisionForm(row, auto_id=OWN_IDS), **bound}
    context = {
        "minutes": row,
        "session": row.session,
        "centre": row.session.centre,
        "has_quorum": row.has_quorum(),
        "needed": quorum_of(row.body) if row.body else None,
        "here": row.here(),
        "may_promise": user_can(request.user, COMMITMENTS_KEEP, row.session.centre),
        **forms,
    }
    return render(request, "gatherings/meetings/manage_minutes.html", context, status=422 if bound else 200)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Presence and words, while they are a draft."""
    row = own_minutes(request, pk)
    if request.method != "POST":
        return shown(request, row)
    form = MinutesForm(request.POST, instance=row)
    if not form.is_valid():
        return shown(request, row, form=form)
    _write(request, row, form)
    messages.success(request, _("Acta guardada."))
    return redirect("gatherings:manage_minutes", pk=row.pk)


def _write(request: StaffRequest, row: Minutes, form: MinutesForm) -> None:
    told = {name: form.cleaned_data[name] for name in ("text", "kept_back_because", "people_present")}
    actions.write_minutes(row, present=form.seats_present(), by=request.user, at=timezone.now(), **told)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_decision(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A decision with its objections, or with «no hubo», in one act; who comes back to its address sees the minutes."""
    row = own_minutes(request, pk)
    if request.method != "POST":
        return redirect("gatherings:manage_minutes", pk=row.pk)
    form = DecisionForm(row, request.POST, auto_id=OWN_IDS)
    if not form.is_valid():
        return shown(request, row, decision_form=form)
    try:
        _decide(request, row, form)
    except DomainError as error:
        form.refuse(error)
        return shown(request, row, decision_form=form)
    messages.success(request, _("Decisión anotada."))
    return redirect("gatherings:manage_minutes", pk=row.pk)


@transaction.atomic
def _decide(request: StaffRequest, row: Minutes, form: DecisionForm) -> None:
    told = form.cleaned_data
    author: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    what: dict[str, Any] = {"result": told["result"], "votes": form.votes(), "corrects": told["corrects"]}
    decision = actions.record_decision(row, told["text"], **what, **author)
    if told["objection"]:
        actions.object_to(decision, told["objection"], said_by=told["said_by"], **author)
    elif told["nobody"]:
        actions.say_nobody_objected(decision, **author)


@requires(MEETINGS)
@require_POST
def publish(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Make the minutes public, with what was just written in them: nobody can add it afterwards."""
    row = own_minutes(request, pk)
    if row.is_draft and "version" in request.POST:
        form = MinutesForm(request.POST, instance=row)
        if not form.is_valid():
            return shown(request, row, form=form)
        _write(request, row, form)
    actions.publish_minutes(row, by=request.user, at=timezone.now())
    messages.success(request, _("Acta publicada."))
    return redirect("gatherings:manage_minutes", pk=row.pk)


def own_decision(request: StaffRequest, pk: UUID) -> Decision:
    """A decision within reach."""
    return within_reach(request, pages.decisions_within(request.user), pk=pk)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_objection(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One more objection beside a decision, also after publishing."""
    decision = own_decision(request, pk)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.object_to(decision, told["reason"], said_by=told["said_by"], by=request.user, at=timezone.now())
        return redirect("gatherings:manage_minutes", pk=decision.minutes_id)
    context = {"words": decision.text, "form": form, "title": _("Anotar una objeción")}
    return render(request, "gatherings/meetings/add_words.html", context, status=422 if form.errors else 200)


@requires(MEETINGS)
@require_POST
def nobody_objected(request: StaffRequest, pk: UUID) -> HttpResponse:
    """«No hubo», said aloud."""
    decision = own_decision(request, pk)
    actions.say_nobody_objected(decision, by=request.user, at=timezone.now())
    return redirect("gatherings:manage_minutes", pk=decision.minutes_id)


@requires(MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A dated answer to an objection."""
    row = within_reach(request, pages.objections_within(request.user), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        common: dict[str, Any] = {"by": request.user, "at": timezone.now()}
        try:
            actions.answer_objection(row, told["text"], answered_by=told["answered_by"], **common)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("gatherings:manage_minutes", pk=row.decision.minutes_id)
    context = {"words": row.reason, "form": form, "title": _("Responder una objeción")}
    return render(request, "gatherings/meetings/add_words.html", context, status=422 if form.errors else 200)
