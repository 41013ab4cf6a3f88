"""The public page of figures and its files."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.backoffice.api import Column, table_response
from integrhabitat.indicators.counting import read_all
from integrhabitat.indicators.declared import beside_computed
from integrhabitat.indicators.models import DeclaredFigure


def figures(request: HttpRequest) -> HttpResponseBase:
    """Declared figures with their source, and computed ones apart; nothing is added across."""
    context = {
        "figures": beside_computed(DeclaredFigure.objects.for_list()),
        "readings": read_all(None, timezone.now().date()),
    }
    return render(request, "indicators/figures.html", context)


def declared_csv(request: HttpRequest) -> HttpResponseBase:
    """Declared figures as a file: value, unit, words of the source, who and when."""
    columns = [
        Column(_("sobre"), lambda row: row.figure.subject),
        Column(_("qué"), lambda row: str(row.figure.label)),
        Column(_("valor declarado"), lambda row: row.figure.value.normalize()),
        Column(_("unidad"), lambda row: row.figure.unit),
        Column(_("valor calculado"), lambda row: "" if row.computed is None else row.computed),
        Column(_("como lo dice la fuente"), lambda row: row.figure.stated_as),
        Column(_("período"), lambda row: row.figure.period),
        Column(_("quién lo declara"), lambda row: row.figure.author),
        Column(_("documento"), lambda row: row.figure.source_document),
        Column(_("fecha del documento"), lambda row: row.figure.source_date),
    ]
    return table_response(beside_computed(DeclaredFigure.objects.for_list()), columns, "cifras-declaradas", "csv")


def computed_csv(request: HttpRequest) -> HttpResponseBase:
    """Computed figures as a file, with population and number of cases."""
    rows = [(reading, cell) for reading in read_all(None, timezone.now().date()) for cell in reading.shown]
    columns = [
        Column(_("qué"), lambda row: str(row[0].measure.label)),
        Column(_("parte"), lambda row: str(row[1].label)),
        Column(_("valor"), lambda row: row[1].value),
        Column(_("unidad"), lambda row: str(row[0].measure.unit)),
        Column(_("población"), lambda row: str(row[0].measure.population)),
        Column("n", lambda row: row[1].n),
        Column(_("fecha"), lambda row: row[0].on),
    ]
    return table_response(rows, columns, "cifras-calculadas", "csv")
