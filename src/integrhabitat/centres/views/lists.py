"""Short lists of a centre to which one only adds: posts and meetings."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres import forms
from integrhabitat.centres.actions.centres import appoint
from integrhabitat.centres.actions.life import record_involvement
from integrhabitat.centres.models import Centre
from integrhabitat.centres.roles import CENTRE_EDIT
from integrhabitat.centres.views.manage import done, reached
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import ModelForm


def shown(request: StaffRequest, centre: Centre, form: ModelForm, title: str, lines: Iterable[str]) -> HttpResponse:
    """The list so far, and the form."""
    context = {"centre": centre, "form": form, "title": title, "lines": list(lines)}
    return render(request, "centres/manage/form.html", context, status=422 if form.errors else 200)


@requires(CENTRE_EDIT)
def involvement(request: StaffRequest, slug: str) -> HttpResponse:
    """Write down a meeting, walk, survey or vote."""
    row = reached(request, slug, CENTRE_EDIT)
    form = forms.InvolvementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("kind", "held_on", "people", "hosts", "decisions")}
        try:
            record_involvement(row, by=request.user, at=timezone.now(), **told)
        except DomainError as error:
            form.refuse(error)
        else:
            return done(request, row)
    rows = row.involvements.order_by("-held_on")
    lines = (f"{each.held_on:%d/%m/%Y} · {each.get_stage_display()} · {each.people} ({each.hosts})" for each in rows)
    return shown(request, row, form, _("Participación de los vecinos"), lines)


@requires(CENTRE_EDIT)
def posts(request: StaffRequest, slug: str) -> HttpResponse:
    """Dated posts; a board's act backs them where a board governs (S087)."""
    row = reached(request, slug, CENTRE_EDIT)
    form = forms.PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in forms.PostForm.Meta.fields}
        try:
            appoint(centre=row, by=request.user, at=timezone.now(), **fields)
        except DomainError as error:
            form.refuse(error)
        else:
            return done(request, row)
    rows = row.posts.order_by("-since")
    lines = (f"{each.title or each.role} · {each.since:%d/%m/%Y} – {each.until or ''}" for each in rows)
    return shown(request, row, form, _("Puestos de trabajo"), lines)
