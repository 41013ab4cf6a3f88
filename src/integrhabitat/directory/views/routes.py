"""Routes to rights: the list, one route, its older editions, its letter and its paper slip."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre, main_unit, public_place_of, timetable_of
from integrhabitat.directory import editions, letters, voice
from integrhabitat.directory.cards import ResultCard, help_line_cards, share_text
from integrhabitat.directory.forms.public import LetterForm
from integrhabitat.directory.freshness import freshness
from integrhabitat.directory.models import Category, RightsRoute, RouteLetter, RouteVersion, Service
from integrhabitat.directory.views.places import chosen_country, countries_with


@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Every published route of a country, by topic; who may use each is said in the list."""
    on = timezone.now().date()
    found = RightsRoute.objects.published().select_related("territory", "category").order_by("category__order", "slug")
    countries = countries_with(RightsRoute.objects.published())
    country = chosen_country(request, countries)
    if country:
        found = found.filter(territory__country=country)
    audience = request.GET.get("para", "")
    if audience in ("hosts", "newcomers"):
        found = found.filter(audience__in=["everyone", audience])
    rows = [(route, route.is_expired(on=on)) for route in found]
    context = {"rows": rows, "countries": countries, "country": country, "audience": audience}
    return render(request, "directory/routes.html", context)


def _route(slug: str) -> RightsRoute:
    rows = RightsRoute.objects.published().select_related("territory", "category", "contact_line")
    return get_object_or_404(rows, slug=slug)


@require_safe
def route(request: HttpRequest, slug: str) -> HttpResponse:
    """The edition in force."""
    found = _route(slug)
    return render(request, "directory/route.html", _context(found, _version(found, found.edition)))


@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An older edition as it read then, marked as no longer valid."""
    found = _route(slug)
    if number == found.edition:
        raise Http404
    return render(request, "directory/route.html", _context(found, _version(found, number)))


@require_safe
def slip(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps on a narrow slip with a code that leads back here."""
    found = _route(slug)
    return render(request, "directory/route_slip.html", _context(found, _version(found, found.edition)))


def _version(found: RightsRoute, number: int) -> RouteVersion:
    return get_object_or_404(found.versions, edition=number)


def _context(found: RightsRoute, version: RouteVersion) -> dict[str, Any]:
    at = timezone.now()
    is_old = version.edition != found.edition
    content = editions.readable(version.content)
    reviewed, due = _day(content["reviewed_on"]), _day(content["review_due_on"])
    is_expired = due is None or due < at.date()
    return {
        "route": found,
        "content": content,
        "version": version,
        "is_old": is_old,
        "is_expired": is_expired,
        "is_current": not (is_old or is_expired),
        "reviewed_on": reviewed,
        "review_due_on": due,
        "freshness": freshness(verified_on=reviewed, on=at.date(), expires_on=due),
        "steps": _steps(content, at.date()),
        "editions": found.versions.exclude(edition=found.edition).order_by("-edition"),
        "letters": list(found.letters.public()),
        "share_text": share_text(content["title"], is_example=found.is_example),
        "audio_url": voice.address(found, is_current=not (is_old or is_expired)),
        **contact_of(found),
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _steps(content: dict[str, Any], on: date) -> list[dict[str, Any]]:
    ids = [step["service"] for step in content["steps"] if step["service"]]
    services = {str(found.pk): found for found in Service.objects.published(on=on).filter(pk__in=ids)}
    return [{**step, "linked": services.get(step["service"])} for step in content["steps"]]


def contact_of(found: RightsRoute) -> dict[str, Any]:
    """The human contact at the end: a line, a centre with its hours, or a person in words (C4)."""
    at = timezone.now()
    line: ResultCard | None = None
    if found.contact_line_id:
        line = next(iter(help_line_cards([found.contact_line_id], at)), None)
    centre = Centre.objects.published().filter(routes=found).first()
    unit = main_unit(centre) if centre else None
    return {
        "line": line,
        "centre": centre,
        "centre_place": public_place_of(centre, at) if centre else None,
        "centre_hours": timetable_of(unit).sentence(at) if unit else "",
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter to complete and print, in the worker's language; nothing typed is stored."""
    found = _route(slug)
    chosen = _letter_of(found, request.GET.get("carta") or request.POST.get("carta"))
    language = request.POST.get("lengua") or request.GET.get("lengua") or get_language() or "es"
    form = LetterForm(chosen.fields, request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    context = {
        "route": found,
        "content": editions.readable(_version(found, found.edition).content),
        "letter": chosen,
        "letters": list(found.letters.public()),
        "languages": letters.languages_of(chosen),
        "chosen_language": chosen.body.language_for(language),
        "form": form,
        "written": letters.write(chosen, form.values(), language=language) if ready else [],
        **contact_of(found),
    }
    return render(request, "directory/letter.html", context)


def _letter_of(found: RightsRoute, wanted: str | None) -> RouteLetter:
    rows = list(found.letters.public())
    if not rows:
        raise Http404
    return next((row for row in rows if str(row.pk) == wanted), rows[0])


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Topics of a country: routes, sheets and lines of each."""
    countries = countries_with(RightsRoute.objects.published())
    country = chosen_country(request, countries)
    roots = Category.objects.filter(parent=None).order_by("order").prefetch_related("children")
    rows = [(root, _links(root, country)) for root in roots]
    context = {"topics": [row for row in rows if row[1]], "countries": countries, "country": country}
    return render(request, "directory/topics.html", context)


def _links(root: Category, country: str) -> list[Any]:
    codes = [root.pk, *(child.pk for child in root.children.all())]
    found = RightsRoute.objects.published().filter(category__in=codes).select_related("territory")
    return list(found.filter(territory__country=country) if country else found)
