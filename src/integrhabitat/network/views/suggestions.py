"""Suggesting a centre and following what became of it."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre
from integrhabitat.network.forms import OTHER, SuggestionForm
from integrhabitat.network.models import Suggestion
from integrhabitat.network.suggesting import proposals
from integrhabitat.network.suggesting import suggest as keep
from integrhabitat.ui.held_codes import Door, ask_code, held_code

SUGGESTION_CODE = held_code("sugerencia", asked_at="network:follow_code")


def suggest(request: HttpRequest) -> HttpResponseBase:
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
        return SUGGESTION_CODE.keep(redirect("network:follow", suggestion.pk), suggestion.code)
    return render(request, "network/suggest.html", {"form": form}, status=422 if form.errors else 200)


def _ask(request: HttpRequest, alike: list[Centre]) -> HttpResponse:
    # Not bound: the question is new, so its being empty is no mistake.
    form = SuggestionForm(initial={name: value for name, value in request.POST.items() if name != "same_as"})
    form.ask_which(alike)
    return render(request, "network/suggest.html", {"form": form, "alike": alike})


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Whoever has the code of a suggestion goes to it."""
    door = Door(SUGGESTION_CODE, Suggestion.objects.of_code, lambda row: reverse("network:follow", args=[row.pk]))
    return ask_code(request, _("Su sugerencia"), door)


@require_safe
@SUGGESTION_CODE.opens(Suggestion.objects.of_code)
def follow(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    """What became of a suggestion, for whoever has its code."""
    return render(request, "network/follow.html", {"suggestion": suggestion})
