"""New doors of a centre and changed ones, and the procedures it issues."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres import forms
from integrhabitat.centres.actions.centres import set_procedures
from integrhabitat.centres.actions.units import save_unit
from integrhabitat.centres.models import Centre, Unit
from integrhabitat.centres.roles import CENTRE_EDIT
from integrhabitat.centres.views.manage import done, reached, reached_unit
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import Form, ModelForm


def shown(request: StaffRequest, centre: Centre, form: Form | ModelForm, title: str) -> HttpResponse:
    """A page with one form."""
    context = {"centre": centre, "form": form, "title": title}
    return render(request, "centres/manage/form.html", context, status=422 if form.errors else 200)


@requires(CENTRE_EDIT)
def add_unit(request: StaffRequest, slug: str) -> HttpResponse:
    """A new door; its site and its hours are told on its own page."""
    centre = reached(request, slug, CENTRE_EDIT)
    form = forms.UnitForm(request.POST or None, instance=Unit(centre=centre))
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["form_token"]
        if token is None or not centre.units.filter(pk=token).exists():  # else the same form came twice
            form.instance.pk = token or form.instance.pk
            save_unit(form.save(commit=False), by=request.user, at=timezone.now())
        return redirect("centres:unit", pk=form.instance.pk if token is None else token)
    return shown(request, centre, form, _("Agregar una sede"))


@requires(CENTRE_EDIT)
def edit_unit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What a door is: kind, telephone, turns, accessibility."""
    unit = reached_unit(request, pk, CENTRE_EDIT)
    form = forms.UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        save_unit(form.save(commit=False), by=request.user, at=timezone.now())
        return redirect("centres:unit", pk=unit.pk)
    return shown(request, unit.centre, form, _("Cambiar la sede"))


@requires(CENTRE_EDIT)
def procedures(request: StaffRequest, slug: str) -> HttpResponse:
    """Procedures issued here, and the seat for the rest."""
    centre = reached(request, slug, CENTRE_EDIT)
    form = forms.ProceduresForm(request.POST or None, centre=centre)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            set_procedures(centre, given["procedures"], seat=given["seat"], by=request.user, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return done(request, centre)
    return shown(request, centre, form, _("Trámites"))
