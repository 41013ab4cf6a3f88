"""The parameters of a request to the open standard's API, read strictly: a wrong one is told, never guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from integrhabitat.directory.hsds.selection import Wanted

PER_PAGE, MOST_PER_PAGE = 50, 500


class WrongParameter(Exception):  # noqa: N818 - what the reader is told, not a failure of ours
    """A parameter cannot be understood; ``field`` is its name."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Request:
    """What was asked for, understood."""

    wanted: Wanted
    page: int = 1
    per_page: int = PER_PAGE
    is_lines: bool = False
    is_minimal: bool = False
    is_full: bool = False
    has_full_services: bool = False
    is_top_only: bool = False
    parent_id: UUID | None = None


def text(name: str, value: str) -> str:
    """Any text without NUL or half characters, which no database takes."""
    if "\x00" in value or value.encode(errors="ignore").decode() != value:
        raise WrongParameter(name, _("Contiene un carácter que no se admite."))
    return value.strip()


def whole(name: str, value: str, *, most: int) -> int:
    """A whole number from 1 to ``most``."""
    if not (value.isascii() and value.isdigit()) or not 1 <= int(value[:12]) <= most:
        raise WrongParameter(name, _("Debe ser un número entero entre 1 y %(most)s.") % {"most": most})
    return int(value)


def yes(name: str, value: str) -> bool:
    """``true`` or ``false``, also as 1 and 0."""
    known = {"true": True, "1": True, "false": False, "0": False}
    if value.lower() not in known:
        raise WrongParameter(name, _("Debe ser true o false."))
    return known[value.lower()]


def identifier(name: str, value: str) -> UUID:
    """A UUID."""
    try:
        return UUID(value)
    except ValueError:
        raise WrongParameter(name, _("Debe ser un identificador UUID.")) from None


def instant(name: str, value: str) -> datetime:
    """A date or an instant of ISO 8601; without a zone it is UTC. A space is what a plus sign became."""
    try:
        found = parse_datetime(value.replace(" ", "+") if "T" in value else value)
        day = None if found else parse_date(value)
        found = found.astimezone(UTC) if found and found.tzinfo else found
    except (ValueError, OverflowError):
        found = day = None
    if found is None and day is None:
        raise WrongParameter(name, _("Debe ser una fecha, como 2026-11-20 o 2026-11-20T08:00:00Z."))
    found = found or datetime.combine(day, datetime.min.time())  # type: ignore[arg-type]  # one of them is there
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def metres(name: str, value: str) -> float:
    """A distance in metres, up to half the way round the Earth."""
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 20_037_508:
        raise WrongParameter(name, _("Debe ser una distancia en metros."))
    return found


def layout(name: str, value: str) -> bool:
    """Whether the answer is asked for in lines."""
    if value not in ("json", "ndjson"):
        raise WrongParameter(name, _("Debe ser json o ndjson."))
    return value == "ndjson"


def page(name: str, value: str) -> int:
    """The number of a page."""
    return whole(name, value, most=100_000_000)


def per_page(name: str, value: str) -> int:
    """How many to a page."""
    return whole(name, value, most=MOST_PER_PAGE)


Reader = Callable[[str, str], Any]
READERS: Mapping[str, tuple[str, Reader]] = {  # parameter -> field of Wanted or Request, and how it is read
    "search": ("search", text), "postcode": ("postcode", text), "proximity": ("proximity", metres),
    "taxonomy_term_id": ("taxonomy_term_id", identifier), "taxonomy_id": ("taxonomy_id", identifier),
    "organization_id": ("organization_id", identifier), "modified_after": ("modified_after", instant),
    "page": ("page", page), "per_page": ("per_page", per_page), "format": ("is_lines", layout),
    "minimal": ("is_minimal", yes), "full": ("is_full", yes), "full_service": ("has_full_services", yes),
    "top_only": ("is_top_only", yes), "parent_id": ("parent_id", identifier),
}  # fmt: skip
PAGING = ("page", "per_page", "format")
OF_LIST: Mapping[str, tuple[str, ...]] = {
    "services": (
        "search", *PAGING, "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full",
    ),
    "organizations": ("search", *PAGING, "taxonomy_term_id", "taxonomy_id", "full", "full_service"),
    "taxonomies": ("search", *PAGING),
    "taxonomy_terms": ("search", *PAGING, "taxonomy_id", "top_only", "parent_id"),
    "service_at_locations": (
        "search", *PAGING, "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full",
        "postcode", "proximity",
    ),
    "organization": ("full_service",),
}  # fmt: skip


def understand(kind: str, given: Mapping[str, str]) -> Request:
    """The request, or ``WrongParameter`` for the first parameter that is unknown or wrong."""
    of_wanted: dict[str, Any] = {}
    of_request: dict[str, Any] = {}
    for name, value in given.items():
        if name not in OF_LIST[kind]:
            known = ", ".join(OF_LIST[kind])
            raise WrongParameter(name, _("No existe este parámetro aquí. Existen: %(names)s.") % {"names": known})
        field, read = READERS[name]
        target = of_wanted if field in Wanted.__dataclass_fields__ else of_request
        if value != "":
            target[field] = read(name, value)
    if "proximity" in of_wanted and not of_wanted.get("postcode"):
        raise WrongParameter("proximity", _("La distancia se mide desde un código postal: falta postcode."))
    return Request(Wanted(**of_wanted), **of_request)
