"""A card for whoever asks, and a page of cards for those without a telephone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.kernel.codes import shown_code
from integrhabitat.people import aliases
from integrhabitat.people.forms import CardForm
from integrhabitat.people.roles import CARDS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """Mi tarjeta: what it is for, and a new one; its code shows on this one answer."""
    form = CardForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" and form.errors else 200
        return render(request, "people/card.html", {"form": form}, status=status)
    _alias, code = aliases.make_alias(at=timezone.now(), **form.given())
    return render(request, "people/new_card.html", {"cards": [(code, shown_code(code))]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(CARDS)
def sheet(request: StaffRequest) -> HttpResponse:
    """A page of cards to print and cut; their codes show on this one answer."""
    if request.method != "POST":
        return render(request, "people/sheet.html", {"number": aliases.SHEET})
    cards = [(code, shown_code(code)) for code in aliases.make_sheet(at=timezone.now())]
    return render(request, "people/new_sheet.html", {"cards": cards})
