"""What lists of the board show: filters, columns of the files."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.api import Column
from integrhabitat.centres.api import Centre
from integrhabitat.directory.models import Category, Posting
from integrhabitat.directory.models.board import STATES, THINGS, WAYS, PostingQuerySet


def shown(query: Mapping[str, Any], *, on: date, centre: Centre | None = None) -> PostingQuerySet:
    """What the public board keeps of its filters, the newest first."""
    rows = Posting.objects.current(on=on).at_open_doors()
    if centre is not None:
        rows = rows.at_centre(centre)
    return narrowed(rows, query)


def narrowed(rows: PostingQuerySet, query: Mapping[str, Any]) -> PostingQuerySet:
    """The filters that every list of the board has."""
    way, thing, topic = query.get("que", ""), query.get("de", ""), query.get("tema", "")
    words = query.get("q", "").strip()
    if way in dict(WAYS):
        rows = rows.filter(way=way)
    if thing in dict(THINGS):
        rows = rows.filter(thing=thing)
    if topic:
        rows = rows.filter(Q(category=topic) | Q(category__parent=topic))
    if words:
        said = Q(title__icontains=words) | Q(text__icontains=words)
        rows = rows.filter(said | Q(centre__name__icontains=words) | Q(centre__territory__name__icontains=words))
    return rows.for_list()


def for_staff(rows: PostingQuerySet, query: Mapping[str, Any]) -> PostingQuerySet:
    """What the staff's list keeps; what waits for eyes comes first."""
    state = query.get("estado", "")
    if state in STATES.states:
        rows = rows.filter(state=state)
    return narrowed(rows, query).held_first()


def choices() -> dict[str, Any]:
    """The words of the filters."""
    return {"ways": WAYS, "things": THINGS, "topics": Category.objects.filter(parent=None).order_by("order")}


COLUMNS = (
    Column(_("Aviso"), str),
    Column(_("Qué hace"), lambda row: row.get_way_display()),
    Column(_("De qué se trata"), lambda row: row.get_thing_display()),
    Column(_("Centro"), lambda row: row.centre.name),
    Column(_("Organización"), lambda row: row.by_label),
    Column(_("Estado"), lambda row: row.get_state_display()),
    Column(_("Escrito el"), lambda row: row.posted_on),
    Column(_("Vence el"), lambda row: row.expires_on),
    Column(_("Cómo se resolvió"), lambda row: row.get_how_solved_display()),
)


def file_addresses(query: QueryDict) -> dict[str, str]:
    """The list's address as CSV and as XLSX, with the same filters."""
    found = {}
    for kind in ("csv", "xlsx"):
        copy = query.copy()
        copy["formato"] = kind
        copy.pop("pagina", None)
        found[kind] = f"?{copy.urlencode()}"
    return found
