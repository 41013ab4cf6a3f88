"""The neighbourhood agenda for who helps with it, and what rose for who must answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import Permission, StaffRequest, requires, user_can
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.kernel.tokens import row_id
from integrhabitat.participation.actions import agendas as actions
from integrhabitat.participation.forms.agendas import (
    AdoptForm,
    EscalationAnswerForm,
    PriorityForm,
    RaiseForm,
    StartForm,
    StepForm,
)
from integrhabitat.participation.models import Agenda, AgendaComment, Escalation, Priority
from integrhabitat.participation.roles import ESCALATE, GROUPS, READ
from integrhabitat.participation.showing import is_late, priority_rows
from integrhabitat.participation.views.attempts import attempt
from integrhabitat.ui.countries import country_currency
from integrhabitat.ui.forms import Form

LONGEST = 100


def _agenda(request: StaffRequest, pk: UUID, permission: Permission) -> Agenda:
    """The agenda with which the person may do this; 404 else."""
    return within_reach(request, Agenda.objects.for_user(request.user, permission).for_page(), pk=pk)


def _priority(request: StaffRequest, pk: UUID) -> Priority:
    rows = Priority.objects.for_user(request.user, GROUPS).select_related("agenda__centre")
    return within_reach(request, rows, pk=pk)


def _status(request: StaffRequest) -> int:
    return 422 if request.method == "POST" else 200


@requires(READ)
def manage_agendas(request: StaffRequest) -> HttpResponse:
    """Agendas within reach, and comments that wait."""
    rows = Agenda.objects.for_user(request.user, READ).select_related("centre", "territory")
    waiting = AgendaComment.objects.for_user(request.user, READ).waiting().select_related("agenda__territory")
    context = {
        "rows": rows.order_by("-year", "-number")[:LONGEST],
        "waiting": waiting[:LONGEST],
        "centres": Centre.objects.for_user(request.user, GROUPS).published().order_by("name")[:LONGEST],
        "may_act": user_can(request.user, GROUPS),
    }
    return render(request, "participation/agendas/manage_list.html", context)


@requires(GROUPS)
def start_agenda(request: StaffRequest, slug: str) -> HttpResponse:
    """Prepare the first version of a year, or the next one."""
    at = timezone.now()
    centre = within_reach(request, Centre.objects.for_user(request.user, GROUPS), slug=slug)
    form = StartForm(centre, request.POST or None, initial={"year": local_day(centre, at).year})
    made: list[Agenda] = []
    if request.method == "POST" and attempt(
        form, lambda given: made.append(actions.start_agenda(centre, **given, by=request.user, at=at))
    ):
        return redirect("participation:manage_agenda", made[0].pk)
    context = {"centre": centre, "form": form}
    return render(request, "participation/agendas/start.html", context, status=_status(request))


@requires(READ)
def manage_agenda(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One version: write it, adopt it, work on it, send it up."""
    return _detail(request, _agenda(request, pk, READ))


def _detail(request: StaffRequest, agenda: Agenda, **forms: Form) -> HttpResponse:
    on = local_day(agenda.centre, timezone.now())
    context = {
        "agenda": agenda,
        "rows": priority_rows(agenda, on=on),
        "comments": agenda.comments.order_by("on", "pk"),
        "may_act": user_can(request.user, GROUPS, agenda.centre),
        "adopt": AdoptForm(initial={"adopted_on": on}, auto_id="adopt_%s"),
        "escalate": RaiseForm(agenda, auto_id="raise_%s"),
        **forms,
    }
    return render(request, "participation/agendas/manage.html", context, status=422 if forms else 200)


@requires(GROUPS)
def add_priority(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add a priority to a version in preparation."""
    agenda = _agenda(request, pk, GROUPS)
    money = country_currency(agenda.territory.country)
    priority = Priority(agenda=agenda, order=agenda.priorities.count() + 1, currency=money)
    return _edit(request, priority)


@requires(GROUPS)
def edit_priority(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change a priority of a version in preparation."""
    return _edit(request, _priority(request, pk))


def _edit(request: StaffRequest, priority: Priority) -> HttpResponse:
    agenda = priority.agenda
    actions.check_draft(agenda)
    form = PriorityForm(request.POST or None, instance=priority)

    def act(given: dict[str, Any]) -> None:
        row = form.save(commit=False)
        token = form.cleaned_data["form_token"]
        if row._state.adding and token:
            row.pk = row_id("priority", token)  # the same form sent twice is one priority
        actions.put_priority(row, by=request.user, at=timezone.now())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Guardado."))
        return redirect("participation:manage_agenda", agenda.pk)
    context = {"agenda": agenda, "priority": priority, "form": form}
    return render(request, "participation/agendas/priority.html", context, status=_status(request))


@require_POST
@requires(GROUPS)
def remove_priority(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take a priority out of a version in preparation."""
    priority = _priority(request, pk)
    actions.remove_priority(priority, by=request.user, at=timezone.now())
    messages.success(request, _("Quitada."))
    return redirect("participation:manage_agenda", priority.agenda_id)


@require_POST
@requires(GROUPS)
def adopt_agenda(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The barrio adopted it."""
    agenda = _agenda(request, pk, GROUPS)
    form = AdoptForm(request.POST, auto_id="adopt_%s")
    if attempt(form, lambda given: actions.adopt(agenda, **given, by=request.user, at=timezone.now())):
        messages.success(request, _("Agenda aprobada. Sus palabras ya no cambian."))
        return redirect("participation:manage_agenda", pk)
    return _detail(request, agenda, adopt=form)


@requires(GROUPS)
def step_priority(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say how far a priority is."""
    priority = _priority(request, pk)
    form = StepForm(request.POST or None, request.FILES or None, initial={"to": priority.state})

    def act(given: dict[str, Any]) -> None:
        token = form.cleaned_data["form_token"]
        actions.take_step(priority, **given, token=token, by=request.user, at=timezone.now())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Anotado. Ya se ve en la agenda."))
        return redirect("participation:manage_agenda", priority.agenda_id)
    context = {"priority": priority, "form": form}
    return render(request, "participation/agendas/step.html", context, status=_status(request))


@require_POST
@requires(GROUPS)
def raise_priorities(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Send priorities up."""
    agenda = _agenda(request, pk, GROUPS)
    form = RaiseForm(agenda, request.POST, auto_id="raise_%s")
    if attempt(form, lambda given: actions.escalate(**given, by=request.user, at=timezone.now())):
        messages.success(request, _("Enviadas. La respuesta se espera en 30 días y aparece en la agenda."))
        return redirect("participation:manage_agenda", pk)
    return _detail(request, agenda, escalate=form)


@require_POST
@requires(GROUPS)
def answer_comment(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Publish a comment with its answer, or keep it out with a reason."""
    comment = within_reach(request, AgendaComment.objects.for_user(request.user, GROUPS), pk=pk)
    words = {name: request.POST.get(name, "")[:1000] for name in ("answer", "reason")}
    to = "refused" if request.POST.get("to") == "refused" else "published"
    actions.answer_comment(comment, to=to, **words, by=request.user, at=timezone.now())
    messages.success(request, _("Guardado."))
    return redirect("participation:manage_agenda", comment.agenda_id)


@requires(ESCALATE)
def escalations(request: StaffRequest) -> HttpResponse:
    """What rose to the territories of one's posts, the first due first."""
    at = timezone.now()
    rows = Escalation.objects.for_user(request.user, ESCALATE).for_list()
    context = {
        "open": [(row, is_late(row, at)) for row in rows.open()[:LONGEST]],
        "answered": rows.exclude(answered_on=None)[:LONGEST],
    }
    return render(request, "participation/agendas/escalations.html", context)


@requires(ESCALATE)
def answer_escalation(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The dated answer, which goes back to the barrio's page."""
    rows = Escalation.objects.for_user(request.user, ESCALATE).for_list()
    row = within_reach(request, rows, pk=pk)
    form = EscalationAnswerForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda given: actions.answer_escalation(row, **given, by=request.user, at=timezone.now())
    ):
        messages.success(request, _("Respuesta publicada en la agenda del barrio."))
        return redirect("participation:escalations")
    context = {"row": row, "form": form}
    return render(request, "participation/agendas/answer.html", context, status=_status(request))
