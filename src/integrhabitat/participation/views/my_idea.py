"""An idea for who holds its code: see how it stands, mend it, add, take it back. No address carries the code."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integrhabitat.kernel.codes import normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.kernel.screening import reasons
from integrhabitat.participation import fruits, listing
from integrhabitat.participation.actions import ideas as actions
from integrhabitat.participation.forms.ideas import MendForm, WordsForm
from integrhabitat.participation.models import Idea
from integrhabitat.ui.forms import CodeForm

Act = Callable[[HttpRequest, Idea], HttpResponse]


def _asked(request: HttpRequest, form: CodeForm) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/ideas/ask_code.html", {"form": form}, status=status)


def with_code(act: Act) -> Callable[[HttpRequest], HttpResponse]:
    """Find the idea by the code in the form; without one, ask for it."""

    @wraps(act)
    def found(request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return _asked(request, form)
        idea = Idea.objects.of_code(form.cleaned_data["code"]).for_list().first()
        if idea is None:
            form.refuse(wrong_code(_("Ninguna idea tiene ese código. Revise cada letra y cada número.")))
            return _asked(request, form)
        return act(request, idea)

    return found


def _show(
    request: HttpRequest, idea: Idea, *, said: str = "", mend: MendForm | None = None, add: WordsForm | None = None
) -> HttpResponse:
    """The page of its author; ``said`` is what was just done."""
    code = normal_code(request.POST["code"])
    refused = any(form is not None and form.errors for form in (mend, add))
    context = {
        "idea": idea,
        "row": listing.row_of(idea, timezone.now()),
        "code": code,
        "shown_code": shown_code(code),
        "answers": idea.answers.all(),
        "notes": idea.notes.order_by("on", "pk"),
        "fruits": fruits.fruits_of(idea),
        "reasons": reasons(idea.held_for),
        "supporters": idea.supports.count(),
        "mend": mend or MendForm(initial={"text": idea.text}, auto_id="mend_%s"),
        "add": add or WordsForm(auto_id="add_%s"),
        "said": said,
    }
    return render(request, "participation/ideas/mine.html", context, status=422 if refused else 200)


def _again(idea: Idea) -> Idea:
    """The idea as it is now."""
    return Idea.objects.for_list().by_id(idea.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def my_idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """How my idea stands."""
    return _show(request, idea)


@require_POST
@with_code
def mend_idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Change my words while there is no answer."""
    form = MendForm(request.POST, auto_id="mend_%s")
    if form.is_valid():
        try:
            actions.mend(idea, form.cleaned_data["text"], at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return _show(request, _again(idea), said=_("Cambios guardados."))
    return _show(request, idea, mend=form)


@require_POST
@with_code
def add_to_my_idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Add something below my idea."""
    form = WordsForm(request.POST, auto_id="add_%s")
    if form.is_valid():
        try:
            words, token = form.cleaned_data["text"], form.cleaned_data["form_token"]
            note = actions.add_note(idea, words, is_authors=True, token=token, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            waits = " ".join([_("Alguien del centro lo mira antes."), *reasons(note.held_for)])
            return _show(request, _again(idea), said=waits if note.held_for else _("Agregado."))
    return _show(request, idea, add=form)


@require_POST
@with_code
def withdraw_idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Take my idea back."""
    actions.withdraw(idea, at=timezone.now())
    return _show(request, _again(idea), said=_("Su idea se retiró. Borramos sus palabras y sus archivos."))
