"""The figures of one centre for those who answer for it: charts with their tables, and files."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.backoffice.api import Column, table_response
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.indicators.counting import Measure, measures, read_all
from integrhabitat.indicators.roles import FIGURES_READ
from integrhabitat.indicators.series import series_of


def reached(request: StaffRequest, slug: str) -> Centre:
    """The centre within reach whose figures the person may read."""
    rows = Centre.objects.for_user(request.user, FIGURES_READ)
    return within_reach(request, rows.select_related("territory"), slug=slug)


@requires(FIGURES_READ)
def centres(request: StaffRequest) -> HttpResponse:
    """The centres whose figures the person may read; with one there is nothing to choose."""
    rows = Centre.objects.for_user(request.user, FIGURES_READ).exclude(network_state="suggested")
    found = list(rows.order_by("-public_level", "name")[:200])
    if len(found) == 1:
        return redirect("indicators:centre", slug=found[0].slug)
    return render(request, "indicators/staff/centres.html", {"centres": found})


@requires(FIGURES_READ)
def centre(request: StaffRequest, slug: str) -> HttpResponse:
    """Every measure of a centre today."""
    row = reached(request, slug)
    readings = read_all(row, local_day(row, timezone.now()))
    return render(request, "indicators/staff/centre.html", {"centre": row, "readings": readings})


def _form(form: str) -> "str":
    if form not in ("csv", "xlsx"):
        raise Http404
    return form


@requires(FIGURES_READ)
def table(request: StaffRequest, slug: str, form: str) -> HttpResponseBase:
    """The same figures as a file."""
    row = reached(request, slug)
    readings = read_all(row, local_day(row, timezone.now()))
    rows = [(reading, cell) for reading in readings for cell in reading.shown]
    columns = [
        Column(_("qué"), lambda pair: str(pair[0].measure.label)),
        Column(_("parte"), lambda pair: str(pair[1].label)),
        Column(_("valor"), lambda pair: pair[1].value),
        Column(_("unidad"), lambda pair: str(pair[0].measure.unit)),
        Column(_("sobre"), lambda pair: str(pair[0].measure.population)),
        Column("n", lambda pair: pair[1].n),
        Column(_("fecha"), lambda pair: pair[0].on),
    ]
    return table_response(rows, columns, f"cifras-{row.slug}", _form(form))  # type: ignore[arg-type]


def named(code: str) -> Measure:
    """The measure of that code, or 404."""
    if code not in measures:
        raise Http404
    return measures.get(code)


@requires(FIGURES_READ)
def measure(request: StaffRequest, slug: str, code: str) -> HttpResponse:
    """One measure through the last twelve months."""
    row = reached(request, slug)
    series = series_of(named(code), row, local_day(row, timezone.now()))
    months = [date_format(day, "M Y") for day in series.days]
    charts = [(line.label, list(zip(months, line.values, strict=True))) for line in series.lines]
    context = {"centre": row, "measure": series.measure, "charts": charts}
    return render(request, "indicators/staff/measure.html", context)


@requires(FIGURES_READ)
def series_table(request: StaffRequest, slug: str, code: str, form: str) -> HttpResponseBase:
    """One measure through the months as a file."""
    row = reached(request, slug)
    series = series_of(named(code), row, local_day(row, timezone.now()))
    columns = [
        Column(_("fecha"), lambda cells: cells[0]),
        Column(_("parte"), lambda cells: cells[1]),
        Column(_("valor"), lambda cells: "" if cells[2] is None else cells[2]),
    ]
    return table_response(series.rows(), columns, f"{code}-{row.slug}", _form(form))  # type: ignore[arg-type]
