"""What everybody may read about centres."""

import re
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from integrhabitat.centres import exchange
from integrhabitat.centres.fronts import FULL, ROLES, TOP, parts_of_centre
from integrhabitat.centres.listing import Wish, choices, found
from integrhabitat.centres.models import Centre, Organisation
from integrhabitat.centres.pages import cards_of, country_of, doors_of, photos_of, purposes_of
from integrhabitat.centres.places import municipality_of

PER_PAGE = 24
ROLE_ICONS = {
    "orientarse": "route",
    "crear": "palette",
    "encontrarse": "users",
    "mejorar": "sprout",
    "decidir": "vote",
}


def centres(request: HttpRequest) -> HttpResponse:
    """Every published centre, searched and filtered."""
    at, wish = timezone.now(), Wish.of(request.GET)
    page = Paginator(found(wish), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"wish": wish, "choices": choices(), "page": page, "cards": cards_of(page.object_list, at)}
    template = "centres/list.html#results" if request.headers.get("HX-Request") else "centres/list.html"
    return render(request, template, context)


def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """One centre: its open door, or its place on the network's map."""
    at = timezone.now()
    row = get_object_or_404(Centre.objects.published().for_page(), slug=slug)
    parts = parts_of_centre(row, request, at)
    doors = doors_of(row, at) if row.public_level == "open" else []
    context = {
        "centre": row,
        "doors": doors,
        "door": doors[0] if doors else None,
        "photos": photos_of(row) if doors else [],
        "roles": [
            (word, ROLE_ICONS[role], mine)
            for role, word in ROLES.items()
            if (mine := [part for part in parts if part.role == role])
        ],
        "is_full": len(parts) > FULL,
        "first": [part for part in parts if part.role == TOP],
        "parts": [part for part in parts if not part.role],
        "purposes": purposes_of(row),
        "city": municipality_of(row.territory),
        "country": country_of(row),
        "whatsapp_digits": re.sub(r"\D", "", row.whatsapp),
    }
    return render(request, "centres/centre.html" if doors else "centres/on_the_map.html", context)


def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """A sheet for the door and the wall: name, hours, how to get there, and the page as QR."""
    row = get_object_or_404(Centre.objects.open_door().for_page(), slug=slug)
    doors = doors_of(row, timezone.now())
    return render(request, "centres/poster.html", {"centre": row, "door": doors[0] if doors else None})


def jsonld(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page for machines, in the words of schema.org."""
    row = get_object_or_404(Centre.objects.published().for_page(), slug=slug)
    answer = JsonResponse(exchange.schema_org(row, timezone.now()), json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/ld+json"
    return answer


def geojson(request: HttpRequest) -> HttpResponse:
    """All published centres as GeoJSON; hidden ones without a point."""
    rows = Centre.objects.published().for_cards().order_by("name")
    answer = JsonResponse(exchange.geojson(rows, timezone.now()), json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/geo+json"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An operator or umbrella and the published centres it runs or gathers."""
    row = get_object_or_404(Organisation.objects.select_related("territory", "parent"), pk=pk)
    region = request.GET.get("region", "")
    rows = Centre.objects.published().for_cards().gathered_by(row, region=region).order_by("name")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    regions = row.affiliations.exclude(region="").values_list("region", flat=True).distinct().order_by("region")
    context = {
        "organisation": row,
        "page": page,
        "cards": cards_of(page.object_list, timezone.now()),
        "regions": list(regions),
        "region": region,
        "affiliates": row.affiliations.count(),
    }
    return render(request, "centres/organisation.html", context)
