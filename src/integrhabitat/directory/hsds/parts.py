"""Small parts of the standard's objects: hours, telephones, languages, texts; pure functions of loaded rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pycountry

from integrhabitat.directory.hsds.hours import DAYS
from integrhabitat.directory.hsds.mending import MAIL, REFERENCES, web_address
from integrhabitat.directory.hsds.tables import OWNERS
from integrhabitat.directory.models import Phone, RequiredDocument, ServiceLanguage
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.kernel.records import uuid_of
from integrhabitat.ui.translated import Translated

Object = dict[str, Any]
FOREIGN = {*OWNERS, *REFERENCES, "program_id"}  # identifiers that mean something only in the file they came from


def part_id(kind: str, *owner: object) -> str:
    """A stable identifier for a part that has none of its own."""
    return str(uuid_of("integrhabitat", kind, "/".join(str(each) for each in owner)))


def compact(fields: Mapping[str, Any]) -> Object:
    """Without what is empty; ``False`` and 0 are kept."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def without_owners(parts: Any) -> Any:
    """Carried parts without the identifiers of the place they came from."""
    if isinstance(parts, list):
        return [without_owners(part) for part in parts]
    if isinstance(parts, dict):
        return {name: without_owners(part) for name, part in parts.items() if name not in FOREIGN}
    return parts


def labelled(text: str, *, is_example: bool) -> str:
    """The text, with the label of examples in front of an invented one."""
    return f"{EXAMPLE_LABEL} · {text}" if is_example and text else text


def website(value: str) -> str:
    """An address that a validator accepts, or ''."""
    return web_address(value) if value else ""


def mail(value: str) -> str:
    """An e-mail address that a validator accepts, or ''."""
    return value if MAIL.match(value) else ""


def translations(texts: Mapping[str, Translated], *, main: str, is_example: bool) -> Object:
    """Every text in the languages other than the main one: ``{language: {field: {text, state}}}``."""
    found: Object = {}
    for name, translated in texts.items():
        for language, entry in translated.items():
            if language != main and entry.get("text"):
                text = labelled(str(entry["text"]), is_example=is_example and name in ("name", "description"))
                found.setdefault(language, {})[name] = {"text": text, "state": entry.get("state", "reviewed")}
    return found


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def offset(zone: str, at: datetime) -> float | None:
    """Hours between the zone and UTC at that instant, as plain readers expect them."""
    if not zone:
        return None
    found = at.astimezone(_zone(zone)).utcoffset()
    hours = found.total_seconds() / 3600 if found is not None else 0.0
    return int(hours) if hours.is_integer() else hours


def schedules(slots: Iterable[Any], *, owner: UUID, zone: str, at: datetime) -> list[Object]:
    """Weekly slots, of a centre or of a service, with equal hours as one schedule of several days."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for slot in slots:
        own_zone = getattr(slot, "timezone", "") or zone
        extra = getattr(slot, "extra", {})
        key = (slot.opens, slot.closes, slot.valid_from, slot.valid_until, own_zone, str(slot.note), str(extra))
        groups.setdefault(key, []).append(slot)
    return [_schedule(key, days, owner=owner, at=at) for key, days in groups.items()]


def _schedule(key: tuple[Any, ...], slots: list[Any], *, owner: UUID, at: datetime) -> Object:
    opens, closes, valid_from, valid_until, zone, note, _extra = key
    return compact(
        {
            "id": part_id("schedule", owner, *key),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": ",".join(DAYS[day] for day in sorted({slot.weekday for slot in slots})),
            "opens_at": f"{opens:%H:%M}",
            "closes_at": f"{closes:%H:%M}",
            "valid_from": valid_from.isoformat() if valid_from else None,
            "valid_to": valid_until.isoformat() if valid_until else None,
            "timezone": offset(zone, at),
            "timezone_name": zone,
            "notes": note,
            **getattr(slots[0], "extra", {}),
        }
    )


def carried_schedules(parts: Iterable[Object]) -> list[Object]:
    """Schedules that do not repeat each week, as their source wrote them."""
    return [compact(without_owners(part)) for part in parts]


def phone(row: Phone) -> Object:
    """One telephone; an extension that is no number joins the description."""
    is_number = row.extension.isdigit()
    text = " · ".join(part for part in (row.description, "" if is_number else row.extension) if part)
    return compact(
        {
            "id": part_id("phone", row.service_id or row.location_id or row.at_location_id, row.number, row.extension),
            "number": row.number,
            "extension": int(row.extension) if is_number else None,
            "type": row.kind,
            "description": text,
            "languages": [language(code, part_id("phone", row.pk)) for code in row.languages],
        }
    )


@lru_cache(maxsize=512)
def language_name(code: str) -> str:
    """The English name of a language, as plain readers of the standard expect it."""
    root = code.split("-")[0].lower()
    if not root.isalpha() or len(root) not in (2, 3):
        return code
    found = pycountry.languages.get(alpha_2=root) if len(root) == 2 else pycountry.languages.get(alpha_3=root)
    return str(found.name) if found else code


def language(code: str, owner: object) -> Object:
    """One language, by its code."""
    return {"id": part_id("language", owner, code), "name": language_name(code), "code": code}


def service_language(row: ServiceLanguage) -> Object:
    """A language in which one is served, and by whom."""
    return {**language(row.code, row.service_id), "level": row.level}


def required_document(row: RequiredDocument, number: int) -> Object:
    """A document the provider asks for; the text says what serves instead, plain readers included."""
    return compact(
        {
            "id": part_id("required_document", row.service_id, number),
            "document": row.name.text("es"),
            "is_optional": row.is_optional,
            "alternative": row.alternative.text("es"),
        }
    )
