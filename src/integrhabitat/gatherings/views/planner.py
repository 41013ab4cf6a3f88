"""The coordinator's desk: the week as a table, copied from the last one, published in one click."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.gatherings import agenda, feeds
from integrhabitat.gatherings.actions import programme, scheduling
from integrhabitat.gatherings.forms.programme import (
    CloseForm,
    GatheringForm,
    JointForm,
    MoveForm,
    QuickForm,
    ReasonForm,
)
from integrhabitat.gatherings.models import Gathering, Session
from integrhabitat.gatherings.models.programme import STATES
from integrhabitat.gatherings.roles import PLAN
from integrhabitat.gatherings.room_holding import without_room
from integrhabitat.gatherings.shares import community_share, share_taught_by_newcomers
from integrhabitat.kernel.errors import DomainError

MOST_CENTRES = 100
PLANNED = "planned_week"  # kept in the session: the way back from each page leads to the week being planned


def planned_by(request: StaffRequest) -> list[Centre]:
    """The centres whose agenda the person makes."""
    rows = Centre.objects.for_user(request.user, PLAN).order_by("name")
    return list(rows[:MOST_CENTRES])


def reached_centre(request: StaffRequest, slug: str) -> Centre:
    """The centre within reach whose agenda the person may make."""
    rows = Centre.objects.for_user(request.user, PLAN)
    return within_reach(
        request, rows.select_related("territory__parent").prefetch_related("closures", "modules"), slug=slug
    )


def reached(request: StaffRequest, pk: UUID) -> Gathering:
    """The gathering within reach that the person may plan."""
    rows = Gathering.objects.for_user(request.user, PLAN).for_page()
    return within_reach(request, rows, pk=pk)


def reached_date(request: StaffRequest, pk: UUID) -> Session:
    """The date within reach that the person may change."""
    return within_reach(request, Session.objects.for_user(request.user, PLAN).for_list(), pk=pk)


def planner_address(centre: Centre, day: date) -> str:
    """The planner at that centre and week."""
    return f"{reverse('gatherings:planner')}?centro={centre.slug}&desde={agenda.monday_of(day).isoformat()}"


def back_to_planner(request: StaffRequest, centre: Centre) -> str:
    """The week of that centre that the person planned last, else the present one."""
    centre_slug, day = request.session.get(PLANNED, ("", ""))
    if centre_slug != centre.slug:
        return f"{reverse('gatherings:planner')}?centro={centre.slug}"
    return planner_address(centre, date.fromisoformat(day))


def board(request: StaffRequest, centre: Centre, start: date, at: datetime, form: QuickForm) -> HttpResponse:
    """The week of a centre as its people see it, with drafts, and the form for one more thing."""
    today = local_day(centre, at)
    request.session[PLANNED] = (centre.slug, start.isoformat())
    week = agenda.week_of(centre, start, today=today, rows=Session.objects.of_states("draft", "published"))
    context = {
        "centre": centre,
        "centres": planned_by(request),
        "week": week,
        "form": form,
        "drafts": len({row.gathering_id for row in week.sessions if row.gathering.state == "draft"}),
        "waiting": Gathering.objects.at_centre(centre).waiting().count(),
        "undated": list(Gathering.objects.at_centre(centre).undated()[:20]),
        "message": feeds.week_message(agenda.week_of(centre, start), centre.name, today=today),
        "address": feeds.week_address(week, centre.slug, today=today),
        "community": community_share(centre, on=at.date()),
        "newcomers": share_taught_by_newcomers(centre, on=at.date()),
    }
    status = 422 if form.errors else 200
    return render(request, "gatherings/programme/manage/planner.html", context, status=status)


@requires(PLAN)
def planner(request: StaffRequest) -> HttpResponse:
    """The week of the centre: what is in preparation and what is public."""
    at, slug = timezone.now(), request.GET.get("centro", "")
    own = planned_by(request)
    if not slug and not own:
        raise Http404
    centre = reached_centre(request, slug or own[0].slug)
    start = agenda.start_of(request.GET.get("desde", ""), centre, at)
    return board(request, centre, start, at, QuickForm(week=start, today=local_day(centre, at)))


@requires(PLAN)
def add(request: StaffRequest, slug: str) -> HttpResponse:
    """One more thing in the week, in five answers."""
    at, centre = timezone.now(), reached_centre(request, slug)
    start = agenda.start_of(request.GET.get("desde", ""), centre, at)
    form = QuickForm(request.POST or None, week=start, today=local_day(centre, at))
    if request.method != "POST" or not form.is_valid():
        return board(request, centre, start, at, form)
    try:
        gathering = programme.make_gathering(centre=centre, by=request.user, at=at, **form.told())
    except DomainError as error:
        form.refuse(error)
        return board(request, centre, start, at, form)
    messages.success(request, _("Guardado en preparación. Publíquelo cuando esté listo."))
    warn_of_overlaps(request, gathering, at)
    return redirect(planner_address(centre, start))


def warn_of_overlaps(request: StaffRequest, gathering: Gathering, at: datetime) -> None:
    """Say which dates have no room and which other sessions want the same one; saved all the same."""
    for lost in without_room(gathering, at)[:3]:
        words = {"holder": lost.holder, "day": f"{lost.session.starts_here:%d/%m/%Y %H:%M}"}
        messages.warning(request, _("Sin sala el %(day)s: la tiene «%(holder)s». Cambie la hora o el espacio.") % words)
    found = scheduling.overlapping(gathering, at)
    for other in found[:3]:
        words = {"title": str(other.gathering.title), "day": f"{other.starts_here:%d/%m/%Y %H:%M}"}
        messages.warning(request, _("El espacio se cruza con «%(title)s», %(day)s.") % words)


@requires(PLAN)
def copy(request: StaffRequest, slug: str) -> HttpResponse:
    """A week copied into another: first what it would bring, then done."""
    at, centre = timezone.now(), reached_centre(request, slug)
    to_day = agenda.start_of(request.POST.get("a") or request.GET.get("a", ""), centre, at)
    asked = request.POST.get("desde") or request.GET.get("desde", "")
    from_day = agenda.start_of(asked, centre, at) if asked else to_day - timedelta(days=7)
    if request.method == "POST":
        only = list(uuids(request.POST.getlist("sesion")))
        made = scheduling.copy_week(centre, from_day=from_day, to_day=to_day, by=request.user, at=at, only=only)
        words = ngettext("%(number)s fecha copiada.", "%(number)s fechas copiadas.", len(made)) % {"number": len(made)}
        if made:
            messages.success(request, words)
        else:
            messages.warning(request, _("Esa semana no tiene nada para copiar."))
        return redirect(planner_address(centre, to_day))
    copies = scheduling.preview_copy(centre, from_day=from_day, to_day=to_day)
    context = {"centre": centre, "copies": copies, "from_day": from_day, "to_day": to_day}
    context["possible"] = sum(not each.obstacle for each in copies)
    return render(request, "gatherings/programme/manage/copy.html", context)


def uuids(words: list[str]) -> Any:
    """The words that are identifiers."""
    for word in words:
        try:
            yield UUID(word)
        except ValueError:
            continue


@requires(PLAN)
@require_POST
def publish_week(request: StaffRequest, slug: str) -> HttpResponse:
    """Publish everything in preparation that has a date in the week."""
    at, centre = timezone.now(), reached_centre(request, slug)
    start = agenda.start_of(request.POST.get("desde", ""), centre, at)
    rows = Gathering.objects.at_centre(centre).drafts_between(start, start + timedelta(days=7))
    for gathering in rows:
        programme.publish_gathering(gathering, by=request.user, at=at)
        warn_of_overlaps(request, gathering, at)
    messages.success(request, _("La semana está publicada."))
    return redirect(planner_address(centre, start))


@requires(PLAN)
def manage(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One gathering for those who plan it: its dates and what may be done with it."""
    at, gathering = timezone.now(), reached(request, pk)
    sessions = list(gathering.sessions.with_use().select_related("space").order_by("starts_at"))
    for row in sessions:
        row.gathering, row.centre = gathering, gathering.centre
    context = {
        "gathering": gathering,
        "state": STATES.states[gathering.state],
        "moves": STATES.moves[gathering.state],
        "coming": [row for row in sessions if row.ends_at > at],
        "past": [row for row in sessions if row.ends_at <= at][::-1],
        "overlaps": scheduling.overlapping(gathering, at),
        "end": getattr(gathering, "end", None),
        "reason": ReasonForm(auto_id="id_reason_%s"),
        "planner": back_to_planner(request, gathering.centre),
    }
    return render(request, "gatherings/programme/manage/gathering.html", context)


@requires(PLAN)
def edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everything that is said about a gathering; dates to come follow the new hour."""
    at, gathering = timezone.now(), reached(request, pk)
    form = GatheringForm(request.POST or None, instance=gathering)
    others = Centre.objects.for_user(request.user, PLAN).exclude(pk=gathering.centre_id).order_by("name")
    own = [centre.pk for centre in planned_by(request)]
    joint = JointForm(
        request.POST or None, centres=others.filter(pk__in=own), prefix="tambien", use_required_attribute=False
    )
    joint.fields["centres"].required = False
    if request.method == "POST" and form.is_valid() and joint.is_valid() and save(request, gathering, form, joint, at):
        return redirect("gatherings:manage_gathering", pk)
    context = {"gathering": gathering, "form": form, "joint": joint if own[1:] and not gathering.joint else None}
    return render(request, "gatherings/programme/manage/form.html", context, status=422 if form.errors else 200)


def save(request: StaffRequest, gathering: Gathering, form: GatheringForm, joint: JointForm, at: datetime) -> bool:
    """Save the sheet, and the same gathering elsewhere when asked; a refused rule shows in the form."""
    told = form.told()
    try:
        row = programme.edit_gathering(gathering, by=request.user, at=at, **told)
        programme.hold_also_at(row, joint.cleaned_data["centres"], by=request.user, at=at)
    except DomainError as error:
        form.refuse(error)
        return False
    messages.success(request, _("Cambios guardados."))
    warn_of_overlaps(request, row, at)
    return True


@requires(PLAN)
@require_POST
def publish(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put it on the public agenda."""
    programme.publish_gathering(reached(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Publicado en la agenda."))
    return redirect("gatherings:manage_gathering", pk)


@requires(PLAN)
@require_POST
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Back to preparation."""
    programme.withdraw_gathering(reached(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Ya no está en la agenda. Puede volver a publicarlo."))
    return redirect("gatherings:manage_gathering", pk)


@requires(PLAN)
@require_POST
def cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Call all of it off, with a reason."""
    reason = request.POST.get("reason", "")[:200]
    programme.cancel_gathering(reached(request, pk), reason=reason, by=request.user, at=timezone.now())
    messages.success(request, _("Cancelado. La página dice por qué."))
    return redirect("gatherings:manage_gathering", pk)


@requires(PLAN)
def close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Close a cycle: which group was born of it?"""
    gathering = reached(request, pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            programme.close_gathering(gathering, by=request.user, at=timezone.now(), **form.told())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Ciclo terminado. Gracias por contar qué dejó."))
            return redirect("gatherings:manage_gathering", pk)
    context = {"gathering": gathering, "form": form}
    return render(request, "gatherings/programme/manage/close.html", context, status=422 if form.errors else 200)


@requires(PLAN)
@require_POST
def cancel_date(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Call one date off, with a reason."""
    session = reached_date(request, pk)
    reason = request.POST.get("reason", "")[:200]
    scheduling.cancel_session(session, reason=reason, by=request.user, at=timezone.now())
    messages.success(request, _("Fecha cancelada. La agenda dice por qué."))
    return redirect("gatherings:manage_gathering", session.gathering_id)


@requires(PLAN)
@require_POST
def restore_date(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the cancellation of a date back."""
    session = reached_date(request, pk)
    scheduling.restore_session(session, by=request.user, at=timezone.now())
    messages.success(request, _("La fecha vuelve a la agenda."))
    return redirect("gatherings:manage_gathering", session.gathering_id)


@requires(PLAN)
def move_date(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Move one date to another day or hour."""
    session = reached_date(request, pk)
    form = MoveForm(request.POST or None, initial={"day": session.day, "starts": session.starts_here.time()})
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("day", "starts")}
        try:
            moved = scheduling.move_session(session, by=request.user, at=timezone.now(), **told)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Fecha movida."))
            warn_of_overlaps(request, moved.gathering, timezone.now())
            return redirect("gatherings:manage_gathering", session.gathering_id)
    context = {"session": session, "form": form}
    return render(request, "gatherings/programme/manage/move.html", context, status=422 if form.errors else 200)
