"""The idea box before the public: read, drop, support, add. No account anywhere."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre, is_on
from integrhabitat.kernel.codes import shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import reasons
from integrhabitat.participation import fruits, listing
from integrhabitat.participation.actions import ideas as actions
from integrhabitat.participation.forms.ideas import CardForm, DropIdeaForm, WordsForm
from integrhabitat.participation.models import Idea
from integrhabitat.participation.models.ideas import IdeaQuerySet
from integrhabitat.participation.views.places import open_house

PER_PAGE = 20


def _page(request: HttpRequest, rows: IdeaQuerySet, at: Any) -> dict[str, Any]:
    """The asked-for page of a searched and ordered list."""
    words, order = request.GET.get("q", "")[:100], request.GET.get("orden", "")
    page = Paginator(rows.saying(words).for_list().sorted_by(order), PER_PAGE).get_page(request.GET.get("pagina"))
    shown = [listing.row_of(idea, at) for idea in page]
    return {"page": page, "rows": shown, "words": words, "order": order}


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Ideas of every centre, and the centres whose box is open."""
    at = timezone.now()
    centres = Centre.objects.published().filter(modules__code="participation", modules__is_on=True).order_by("name")
    context = _page(request, Idea.objects.published(), at)
    return render(request, "participation/ideas/everywhere.html", {**context, "centres": centres[:60]})


@require_safe
def ideas(request: HttpRequest, slug: str) -> HttpResponse:
    """The box of one centre: what came, what was answered, what is owed."""
    at = timezone.now()
    centre = open_house(slug)
    context = _page(request, Idea.objects.published().at_centre(centre), at)
    return render(
        request, "participation/ideas/list.html", {**context, "centre": centre, "box": listing.box_at(centre, at)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def drop_idea(request: HttpRequest, slug: str) -> HttpResponse:
    """Drop an idea: one field; the code to follow it is shown once."""
    centre = open_house(slug)
    form = DropIdeaForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            dropped = actions.drop(centre, **form.given(), at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            return _dropped(request, dropped)
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/ideas/drop.html", {"centre": centre, "form": form}, status=status)


def _dropped(request: HttpRequest, dropped: actions.Dropped) -> HttpResponse:
    idea = dropped.idea
    context = {
        "idea": idea,
        "centre": idea.centre,
        "code": shown_code(dropped.code),
        "plain_code": dropped.code,
        "reasons": reasons(idea.held_for),
    }
    return render(request, "participation/ideas/dropped.html", context)


def _published(pk: UUID) -> Idea:
    idea: Idea = get_object_or_404(Idea.objects.published().for_list(), pk=pk)
    return idea


@require_safe
def idea(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One idea: its words, its state, who stands behind it, the answer."""
    at = timezone.now()
    found = _published(pk)
    context = {
        "idea": found,
        "row": listing.row_of(found, at),
        "answers": found.answers.all(),
        "parts": listing.supporters_by_population(found),
        "notes": found.notes.published(),
        "fruits": fruits.fruits_of(found),
        "is_open": is_on(found.centre, "participation"),
    }
    return render(request, "participation/ideas/idea.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand behind an idea, once a card."""
    found = _published(pk)
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("code", "population")}
        try:
            new = actions.support(found, **given, token=form.cleaned_data["form_token"], at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            # Counted now: the idea's own page may be a minute old in her browser.
            context = {"idea": found, "code": shown_code(new) if new else "", "number": found.supports.count()}
            return render(request, "participation/ideas/supported.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/ideas/support.html", {"idea": found, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a few words to somebody's idea."""
    found = _published(pk)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            text, token = form.cleaned_data["text"], form.cleaned_data["form_token"]
            note = actions.add_note(found, text, token=token, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            context = {"idea": found, "note": note, "reasons": reasons(note.held_for)}
            return render(request, "participation/ideas/added.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/ideas/add.html", {"idea": found, "form": form}, status=status)
