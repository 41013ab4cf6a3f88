"""One thing that can be done with one thing: a form, a verb, and a sentence when it is done.

A page that offers ten small acts names them in a table; one view shows and performs any of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise

from integrhabitat.accounts.api import User
from integrhabitat.kernel.codes import shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.tokens import token_or_new
from integrhabitat.ui.forms import Form

Subject = TypeVar("Subject", bound=models.Model)
Given = dict[str, Any]


class SubjectForm(Form):
    """A form about one thing: it may offer choices that depend on it."""

    def __init__(self, *args: Any, subject: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.about(subject)

    def about(self, subject: Any) -> None:
        """Set what depends on the thing."""

    def given(self) -> Given:
        """What was typed, with the form's token always there as ``token``."""
        values = dict(self.cleaned_data)
        return values | {"token": token_or_new(values.pop("form_token", None))}


@dataclass(frozen=True)
class Act(Generic[Subject]):
    """``do(subject, given, by, at)`` writes; when it returns a code, the code is shown once."""

    title: str | Promise
    form: type[SubjectForm]
    do: Callable[[Subject, Given, User | None, datetime], str | None]
    done: str | Promise | Callable[[Given], str]  # said when it is done, perhaps depending on what was given
    icon: str = "pencil"
    lead: str | Promise = ""
    code_lead: str | Promise = ""  # what the code is for


def perform(
    request: HttpRequest,
    subject: Subject,
    acts: Mapping[str, Act[Subject]],
    name: str,
    *,
    back: str,
    by: User | None = None,
    initial: Given | None = None,
) -> HttpResponse:
    """Show the form of one act, or do it and go back; a refused one comes back with its sentence and what was typed."""
    act = acts.get(name)
    if act is None:
        raise Http404
    form = act.form(request.POST or None, request.FILES or None, subject=subject, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.given()
            code = act.do(subject, given, by, timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            if code:
                context = {"act": act, "code": shown_code(code), "plain_code": code, "back": back, "subject": subject}
                return render(request, "participation/acts/code.html", context)
            messages.success(request, act.done(given) if callable(act.done) else str(act.done))
            return redirect(back)
    context = {"act": act, "form": form, "back": back, "subject": subject}
    return render(request, "participation/acts/act.html", context, status=422 if form.errors else 200)
