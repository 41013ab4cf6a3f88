"""Figures of others: loaded from sources, shown with who said them, never mixed with ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from integrhabitat.centres.api import Centre, Organisation, Territory, demo_id, picked, territory
from integrhabitat.indicators.counting import share_of
from integrhabitat.indicators.models import DeclaredFigure

SHARES = {"migrant-share": ("migrant-population", "population")}  # stated share: what it can be worked out from


@dataclass(frozen=True)
class Shown:
    """A declared figure, and beside it what we work out from the same source."""

    figure: DeclaredFigure
    computed: Decimal | None = None


def load_figures(entries: Iterable[Mapping[str, Any]], sources: Mapping[str, Mapping[str, Any]]) -> None:
    """Figures in the form of ``history.json``; loading twice changes nothing."""
    for entry in entries:
        cited = sources[entry["source"]]
        fields = picked(entry, "code", "label", "unit", "stated_as", "period", "author", "note", "order")
        fields |= {"value": Decimal(entry["value"]), "on": date.fromisoformat(entry["on"]) if entry.get("on") else None}
        fields |= {"source_document": cited["title"], "source_date": date.fromisoformat(cited["date"])}
        fields |= {"centre_id": None, "organisation_id": None, "territory": None, "source": "demo"}
        if entry.get("centre"):
            fields["centre_id"] = demo_id(Centre, entry["centre"])
        if entry.get("organisation"):
            fields["organisation_id"] = demo_id(Organisation, entry["organisation"])
        if entry.get("territory"):
            fields["territory"] = territory(entry["territory"])
        DeclaredFigure.objects.update_or_create(id=demo_id(DeclaredFigure, entry["key"]), defaults=fields)


def beside_computed(figures: Iterable[DeclaredFigure]) -> list[Shown]:
    """Each figure as stated; a stated share also as worked out from its own parts (S177)."""
    rows = list(figures)
    known = {(_about(figure), figure.code): figure for figure in rows}
    return [Shown(figure, _worked_out(figure, known)) for figure in rows]


def _about(figure: DeclaredFigure) -> tuple[object, ...]:
    return figure.centre_id, figure.organisation_id, figure.territory_id, figure.source_document


def _worked_out(figure: DeclaredFigure, known: Mapping[tuple[Any, str], DeclaredFigure]) -> Decimal | None:
    part, whole = (known.get((_about(figure), code)) for code in SHARES.get(figure.code, ("", "")))
    return share_of(part, whole) if part and whole else None


def figures_of(subject: Centre | Organisation | Territory) -> list[Shown]:
    """What was declared about a centre, organisation or territory, in the source's order."""
    return beside_computed(DeclaredFigure.objects.about(subject).order_by("order", "code", "pk"))
