"""Help lines, fact sheets and questions on going back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.directory import voice
from integrhabitat.directory.actions import guidance
from integrhabitat.directory.cards import share_text
from integrhabitat.directory.forms.public import ReturnForm
from integrhabitat.directory.freshness import freshness
from integrhabitat.directory.models import Category, FactSheet, HelpLine
from integrhabitat.directory.views.places import chosen_country, countries_with


@require_safe
def help_lines(request: HttpRequest) -> HttpResponse:
    """Numbers by country and topic; emergencies first, stale ones with their warning (S100)."""
    on = timezone.now().date()
    published = HelpLine.objects.published()
    countries = countries_with(published)
    country = chosen_country(request, countries)
    rows = published.select_related("territory", "organisation").prefetch_related("categories")
    if country:
        rows = rows.filter(territory__country=country)
    topic = request.GET.get("tema", "")
    if topic:
        rows = rows.filter(categories__pk__in=_family(topic)).distinct()
    lines = [
        (line, freshness(verified_on=line.verified_on, on=on))
        for line in rows.order_by("-is_emergency", "territory__name", "pk")
    ]
    topics = Category.objects.filter(parent=None, children__help_lines__is_published=True).distinct().order_by("order")
    context = {"lines": lines, "countries": countries, "country": country, "topics": topics, "topic": topic}
    return render(request, "directory/help_lines.html", context)


def _family(code: str) -> list[str]:
    children = Category.objects.filter(parent=code).values_list("pk", flat=True)
    return [code, *children]


@require_safe
def fact_sheets(request: HttpRequest) -> HttpResponse:
    """Every published sheet, by topic; those for before a journey and for going back apart."""
    published = FactSheet.objects.published()
    countries = countries_with(published.exclude(territory=None))
    country = chosen_country(request, countries)
    rows = published.select_related("territory", "category").order_by("category__order", "slug")
    if country:
        rows = rows.filter(territory__country=country) | rows.filter(territory=None)
    moment = request.GET.get("momento", "")
    if moment in ("before", "return"):
        rows = rows.filter(moment=moment)
    context = {"sheets": rows, "countries": countries, "country": country, "moment": moment}
    return render(request, "directory/fact_sheets.html", context)


@require_safe
def fact_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """One sheet with its source, its review and its languages."""
    return render(request, "directory/fact_sheet.html", _context_of(slug))


@require_safe
def fact_sheet_slip(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet on a narrow slip, with a code that leads back to its present edition."""
    return render(request, "directory/fact_sheet_slip.html", _context_of(slug))


def _context_of(slug: str) -> dict[str, Any]:
    sheet = get_object_or_404(FactSheet.objects.published().select_related("territory", "category"), slug=slug)
    on = timezone.now().date()
    fresh = freshness(verified_on=sheet.reviewed_on, on=on, expires_on=sheet.review_due_on)
    context: dict[str, Any] = {"sheet": sheet, "freshness": fresh, "is_expired": fresh.label in ("expired", "unknown")}
    current = not context["is_expired"]
    context["audio_url"] = voice.address(sheet, is_current=current)
    context["share_text"] = share_text(sheet.title, is_example=sheet.is_example)
    return context


@require_http_methods(["GET", "HEAD", "POST"])
def return_enquiry(request: HttpRequest) -> HttpResponse:
    """Ask about going back: voluntary, without a name, answered for everybody (S127)."""
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        guidance.ask_return(form.cleaned_data["question"], territory=form.territory(), at=timezone.now())
        messages.success(request, _("Recibimos su pregunta. La respuesta se publicará aquí en diez días."))
        return redirect("directory:return_enquiry")
    sheets = FactSheet.objects.published().filter(moment="return").select_related("territory")
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/return_enquiry.html", {"form": form, "sheets": sheets}, status=status)
