"""Pages and answers of the finder; none needs an account, sets a cookie or remembers who asked."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from integrhabitat.directory import unmet
from integrhabitat.directory.finder.about import groups_of_questions
from integrhabitat.directory.finder.calendars import calendar_of
from integrhabitat.directory.finder.categories import CategoryTree
from integrhabitat.directory.finder.finding import Found, find, place_of
from integrhabitat.directory.finder.forms import MissingForm, WishForm
from integrhabitat.directory.finder.serial import found_as_json
from integrhabitat.directory.finder.sharing import chosen_of
from integrhabitat.directory.finder.showing import showing_of
from integrhabitat.directory.finder.wish import Wish
from integrhabitat.directory.finder.words import language_word, spoken_languages
from integrhabitat.directory.models import Service
from integrhabitat.directory.results import result_cards
from integrhabitat.search import api as search

MOST_SUGGESTIONS = 8


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """The question, and under it where to begin, what was found, or how to go on."""
    form = WishForm(request.GET)
    is_understood = form.is_valid()
    wish = form.wish
    address = reverse("directory:finder")
    context = {"form": form, "wish": wish, "address": address, "problems": form.problems(), **languages_for(wish)}
    if wish.is_empty:
        context["tiles"] = CategoryTree.read().tiles(address, wish)
    else:
        found = find(wish, language=reader_language(), at=timezone.now())
        context |= {"found": found, "show": showing_of(found, address), "was_counted": is_understood and count(found)}
    part = "#results" if request.headers.get("HX-Target") == "resultados" else ""
    return render(request, f"directory/finder/page.html{part}", context, status=200 if is_understood else 400)


def count(found: Found) -> bool:
    """Count a question without answer by its words, territory and month; nothing about who asked is kept."""
    wish = found.wish
    if found.total or not wish.text or wish.page > 1:
        return False
    territory = found.place.known.territory if found.place.known else None
    unmet.count(wish.text, territory=territory, on=timezone.now().date())
    return True


def languages_for(wish: Wish) -> dict[str, object]:
    """The languages one may ask to be served in."""
    codes = dict.fromkeys([*spoken_languages(), *wish.languages])
    return {"spoken": [(code, language_word(code)) for code in codes]}


def reader_language() -> str:
    """The language of the page."""
    return get_language() or "es"


@require_safe
def slip(request: HttpRequest) -> HttpResponse:
    """Results on paper: the chosen ones, else the first page of the question."""
    at = timezone.now()
    form = WishForm(request.GET)
    form.is_valid()
    chosen = chosen_of(request.GET.getlist("r"))
    if chosen:
        cards = result_cards(hits_of(chosen), language=reader_language(), at=at)
    elif not form.wish.is_empty:
        cards = find(form.wish, language=reader_language(), at=at).cards
    else:
        return redirect("directory:finder")
    context = {"cards": cards, "at": at, "is_narrow": request.GET.get("papel") != "a4", "wish": form.wish}
    return render(request, "directory/finder/slip.html", context)


def hits_of(chosen: Sequence[tuple[str, UUID]]) -> list[search.Hit]:
    """Chosen things as the search would have given them."""
    return [search.Hit(kind, number, 0.0, None, None, None, (), "") for kind, number in chosen]


@require_safe
def about_me(request: HttpRequest) -> HttpResponse:
    """What a person may say of herself on her own device; this page sends and receives nothing."""
    return render(request, "directory/finder/about_me.html", {"groups": groups_of_questions()})


def missing(request: HttpRequest) -> HttpResponse:
    """Tell what is missing in a barrio: a word and a place, nothing else, counted like a search without answer."""
    form = MissingForm(request.POST or None, initial={name: request.GET.get(name, "") for name in ("q", "barrio")})
    if request.method == "POST" and form.is_valid():
        place = place_of(Wish(place=form.cleaned_data["barrio"]))
        territory = place.known.territory if place.known else None
        unmet.count(form.cleaned_data["q"], territory=territory, on=timezone.now().date())
        return render(request, "directory/finder/missing.html", {"is_done": True})
    return render(request, "directory/finder/missing.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The weekly hours of a published service as a calendar file."""
    at = timezone.now()
    service = get_object_or_404(Service.objects.published(on=at.date()).for_cards(), pk=pk)
    content = calendar_of(service, at=at)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="horario.ics"'
    return response


@require_safe
def api_finder(request: HttpRequest) -> HttpResponse:
    """The finder for other systems; a value that cannot be understood is named with its field (400)."""
    try:
        form = WishForm(request.GET)
    except SuspiciousOperation:  # more names than any question has
        return JsonResponse({"error": _("La dirección trae demasiados parámetros."), "problems": []}, status=400)
    if not form.is_valid():
        return JsonResponse({"error": form.problems()[0]["reason"], "problems": form.problems()}, status=400)
    found = find(form.wish, language=reader_language(), at=timezone.now())
    count(found)
    return JsonResponse(found_as_json(found, request), json_dumps_params={"ensure_ascii": False})


@require_safe
def api_suggestions(request: HttpRequest) -> HttpResponse:
    """Words and names while somebody types; never counted."""
    prefix = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    country = request.GET.get("pais", "").lower()[:2]
    found = []
    if prefix:
        found = search.suggest(prefix, language=reader_language(), country=country, limit=MOST_SUGGESTIONS)
    response = JsonResponse({"suggestions": [{"label": each.text, "value": each.text} for each in found]})
    patch_cache_control(response, public=True, max_age=60)
    return response
