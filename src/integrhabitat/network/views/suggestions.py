"""Suggesting a centre and following what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from integrhabitat.centres.api import Centre
from integrhabitat.network.forms import OTHER, SuggestionForm
from integrhabitat.network.models import Suggestion
from integrhabitat.network.suggesting import proposals
from integrhabitat.network.suggesting import suggest as keep


def suggest(request: HttpRequest) -> HttpResponse:
    """Tell of a centre; when it may be a known one, the person says whether it is."""
    form = SuggestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        alike = proposals(told["named_as"], told["country"])
        answer = request.POST.get("same_as", "")
        chosen = next((centre for centre in alike if str(centre.pk) == answer), None)
        if alike and chosen is None and answer != OTHER:
            return _ask(request, alike)
        suggestion = keep(at=timezone.now(), same_as=chosen, **told)
        return redirect("network:follow", code=suggestion.code)
    return render(request, "network/suggest.html", {"form": form}, status=422 if form.errors else 200)


def _ask(request: HttpRequest, alike: list[Centre]) -> HttpResponse:
    # Not bound: the question is new, so its being empty is no mistake.
    form = SuggestionForm(initial={name: value for name, value in request.POST.items() if name != "same_as"})
    form.ask_which(alike)
    return render(request, "network/suggest.html", {"form": form, "alike": alike})


def follow(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a suggestion, for whoever has its code."""
    rows = Suggestion.objects.select_related("centre", "centre__territory")
    suggestion = get_object_or_404(rows, code=code.upper())
    return render(request, "network/follow.html", {"suggestion": suggestion})
