"""Figures: one number with its source, tables with their files, charts drawn on the server."""

from typing import Any

from django import template
from django.template.loader import render_to_string

from integrhabitat.ui import charts

register = template.Library()


@register.filter
def plain(number: float) -> str:
    """A number as SVG reads it, whatever the reader's decimal mark."""
    return f"{number:g}"


@register.inclusion_tag("ui/components/stat.html")
def stat(
    value: Any, label: str, kind: str = "", source: str = "", source_url: str = "", on: Any = None
) -> dict[str, Any]:
    """A figure with its words; ``kind`` is declared or computed, ``source`` and ``on`` say who and when."""
    return {"value": value, "label": label, "kind": kind, "source": source, "source_url": source_url, "on": on}


@register.simple_block_tag
def table(content: str, caption: str, csv: str = "", xlsx: str = "", hide_caption: bool = False) -> str:
    """A table that scrolls by itself on a narrow screen, with links to the same rows as files."""
    values = {"content": content, "caption": caption, "csv": csv, "xlsx": xlsx, "hide_caption": hide_caption}
    return render_to_string("ui/components/table.html", values)


@register.inclusion_tag("ui/components/chart_bars.html")
def chart_bars(rows: Any, title: str, unit: str = "", note: str = "") -> dict[str, Any]:
    """Horizontal bars from ``[(label, number)]``, with the same numbers as a table."""
    return {"chart": charts.bars(rows), "title": title, "unit": unit, "note": note}


@register.inclusion_tag("ui/components/chart_line.html")
def chart_line(rows: Any, title: str, unit: str = "", note: str = "") -> dict[str, Any]:
    """A line over ``[(label, number or None)]`` in order of time; ``None`` breaks the line."""
    return {"chart": charts.line(rows), "title": title, "unit": unit, "note": note}
