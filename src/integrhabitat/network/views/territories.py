"""Territories for a municipality: offer by barrio, figures declared and computed."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from integrhabitat.centres.api import Centre, cards_of
from integrhabitat.directory.api import unmet_by_territory
from integrhabitat.indicators.api import figures_of, read_all
from integrhabitat.network.territories import named, parts_of, with_centres

UNMET_WINDOW = timedelta(days=365)


def index(request: HttpRequest) -> HttpResponse:
    """Countries and municipalities where the network is."""
    return render(request, "network/territories.html", {"countries": with_centres()})


def territory(request: HttpRequest, key: str) -> HttpResponse:
    """One territory by official code or identifier."""
    at, row = timezone.now(), named(key)
    if row is None:
        raise Http404
    centres = Centre.objects.published().for_cards().filter(territory__path__startswith=row.path).order_by("name")
    context = {
        "territory": row,
        "cards": cards_of(centres[:12], at),
        "figures": figures_of(row),
        "readings": read_all(row, at.date()),
        "parts": parts_of(row, on=at.date()),
        "unmet": unmet_by_territory(row, since=at.date() - UNMET_WINDOW),
        "above": row.parent,
    }
    return render(request, "network/territory.html", context)
