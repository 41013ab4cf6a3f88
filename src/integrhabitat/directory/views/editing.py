"""One way to add and change small rows: help lines, sheets, changes in the law, kinds of service, questions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest
from integrhabitat.audit.api import record
from integrhabitat.centres.api import within_reach
from integrhabitat.directory import indexing


@dataclass(frozen=True)
class Editable:
    """A kind of row: its form, its rows within reach, where its list is, and its kind in the search if it has one."""

    model: type[models.Model]
    form: Callable[..., Any]
    rows: Callable[[StaffRequest], Any]
    title: str | Promise
    back: str
    search_kind: str = ""


def edit(request: StaffRequest, editable: Editable, **lookup: Any) -> HttpResponse:
    """Change the row that ``lookup`` names within reach, or add one when nothing is named."""
    at = timezone.now()
    instance = within_reach(request, editable.rows(request), **lookup) if lookup else editable.model()
    form = editable.form(request.POST or None, instance=instance, user=request.user)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data.get("form_token")
        is_new = instance._state.adding
        if is_new and token and isinstance(instance._meta.pk, models.UUIDField):
            if editable.model._default_manager.filter(pk=token).exists():  # the same form sent twice
                return redirect(editable.back)
            instance.pk = token
        with transaction.atomic():
            saved = form.save()
            verb = "created" if is_new else "changed"
            record(f"{editable.model._meta.model_name}.{verb}", saved, by=request.user, at=at)
            if editable.search_kind:
                indexing.refresh(editable.search_kind, [saved.pk])
        messages.success(request, _("Guardado."))
        return redirect(editable.back)
    context = {"form": form, "title": editable.title, "back": editable.back}
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/manage/edit.html", context, status=status)
