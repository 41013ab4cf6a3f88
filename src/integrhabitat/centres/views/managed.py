"""One page for every list of a centre: what is there, add, change, take away, bring back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.actions import lists as acts
from integrhabitat.centres.managed_lists import CentreList, Rows, centre_lists, lines_of
from integrhabitat.centres.models import Centre
from integrhabitat.centres.roles import CENTRE_EDIT
from integrhabitat.centres.views.manage import reached
from integrhabitat.kernel.errors import DomainError


def opened(request: StaffRequest, slug: str, code: str) -> tuple[Centre, CentreList]:
    """The centre within reach and one of its lists."""
    centre = reached(request, slug, CENTRE_EDIT)
    if code not in centre_lists:
        raise Http404
    return centre, centre_lists.get(code)


def row_of(rows: Rows | None, pk: str) -> Any:
    """The row with that key among ``rows``, else 404."""
    if rows is None:
        raise Http404
    try:
        return get_object_or_404(rows, pk=pk)
    except (ValidationError, ValueError):  # not even the form of a key
        raise Http404 from None


@requires(CENTRE_EDIT)
def rows(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """The list, and a form to add to it."""
    centre, kind = opened(request, slug, code)
    return edited(request, centre, kind, kind.new_row(centre))


@requires(CENTRE_EDIT)
def row(request: StaffRequest, slug: str, code: str, pk: str) -> HttpResponse:
    """One row, to change it."""
    centre, kind = opened(request, slug, code)
    found = row_of(kind.rows(centre), pk)
    found.centre = centre  # the one that was read whole
    return edited(request, centre, kind, found)


def edited(request: StaffRequest, centre: Centre, kind: CentreList, instance: Any) -> HttpResponse:
    """Show the form, or write what it says."""
    is_new = instance._state.adding
    form = kind.form(request.POST or None, request.FILES or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        try:
            acts.keep(kind, form, centre, by=request.user, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Guardado."))
            return redirect("centres:rows", slug=centre.slug, code=kind.code)
    context = {"centre": centre, "kind": kind, "form": form, "title": kind.title, "is_new": is_new}
    context |= {"lines": lines_of(kind, centre) if is_new else [], "undo_url": undo_url(request, centre, kind)}
    return render(request, "centres/manage/rows.html", context, status=422 if form.errors else 200)


def undo_url(request: StaffRequest, centre: Centre, kind: CentreList) -> str:
    """Where the row that was just taken away is brought back; '' when there is none."""
    pk = request.GET.get("quitado", "")
    if not pk or kind.everything is None:
        return ""
    try:
        removed = row_of(kind.everything(centre).exclude(removed_at=None), pk)
    except Http404:  # it is back already
        return ""
    return reverse("centres:restore_row", args=[centre.slug, kind.code, removed.pk])


@requires(CENTRE_EDIT)
@require_POST
def remove_row(request: StaffRequest, slug: str, code: str, pk: str) -> HttpResponse:
    """Take a row away; a catalogue row can be brought back."""
    centre, kind = opened(request, slug, code)
    found = row_of(kind.rows(centre), pk)
    back = reverse("centres:rows", args=[slug, code])
    if acts.take_away(kind, found, centre, by=request.user, at=timezone.now()):
        return redirect(f"{back}?quitado={pk}")
    messages.success(request, _("Quitado."))
    return redirect(back)


@requires(CENTRE_EDIT)
@require_POST
def restore_row(request: StaffRequest, slug: str, code: str, pk: str) -> HttpResponse:
    """Bring a row back; pressed twice it is simply there."""
    centre, kind = opened(request, slug, code)
    found = row_of(kind.everything(centre) if kind.everything else None, pk)
    acts.bring_back(kind, found, centre, by=request.user, at=timezone.now())
    messages.success(request, _("Está de nuevo en la lista."))
    return redirect("centres:rows", slug=slug, code=code)
