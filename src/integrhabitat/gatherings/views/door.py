"""The door of a session on a Saturday: codes, a list, numbers; and what the coordinator sees before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.centres.api import must, within_reach
from integrhabitat.gatherings import doors as reading
from integrhabitat.gatherings.actions import attendance, signups
from integrhabitat.gatherings.forms.attending import CapacityForm, DoorForm, HeadsForm
from integrhabitat.gatherings.models import Session, SignUp
from integrhabitat.gatherings.roles import DOOR, PLAN
from integrhabitat.kernel.errors import DomainError


@requires(DOOR)
def doors(request: StaffRequest) -> HttpResponse:
    """Today's doors within reach, and those of the week for late corrections."""
    at = timezone.now()
    sessions = Session.objects.for_user(request.user, DOOR).exclude(state="cancelled").for_list()
    today, week = reading.near(sessions, at=at)
    context = {"today": today, "week": week, "figures": reading.figures([*today, *week], at=at)}
    return render(request, "gatherings/attending/doors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DOOR)
def door(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One field for any code; the answer comes at once."""
    session = _session(request, pk)
    form, entry = DoorForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            entry = attendance.check_in(session, form.cleaned_data["code"], at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            form = DoorForm()
    context = {"session": session, "form": form, "entry": entry, "here": attendance.count_here(session)}
    status = 422 if request.method == "POST" and entry is None else 200
    if request.headers.get("HX-Request"):
        return render(request, "gatherings/attending/door_answer.html", context, status=status)
    context |= {"rows": reading.name_list(session), "heads": reading.heads(session)}
    return render(request, "gatherings/attending/door.html", context, status=status)


@require_POST
@requires(DOOR)
def undo_check_in(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back who was let in by mistake."""
    session = _session(request, pk)
    attendance.undo_check_in(session, _uuid(request.POST.get("attendance", "")))
    messages.success(request, _("Entrada deshecha."))
    return redirect("gatherings:door", pk)


@require_POST
@requires(DOOR)
def tick(request: StaffRequest, pk: UUID, sign_up: UUID) -> HttpResponse:
    """One tap on the list: she is here, or she is not."""
    session = _session(request, pk)
    kept: SignUp = within_reach(request, SignUp.objects.for_session(session), pk=sign_up)
    if request.POST.get("here") == "1":
        attendance.tick(session, kept, at=timezone.now())
    else:
        attendance.untick(session, kept)
    if not request.headers.get("HX-Request"):
        return redirect(f"{request.path.split('lista/')[0]}puerta/#lugar-{kept.pk}")
    row = next(row for row in reading.name_list(session) if row.kept.pk == kept.pk)
    context = {"session": session, "row": row, "here": attendance.count_here(session)}
    return render(request, "gatherings/attending/list_row.html", context)


@require_POST
@requires(DOOR)
def heads(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Count people of whom nothing else is known."""
    session = _session(request, pk)
    form = HeadsForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("Escriba un número entre 0 y 10 000."))
    given = form.cleaned_data
    attendance.count_heads(
        session, given["population"], add=given["add"] or 0, people=given["people"], at=timezone.now()
    )
    if not request.headers.get("HX-Request"):
        return redirect(f"{request.path.split('conteo/')[0]}puerta/#conteo")
    context = {"session": session, "heads": reading.heads(session), "here": attendance.count_here(session)}
    return render(request, "gatherings/attending/heads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(DOOR)
def sign_ups(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Before the session: how many come, wait and need what; the number of places is changed here."""
    session = _session(request, pk)
    place: signups.Place = session if session.gathering.sign_up == "session" else session.gathering
    if request.method == "POST":
        must(request, PLAN, session.centre)
    form = CapacityForm(request.POST or None, initial={"capacity": place.capacity})
    if request.method == "POST" and form.is_valid():
        promoted = signups.set_capacity(place, form.cleaned_data["capacity"], at=timezone.now())
        messages.success(request, _("Cupo guardado. Suben de la lista de espera: %(n)d.") % {"n": promoted})
        return redirect("gatherings:sign_ups", pk)
    context = {
        "session": session,
        "form": form,
        "may_plan": user_can(request.user, PLAN, session.centre),
        "capacity": signups.capacity_of(place),
        **reading.expected(session),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/attending/sign_ups.html", context, status=status)


def _session(request: StaffRequest, pk: UUID) -> Session:
    reach = Session.objects.for_user(request.user, DOOR).for_list()
    return within_reach(request, reach, pk=pk)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise DomainError(_("Esa entrada ya no existe.")) from None
