"""The pages of the people who run a centre: what it says, when it opens, who decides, what it still lacks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import Permission, StaffRequest, lacks_second_factor, requires, user_can
from integrhabitat.centres import forms, modules, readiness
from integrhabitat.centres.actions import life, units
from integrhabitat.centres.figures import compare_sites
from integrhabitat.centres.indexing import refresh
from integrhabitat.centres.managed_lists import centre_lists
from integrhabitat.centres.models import Centre, OpeningSlot, Unit
from integrhabitat.centres.models.centre import STAGES
from integrhabitat.centres.pages import cards_of, doors_of
from integrhabitat.centres.roles import CENTRE_EDIT, CENTRE_HOURS, CENTRE_READ, HIDDEN_PLACE_READ
from integrhabitat.centres.scoping import within_reach
from integrhabitat.centres.trail import leave
from integrhabitat.centres.views.reserved import asks_for_hidden_place, read_hidden_place


def reached(request: StaffRequest, slug: str, permission: Permission) -> Centre:
    """The centre where the person may do this; 404 else."""
    rows = Centre.objects.for_user(request.user, permission)
    return within_reach(request, rows.for_page(), slug=slug)


def reached_unit(request: StaffRequest, pk: UUID, permission: Permission) -> Unit:
    """The unit where the person may do this; 404 else."""
    rows = Unit.objects.for_user(request.user, permission).select_related("centre__territory")
    return within_reach(request, rows, pk=pk)


@requires(CENTRE_READ)
def centres(request: StaffRequest) -> HttpResponse:
    """The centres that the person manages, and the doors whose hours she keeps."""
    at = timezone.now()
    rows = Centre.objects.for_user(request.user, CENTRE_READ).exclude(network_state="suggested")
    own = Unit.objects.for_user(request.user, CENTRE_HOURS).select_related("centre")[:50]
    context = {"cards": cards_of(rows.for_cards().order_by("-public_level", "name")[:50], at), "units": own}
    return render(request, "centres/manage/list.html", context)


@requires(CENTRE_READ)
def centre(request: StaffRequest, slug: str) -> HttpResponse:
    """One centre as its people see it: state, what is missing, and a way to each thing."""
    at, row = timezone.now(), reached(request, slug, CENTRE_READ)
    on = {each.code for each in modules.switched_on(row)}
    context = {
        "centre": row,
        "doors": doors_of(row, at),
        "missing": readiness.missing_at(row, at),
        "reminders": readiness.missing_at(row, at, advice=True),
        "incomplete": readiness.incomplete(row, at),
        "stages": [(code, STAGES.states[code]) for code in STAGES.moves[row.stage]],
        "modules": [(each, each.code in on) for each in modules.modules],
        "sites": compare_sites(row),
        "is_seat": row.points.exists() or row.appointments.exists(),
        "lists": [(each, each.rows(row).count()) for each in centre_lists],
        "may_edit": user_can(request.user, CENTRE_EDIT, row),
        "may_hours": user_can(request.user, CENTRE_HOURS, row),
    }
    return render(request, "centres/manage/centre.html", context)


@requires(CENTRE_EDIT)
def texts(request: StaffRequest, slug: str) -> HttpResponse:
    """Change what the centre says, in every language."""
    row = reached(request, slug, CENTRE_EDIT)
    form = forms.CentreForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        refresh(saved)
        leave("centre.edited", saved, by=request.user, at=timezone.now())
        return done(request, row)
    return render(
        request, "centres/manage/form.html", {"centre": row, "form": form, "title": _("Lo que dice el centro")}
    )


def done(request: StaffRequest, row: Centre, sentence: str = "") -> HttpResponse:
    """Back to the centre's page with a sentence."""
    messages.success(request, sentence or _("Guardado."))
    return redirect("centres:manage_centre", slug=row.slug)


@requires(CENTRE_HOURS)
@require_POST
def close_today(request: StaffRequest, slug: str) -> HttpResponse:
    """Closed today, at once on the public page."""
    row = reached(request, slug, CENTRE_HOURS)
    units.close_today(row, by=request.user, at=timezone.now(), reason=request.POST.get("reason", "")[:200])
    return done(request, row, _("La página ya dice que hoy está cerrado."))


@requires(CENTRE_HOURS)
@require_POST
def reopen_today(request: StaffRequest, slug: str) -> HttpResponse:
    """Take the closure of today back."""
    row = reached(request, slug, CENTRE_HOURS)
    units.reopen_today(row, by=request.user, at=timezone.now())
    return done(request, row, _("La página ya dice que hoy abre."))


@requires(CENTRE_HOURS)
def closures(request: StaffRequest, slug: str) -> HttpResponse:
    """Announce days without opening."""
    row = reached(request, slug, CENTRE_HOURS)
    form = forms.ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "reason")}
        units.close(row, by=request.user, at=timezone.now(), **days)
        return done(request, row, _("Cierre anunciado."))
    lines = [f"{each.starts_on:%d/%m/%Y} – {each.ends_on:%d/%m/%Y}: {each.reason}" for each in row.closures.all()]
    context = {"centre": row, "form": form, "title": _("Cierres"), "lines": lines}
    return render(request, "centres/manage/form.html", context)


@requires(CENTRE_EDIT)
@require_POST
def publish(request: StaffRequest, slug: str) -> HttpResponse:
    """Set what the public sees; the rule answers what is missing."""
    row = reached(request, slug, CENTRE_EDIT)
    life.publish(row, request.POST.get("level", ""), by=request.user, at=timezone.now())
    return done(request, row, _("Publicación cambiada."))


@requires(CENTRE_EDIT)
@require_POST
def stage(request: StaffRequest, slug: str) -> HttpResponse:
    """Move the centre's life one step."""
    row = reached(request, slug, CENTRE_EDIT)
    note = request.POST.get("note", "")[:500]
    life.move_stage(row, request.POST.get("to", ""), by=request.user, at=timezone.now(), note=note)
    return done(request, row, _("Etapa cambiada."))


@requires(CENTRE_EDIT)
@require_POST
def module(request: StaffRequest, slug: str) -> HttpResponse:
    """Switch a module on or off; its data stays."""
    row = reached(request, slug, CENTRE_EDIT)
    code = request.POST.get("code", "")
    if code in modules.modules:
        modules.switch(row, code, on=request.POST.get("on") == "1", at=timezone.now())
        leave("centre.module_switched", row, by=request.user, at=timezone.now(), module=code)
    return done(request, row)


@requires(CENTRE_HOURS)
def unit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One door: its weekly hours, its sites, and a way to move it."""
    row = reached_unit(request, pk, CENTRE_HOURS)
    if asks_for_hidden_place(request) and lacks_second_factor(request.user):
        messages.warning(request, _("Active primero un segundo paso: la dirección reservada cuida a personas."))
        return redirect("mfa_index")
    form = forms.SlotForm(request.POST or None, instance=OpeningSlot(unit=row))
    if request.method == "POST" and form.is_valid():
        form.save()
        refresh(row.centre)
        leave("unit.hours_changed", row, by=request.user, at=timezone.now())
        return redirect("centres:unit", pk=row.pk)
    context = {
        "unit": row,
        "centre": row.centre,
        "form": form,
        "slots": row.slots.order_by("weekday", "opens"),
        "places": row.places.select_related("territory").order_by("-since"),
        "hidden": read_hidden_place(request, row) if user_can(request.user, HIDDEN_PLACE_READ, row) else None,
        "may_edit": user_can(request.user, CENTRE_EDIT, row),
    }
    return render(request, "centres/manage/unit.html", context, status=422 if form.errors else 200)


@requires(CENTRE_HOURS)
@require_POST
def remove_slot(request: StaffRequest, pk: UUID, slot: int) -> HttpResponse:
    """Take one weekly slot away."""
    row = reached_unit(request, pk, CENTRE_HOURS)
    get_object_or_404(row.slots, pk=slot).delete()
    refresh(row.centre)
    leave("unit.hours_changed", row, by=request.user, at=timezone.now())
    return redirect("centres:unit", pk=row.pk)


@requires(CENTRE_EDIT)
def move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give a unit a new site; the old one stays in its history."""
    row = reached_unit(request, pk, CENTRE_EDIT)
    form = forms.MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        where, since = form.where(), form.cleaned_data["since"]
        units.move_unit(row, territory=row.centre.territory, since=since, by=request.user, at=timezone.now(), **where)
        return redirect("centres:unit", pk=row.pk)
    return render(
        request, "centres/manage/form.html", {"centre": row.centre, "form": form, "title": _("Mover la sede")}
    )
