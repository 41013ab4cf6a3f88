"""The front page of the network, its principles, and the ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from integrhabitat.centres.api import Centre, parts_of_network
from integrhabitat.indicators.api import DeclaredFigure, beside_computed
from integrhabitat.network.models import Principle
from integrhabitat.network.overview import KINDS, countries_of, on_the_map
from integrhabitat.network.taking_part import invitations
from integrhabitat.network.today import houses_today


def front(request: HttpRequest) -> HttpResponse:
    """Abierto a todos y para todos: find, take part, add a centre."""
    at = timezone.now()
    centres = list(Centre.objects.published().for_cards())
    countries = countries_of(centres, at)
    context = {
        "countries": countries,
        "spots": on_the_map(countries),
        "kinds": KINDS,
        "houses": houses_today(centres, at),
        "parts": parts_of_network(request, at),
        "figures": beside_computed(DeclaredFigure.objects.for_list()[:4]),
        "principles": Principle.objects.in_order(),
    }
    return render(request, "network/front.html", context)


def principles(request: HttpRequest) -> HttpResponse:
    """Each principle with the history of its wording and where it comes from."""
    return render(request, "network/principles.html", {"principles": Principle.objects.in_order()})


def participate(request: HttpRequest) -> HttpResponse:
    """Vacant seats, bodies that meet and rooms to use, centre by centre."""
    centres = Centre.objects.open_door().for_page().order_by("name")
    return render(request, "network/participate.html", {"invitations": invitations(centres)})


def join(request: HttpRequest) -> HttpResponse:
    """Two ways to add a centre: point to one, or start one's own."""
    return render(request, "network/join.html")
