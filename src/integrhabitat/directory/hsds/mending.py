"""Makes foreign rows safe and regular before they are checked: markup, control characters, web addresses, ids.

Whatever is changed is told as a notice; nothing here refuses a row.
"""

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

import nh3
from django.utils.translation import gettext as _

from integrhabitat.directory.hsds.findings import Finding, notice
from integrhabitat.kernel.records import uuid_of

Json = Any
LONGEST = 10_000  # characters of one text; the standard sets no limit, a page on a telephone does

SUSPECT = re.compile(r"[<&\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff]")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ud800-\udfff]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
MARKUP = re.compile(r"<\s*/?\s*[A-Za-z!][^<>]*>?")
BREAKS = re.compile(r"(?i)<\s*(br|/p|/div|/li|/h\d)\b[^<>]*>")
WEB = re.compile(r"^https?://[^\s/?#<>\"\\^`{|}]+\.?[^\s<>\"\\^`{|}]*$")
DOMAIN = re.compile(r"^(?:[\w-]+\.)+[A-Za-z]{2,24}(?:[/?#]\S*)?$")
MAIL = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")
LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$")

WEB_FIELDS = {"url", "website", "uri", "logo", "term_uri", "schedule_link"}
MAIL_FIELDS = {"email", "assurer_email"}
NUMBER_FIELDS = {
    "minimum_age", "maximum_age", "latitude", "longitude", "count", "interval", "amount",
    "available", "maximum", "year_incorporated", "timezone", "extension",
}  # fmt: skip
REFERENCES = ("organization_id", "location_id", "parent_organization_id")
OWN_NUMBERS = {"min", "max"}  # of the conditions of our profile


def plain(text: str) -> tuple[str, bool]:
    """The text without markup, scripts or invisible controls, and whether markup was taken out."""
    if not SUSPECT.search(text):
        return text, False
    clean = UNSEEN.sub("", text)
    marked = bool(MARKUP.search(clean))
    if marked:
        clean = html.unescape(nh3.clean(BREAKS.sub("\n", clean), tags=set()))
        clean = re.sub(r"\n{3,}", "\n\n", clean)
    elif ENTITY.search(clean):
        clean = html.unescape(clean)
    if marked or clean != text:
        clean = UNSEEN.sub("", clean).strip()
    return clean, marked


def web_address(value: str) -> str:
    """The address with its scheme, or '' when it is none."""
    value = value.strip().strip("\"'").replace(" ", "%20")
    if DOMAIN.match(value):
        value = f"https://{value}"
    return value if WEB.match(value) and value.isascii() else _iri(value)


def _iri(value: str) -> str:
    """An address with letters of any script, as the standard wants it: percent-encoded."""
    if not WEB.match(value):
        return ""
    return quote(value, safe=":/?#[]@!$&'()*+,;=%-._~")


def number(value: object) -> float | int | None:
    """The number that was meant, or ``None``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    try:
        found = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    if found != found or found in (float("inf"), float("-inf")):
        return None
    return int(found) if found.is_integer() else found


class Mender:
    """Mends one row; ``findings`` says what was done. ``source`` makes ids out of what are not UUIDs.

    Tables of versions 1 and 2 number their rows: ``ids_are_uuids=False`` takes that as it is.
    """

    def __init__(self, source: str, *, ids_are_uuids: bool = True) -> None:
        self.source = source
        self.ids_are_uuids = ids_are_uuids
        self.findings: list[Finding] = []

    def mend(self, value: Json, *, path: str = "") -> Json:
        """The row with every part mended; empty parts are left out."""
        if isinstance(value, dict):
            return self._object(value, path)
        if isinstance(value, list):
            return [part for part in (self.mend(each, path=path) for each in value) if part is not None]
        if isinstance(value, str):
            return self._text(value, path) or None
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and path.rpartition(".")[2] not in OWN_NUMBERS
        ):
            return str(value)  # a code that a spreadsheet took for a number
        return value

    def _object(self, value: dict[str, Json], path: str) -> dict[str, Json]:
        mended = {}
        for name, part in value.items():
            if part is None or part == "":
                continue
            where = f"{path}.{name}" if path else name
            new = self._field(name, part, where)
            if new is not None:
                mended[name] = new
        return mended

    def _field(self, name: str, part: Json, where: str) -> Json:
        rule = RULES.get(name)
        if rule is not None and not isinstance(part, dict | list):
            return rule(self, part, where)
        if name in REFERENCES:
            return str(part).strip() or None  # as the file has it: that is how its rows are found again
        if (name == "id" or name.endswith("_id")) and name != "tax_id" and not isinstance(part, dict | list):
            return self._id(name, str(part), where)
        return self.mend(part, path=where)

    def _text(self, value: str, where: str) -> str:
        clean, marked = plain(value)
        if marked:
            self.findings.append(notice(where, _("Tenía marcas HTML: quedó solo el texto.")))
        clean = clean.strip()
        if len(clean) > LONGEST:
            self.findings.append(notice(where, _("Es demasiado largo: quedaron los primeros 10 000 caracteres.")))
            clean = clean[:LONGEST]
        return clean

    def _web(self, value: Json, where: str) -> str | None:
        found = web_address(str(value))[:500]
        if not found:
            self.findings.append(notice(where, _("No es una dirección web: quedó fuera.")))
        elif found != value:
            self.findings.append(notice(where, _("La dirección web se completó.")))
        return found or None

    def _mail(self, value: Json, where: str) -> str | None:
        found = str(value).strip()
        if MAIL.match(found) and len(found) <= 254:
            return found
        self.findings.append(notice(where, _("No es un correo electrónico: quedó fuera.")))
        return None

    def _number(self, value: Json, where: str) -> Json:
        found = number(value)
        if found is not None:
            return found
        if isinstance(value, str) and where.endswith(("timezone", "extension")):
            self.findings.append(notice(where, _("No es un número: quedó fuera.")))
            return None
        return value  # the schema will say so

    def _language(self, value: Json, where: str) -> str | None:
        found = str(value).strip()
        if LANGUAGE.match(found):
            return found
        self.findings.append(notice(where, _("No es un código de idioma: quedó fuera.")))
        return None

    def _id(self, name: str, value: str, where: str) -> str:
        value = value.strip()
        try:
            return str(UUID(value))
        except ValueError:
            if self.ids_are_uuids and name == "id" and "." not in where:
                self.findings.append(notice(where, _("El identificador no es un UUID: se usa tal como viene.")))
            return str(uuid_of(self.source, "hsds", plain(value)[0]))


Rule = Callable[[Mender, Json, str], Json]
RULES: dict[str, Rule] = {
    **dict.fromkeys(WEB_FIELDS, Mender._web),
    **dict.fromkeys(MAIL_FIELDS, Mender._mail),
    **dict.fromkeys(NUMBER_FIELDS, Mender._number),
    "code": lambda mender, value, where: (
        mender._language(value, where) if "language" in where.rpartition(".")[0] else mender._text(str(value), where)
    ),
}
