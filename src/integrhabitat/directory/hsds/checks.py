"""Checks of a mended row: what the standard forbids, what it forgets to forbid, and what is only doubtful.

What cannot be true (latitude 1000, "25:99", a minimum age above the maximum) is an error and the row stays
out; what may be true but looks wrong (a point at 0/0, a telephone of letters) is a notice.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pycountry
from django.utils.translation import gettext as _

from integrhabitat.directory.hsds import hours, points, standard
from integrhabitat.directory.hsds.findings import Finding, error, notice
from integrhabitat.directory.hsds.mending import REFERENCES

Row = dict[str, Any]
TELEPHONE = re.compile(r"^[^A-Za-z]*\d[\d\s().+/-]{2,}.*$")
COUNTRY = re.compile(r"^[A-Z]{2}$")


def check(entity: str, row: Row, *, on: date) -> list[Finding]:
    """Everything wrong or doubtful in a row of that entity, as read on that day."""
    found = list(of_schema(entity, row))
    for rule in RULES.get(entity, ()):
        found += rule(row, on)
    return found


def of_schema(entity: str, row: Row) -> Iterator[Finding]:
    """What the official schema, as our profile has it, does not accept; said in a sentence."""
    judge, bare = standard.validator(entity, profile=True), _without_references(row)
    if judge.is_valid(bare):
        return
    for fault in judge.iter_errors(bare):
        yield error(_path(fault), _sentence(fault))


def _without_references(row: Row) -> Row:
    """Identifiers of other rows stay as the file has them and need not be UUIDs."""
    bare = {name: part for name, part in row.items() if name not in REFERENCES}
    if "service_at_locations" in bare:
        links = bare["service_at_locations"]
        bare["service_at_locations"] = [
            {name: part for name, part in link.items() if name not in REFERENCES} for link in links
        ]
    return bare


def _path(fault: Any) -> str:
    steps = [str(step) for step in fault.instance_path]
    if type(fault.kind).__name__ == "Required":
        steps.append(str(getattr(fault.kind, "property", "")).strip("\"'"))
    return ".".join(step for step in steps if step)


def _sentence(fault: Any) -> str:
    sentences: dict[str, Callable[[], str]] = {
        "Required": lambda: _("Falta este dato."),
        "Enum": lambda: _("No es uno de los valores del estándar: %(value)s.") % {"value": _short(fault.instance)},
        "Type": lambda: _("No es del tipo que pide el estándar: %(value)s.") % {"value": _short(fault.instance)},
        "Pattern": lambda: _("No tiene la forma que pide el estándar: %(value)s.") % {"value": _short(fault.instance)},
        "Format": lambda: _("No tiene la forma que pide el estándar: %(value)s.") % {"value": _short(fault.instance)},
        "Minimum": lambda: _("Es un valor imposible: %(value)s.") % {"value": _short(fault.instance)},
        "Maximum": lambda: _("Es un valor imposible: %(value)s.") % {"value": _short(fault.instance)},
    }
    kind = type(fault.kind).__name__
    return sentences.get(kind, lambda: _("No cumple el estándar HSDS 3.1."))()


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def ages(row: Row, on: date) -> Iterator[Finding]:
    """A minimum age is not above the maximum."""
    low, high = row.get("minimum_age"), row.get("maximum_age")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        yield error("minimum_age", _("La edad mínima es mayor que la máxima."))


def assurance(row: Row, on: date) -> Iterator[Finding]:
    """Nobody verifies in the future."""
    said = hours.day(row.get("assured_date")) if row.get("assured_date") else None
    if said and said > on:
        yield notice("assured_date", _("La fecha de verificación es futura: no se toma en cuenta."))


def point(row: Row, on: date) -> Iterator[Finding]:
    """A point is where people live, and its two numbers are in their order."""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if (
        isinstance(latitude, int | float)
        and isinstance(longitude, int | float)
        and abs(longitude) <= 90 < abs(latitude) <= 180
    ):
        yield error("latitude", _("La latitud y la longitud parecen cambiadas."))
        return
    doubt = points.doubt(row)
    if not doubt:
        return
    sentences = {
        "half": _("Falta una de las dos coordenadas: el punto quedó fuera."),
        "nowhere": _("El punto 0/0 está en el mar: quedó fuera."),
        "swapped": _("La latitud y la longitud parecen cambiadas: el punto quedó fuera."),
    }
    yield notice("latitude", sentences[doubt])


def addresses(row: Row, on: date) -> Iterator[Finding]:
    """A country is named by its ISO code."""
    for number, address in enumerate(row.get("addresses", [])):
        country = str(address.get("country", "")).upper()
        if country and (not COUNTRY.match(country) or pycountry.countries.get(alpha_2=country) is None):
            yield notice(f"addresses.{number}.country", _("No es un código de país de dos letras (ISO 3166)."))


def every_schedule(row: Row, on: date) -> Iterator[Finding]:
    """Hours, days and dates of every schedule of the row say something possible."""
    for path, schedule in _parts(row, "schedules"):
        for name in ("opens_at", "closes_at"):
            if schedule.get(name) and hours.clock(schedule[name]) is None:
                yield error(f"{path}.{name}", _("No es una hora: %(value)s.") % {"value": _short(schedule[name])})
        for name in ("valid_from", "valid_to", "dtstart", "until"):
            if schedule.get(name) and hours.day(schedule[name]) is None:
                yield error(f"{path}.{name}", _("No es una fecha: %(value)s.") % {"value": _short(schedule[name])})
        if schedule.get("byday") and not hours.byday(schedule["byday"]).days:
            yield error(f"{path}.byday", _("No son días de la semana."))
        elif not hours.slots(schedule) and (schedule.get("opens_at") or schedule.get("byday")):
            yield notice(path, _("El horario no se repite igual cada semana: se guarda como texto."))


def every_phone(row: Row, on: date) -> Iterator[Finding]:
    """A telephone has digits."""
    for path, phone in _parts(row, "phones"):
        if not TELEPHONE.match(str(phone.get("number", "")).strip()):
            yield notice(f"{path}.number", _("No parece un número de teléfono: se guarda tal como viene."))


def every_language(row: Row, on: date) -> Iterator[Finding]:
    """A language code is one of ISO 639."""
    for path, language in _parts(row, "languages"):
        code = str(language.get("code", ""))
        if code and not _is_language(code):
            yield notice(f"{path}.code", _("No es un idioma conocido (ISO 639): %(value)s.") % {"value": _short(code)})


def _is_language(code: str) -> bool:
    root = code.split("-")[0].lower()
    kind = "alpha_2" if len(root) == 2 else "alpha_3"
    if root not in _KNOWN:
        _KNOWN[root] = pycountry.languages.get(**{kind: root}) is not None
    return _KNOWN[root]


_KNOWN: dict[str, bool] = {}


def costs(row: Row, on: date) -> Iterator[Finding]:
    """A price is not negative and ends after it starts."""
    for number, option in enumerate(row.get("cost_options", [])):
        path = f"cost_options.{number}"
        if isinstance(option.get("amount"), int | float) and option["amount"] < 0:
            yield error(f"{path}.amount", _("Un costo no puede ser negativo."))
        starts, ends = option.get("valid_from"), option.get("valid_to")
        for name, value in (("valid_from", starts), ("valid_to", ends)):
            if value and hours.day(value) is None:
                yield error(f"{path}.{name}", _("No es una fecha: %(value)s.") % {"value": _short(value)})


def capacities(row: Row, on: date) -> Iterator[Finding]:
    """There are not more free places than places."""
    for number, capacity in enumerate(row.get("capacities", [])):
        available, maximum = capacity.get("available"), capacity.get("maximum")
        if isinstance(available, int | float) and isinstance(maximum, int | float) and available > maximum:
            yield notice(f"capacities.{number}.available", _("Hay más lugares libres que lugares en total."))


def _parts(row: Row, name: str) -> Iterator[tuple[str, Row]]:
    """Every object in a list of that name, at the top or at one of the service's places, with its path."""
    for number, part in enumerate(row.get(name, [])):
        yield f"{name}.{number}", part
    for place, link in enumerate(row.get("service_at_locations", [])):
        for number, part in enumerate(link.get(name, [])):
            yield f"service_at_locations.{place}.{name}.{number}", part


Check = Callable[[Row, date], Iterator[Finding]]
RULES: dict[str, tuple[Check, ...]] = {
    "service": (ages, assurance, every_schedule, every_phone, every_language, costs, capacities),
    "location": (point, addresses, every_schedule, every_phone, every_language),
    "organization": (every_phone,),
}
