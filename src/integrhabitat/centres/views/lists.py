"""Short lists of a centre to which one only adds: posts and meetings."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres import forms
from integrhabitat.centres.actions.centres import appoint
from integrhabitat.centres.actions.life import record_involvement
from integrhabitat.centres.models import Centre, Post
from integrhabitat.centres.roles import CENTRE_EDIT
from integrhabitat.centres.trail import leave
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
    may_change = set(row.posts.changeable(on=timezone.now().date()).values_list("pk", flat=True))
    context = {"centre": row, "form": form, "title": _("Puestos de trabajo")}
    context["links"] = [
        (post_words(each), reverse("centres:post", args=[slug, each.pk]) if each.pk in may_change else "")
        for each in rows
    ]
    return render(request, "centres/manage/form.html", context, status=422 if form.errors else 200)


def post_words(post: Post) -> str:
    """A post in one line."""
    until = f"{post.until:%d/%m/%Y}" if post.until else ""
    return f"{post.words} · {post.since:%d/%m/%Y} – {until}"


@requires(CENTRE_EDIT)
def post(request: StaffRequest, slug: str, pk: UUID) -> HttpResponse:
    """One post: its words, and the day it ends (S039)."""
    at, row = timezone.now(), reached(request, slug, CENTRE_EDIT)
    found = get_object_or_404(row.posts.changeable(on=at.date()).select_related("centre__type"), pk=pk)
    form = forms.PostChangeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        leave("post.changed", form.save(), by=request.user, at=at)
        return redirect("centres:posts", slug=slug)
    return shown(request, row, form, post_words(found), ())
