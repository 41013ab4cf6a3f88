"""Mended rows of the standard as rows of our tables; nothing is read or written here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pycountry

from integrhabitat.centres.api import Organisation
from integrhabitat.directory.hsds import hours, points
from integrhabitat.directory.models import (
    Eligibility,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceChannel,
    ServiceLanguage,
)
from integrhabitat.kernel.bulk import fresh
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL
from integrhabitat.kernel.records import uuid_of
from integrhabitat.ui.translated import Translated

Row = dict[str, Any]
VERIFICATION_HOLDS = timedelta(days=90)
LABEL = f"{EXAMPLE_LABEL} · "
CARRIED = {  # parts of the standard that our tables have no column for: kept, and given out again
    "organization": (
        "alternate_name", "additional_websites", "tax_status", "tax_id", "year_incorporated", "legal_status", "logo",
        "uri", "funding", "contacts", "phones", "programs", "organization_identifiers", "attributes",
        "parent_organization_id",
    ),
    "location": (
        "alternate_name", "languages", "contacts", "attributes", "accessibility", "external_identifier",
        "external_identifier_type", "territory", "closures", "closed_on_holidays",
    ),
    "service": (
        "alternate_name", "additional_urls", "fees", "accreditations", "assurer_email", "licenses", "alert",
        "minimum_age", "maximum_age", "service_areas", "funding", "cost_options", "program", "contacts", "capacities",
    ),
}  # fmt: skip
TEXTS = {  # field of the standard -> field of Service
    "name": "name",
    "description": "description",
    "fees_description": "cost",
    "application_process": "how_to_apply",
    "wait_time": "wait_time",
    "interpretation_services": "interpretation",
}


@dataclass
class ServiceRows:
    """One service and all its parts, ready to be stored."""

    service: Service
    eligibility: Eligibility
    at_locations: list[ServiceAtLocation] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    languages: list[ServiceLanguage] = field(default_factory=list)
    channels: list[ServiceChannel] = field(default_factory=list)
    documents: list[RequiredDocument] = field(default_factory=list)
    terms: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Origin:
    """Who the rows come from, in which language they are written, and the day they are read."""

    source: str
    language: str
    on: date


def texts(row: Row, name: str, origin: Origin) -> Translated:
    """One text of the row in every language that the row has it in."""
    language = str(row.get("content_language") or origin.language)
    found = Translated()
    for code, fields in _dict(row.get("translations")).items():
        entry = _dict(fields).get(name)
        if isinstance(entry, dict) and entry.get("text"):
            found[str(code)] = {"text": _unlabelled(entry["text"]), "state": entry.get("state", "reviewed")}
    if row.get(name) and language not in found:
        found[language] = {"text": _unlabelled(row[name]), "state": "reviewed"}
    return found


def _unlabelled(text: object) -> str:
    """Without the label of examples, which is put on again whenever the text leaves the house."""
    return str(text).removeprefix(LABEL)


def _dict(value: object) -> Row:
    return value if isinstance(value, dict) else {}


def carried(kind: str, row: Row) -> Row:
    """The parts of the row that are only carried along."""
    return {name: row[name] for name in CARRIED[kind] if row.get(name) not in (None, "", [], {})}


def organisation(pk: UUID, row: Row, origin: Origin, *, parent: str | None) -> Organisation:
    """The row as an organisation."""
    phones = row.get("phones") or [{}]
    found = fresh(
        Organisation,
        id=pk,
        source=origin.source,
        name=_unlabelled(row["name"])[:250],
        short_name=str(row.get("alternate_name", ""))[:40] if len(str(row.get("alternate_name", ""))) <= 12 else "",
        description=texts(row, "description", origin),
        website=str(row.get("website", "")),
        email=str(row.get("email", "")),
        phone=str(phones[0].get("number", ""))[:40],
        is_example=row.get("is_example") is True,
        extra=carried("organization", row),
    )
    if row.get("sector"):
        found.sector = str(row["sector"])[:12]
    found.parent_id = UUID(parent) if parent else None
    return found


def location(pk: UUID, row: Row, origin: Origin, *, organisation_id: str | None) -> Location:
    """The row as a place; the territory is found later, by country and city."""
    address: Row = next(iter(row.get("addresses") or []), {})
    hidden = row.get("address_withheld") is True
    found = fresh(
        Location,
        id=pk,
        source=origin.source,
        kind=row.get("location_mode") or row["location_type"],
        is_hidden=hidden,
        name=str(row.get("name", ""))[:250],
        description=texts(row, "description", origin),
        url=str(row.get("url", "")),
        city=str(address.get("city", ""))[:150],
        region=str(address.get("state_province", ""))[:150],
        country=str(address.get("country", "")).upper()[:2],
        transport=texts(row, "transportation", origin),
        accessibility=list(row.get("accessibility_features") or []),
        timezone=str(row.get("timezone_name", ""))[:40],
        extra=carried("location", row),
    )
    found.organisation_id = UUID(organisation_id) if organisation_id else None
    if not hidden:
        found.address = str(address.get("address_1", ""))[:250]
        found.postal_code = str(address.get("postal_code", ""))[:20]
        found.landmark = str(row.get("landmark") or address.get("landmark") or "")[:250]
        found.latitude, found.longitude = points.point(row)
        found.extra |= _address_parts(row.get("addresses") or [])
    return found


def _address_parts(addresses: list[Row]) -> Row:
    """What an address has beyond our columns, and further addresses."""
    if not addresses:
        return {}
    more = {
        name: addresses[0][name]
        for name in ("attention", "address_2", "region", "address_type")
        if name in addresses[0]
    }
    parts: Row = {"address": more} if more else {}
    if len(addresses) > 1:
        parts["more_addresses"] = addresses[1:]
    return parts


def service(pk: UUID, row: Row, origin: Origin, *, provider: str, places: dict[str, str]) -> ServiceRows:
    """The row as a service with all its parts; ``places`` are our ids for the file's places."""
    verified = _verified(row, origin.on)
    extra = carried("service", row)
    found = fresh(
        Service,
        id=pk,
        source=origin.source,
        status=row["status"],
        is_published=True,
        url=str(row.get("url", "")),
        email=str(row.get("email", "")),
        starts_on=hours.day(row.get("valid_from")),
        ends_on=hours.day(row.get("valid_to")),
        is_permanent=row.get("is_permanent") is True,
        is_free=row.get("is_free", _is_free(row)),
        accessibility=list(row.get("accessibility_features") or []),
        verified_on=verified,
        verified_how=str(_dict(row.get("verification")).get("method", ""))[:20],
        verification_due_on=_due(row, verified, origin.on),
        is_example=row.get("is_example") is True,
        licence=str(row.get("data_licence", ""))[:250],
        extra=extra,
        **{ours: texts(row, theirs, origin) for theirs, ours in TEXTS.items()},
    )
    found.provider_id = UUID(provider)
    found.capacity, found.capacity_on = _capacity(row)
    rows = ServiceRows(found, eligibility(found, row, origin))
    rows.languages = list(_languages(found, row.get("languages") or []))
    rows.documents = list(_documents(found, row.get("required_documents") or [], origin))
    _hours(rows.schedules, extra, row, service_id=pk)
    rows.phones += phones(row, service_id=pk)
    _places(rows, row, places, origin)
    rows.channels = list(_channels(rows, row, places))
    _terms(rows, row)
    return rows


def _verified(row: Row, on: date) -> date | None:
    said = hours.day(_dict(row.get("verification")).get("date") or row.get("assured_date"))
    return said if said and said <= on else None


def _due(row: Row, verified: date | None, on: date) -> date:
    """What nobody has verified is due at once."""
    said = hours.day(_dict(row.get("verification")).get("due"))
    return said or (verified + VERIFICATION_HOLDS if verified else on)


def _is_free(row: Row) -> bool | None:
    amounts = [option["amount"] for option in row.get("cost_options") or [] if "amount" in option]
    return None if not amounts else not any(amounts)


def _capacity(row: Row) -> tuple[str, date | None]:
    state = _dict(row.get("capacity_state"))
    if state:
        return str(state["state"]), hours.day(state.get("date"))
    for capacity in row.get("capacities") or []:
        return ("available" if capacity["available"] > 0 else "full"), hours.day(capacity.get("updated"))
    return "", None


def eligibility(service: Service, row: Row, origin: Origin) -> Eligibility:
    """Conditions where the row states them so that a machine can answer, else the text as it stands."""
    stated = _dict(row.get("eligibility"))
    found = fresh(Eligibility, service_id=service.pk, as_stated=as_stated(row))
    if stated and (stated.get("mode") == "open" or (stated.get("reason") and stated.get("mitigation"))):
        found.mode, found.conditions = stated["mode"], stated["conditions"]
        found.reason = texts({**row, "reason": stated.get("reason")}, "reason", origin)
        found.mitigation = texts({**row, "mitigation": stated.get("mitigation")}, "mitigation", origin)
        found.as_stated = "" if stated.get("conditions") or stated["mode"] != "open" else found.as_stated
    return found


def as_stated(row: Row) -> str:
    """What the source says about who may come, ages included."""
    ages = " – ".join(
        f"{row[name]:g}" for name in ("minimum_age", "maximum_age") if isinstance(row.get(name), int | float)
    )
    return "\n".join(part for part in (str(row.get("eligibility_description", "")), ages) if part)


def _languages(service: Service, languages: Iterable[Row]) -> Iterator[ServiceLanguage]:
    seen = set()
    for each in languages:
        code = language_code(each)
        if code and code not in seen:
            seen.add(code)
            yield fresh(ServiceLanguage, service_id=service.pk, code=code, level=each.get("level", "staff"))


def language_code(language: Row) -> str:
    """The code of a language that has one, or whose English name has one ('' otherwise)."""
    code = str(language.get("code") or "")
    if not code and language.get("name"):
        found = pycountry.languages.get(name=str(language["name"]).strip().title())
        code = (getattr(found, "alpha_2", "") or found.alpha_3) if found else ""
    return code[:10]


def _documents(service: Service, documents: Iterable[Row], origin: Origin) -> Iterator[RequiredDocument]:
    for each in documents:
        if each.get("document"):
            yield fresh(
                RequiredDocument,
                service_id=service.pk,
                name=texts(each, "document", origin),
                is_optional=each.get("is_optional") is True,
                alternative=texts(each, "alternative", origin),
            )


def _hours(schedules: list[Schedule], extra: Row, row: Row, **owner: Any) -> None:
    """Weekly slots as rows; what does not repeat each week is carried along as it is."""
    for each in row.get("schedules") or []:
        slots = hours.slots(each)
        if not slots:
            extra.setdefault("schedules", []).append(each)
        schedules += [
            fresh(
                Schedule,
                weekday=slot.weekday,
                opens=slot.opens,
                closes=slot.closes,
                valid_from=slot.valid_from,
                valid_until=slot.valid_until,
                timezone=slot.timezone,
                note=Translated.of(slot.note),
                extra={
                    name: each[name] for name in ("description", "schedule_link", "attending_type") if each.get(name)
                },
                **owner,
            )
            for slot in slots
        ]


def schedules(row: Row, extra: Row, **owner: Any) -> list[Schedule]:
    """The weekly slots of a place; the rest goes into ``extra``."""
    found: list[Schedule] = []
    _hours(found, extra, row, **owner)
    return found


def phones(row: Row, **owner: Any) -> list[Phone]:
    """The numbers of the row, each once."""
    found: dict[tuple[str, str], Phone] = {}
    for each in row.get("phones") or []:
        number, extension = str(each.get("number", "")).strip(' "')[:60], str(each.get("extension", ""))[:10]
        found.setdefault(
            (number, extension),
            fresh(
                Phone,
                number=number,
                extension=extension,
                kind=str(each.get("type", "voice"))[:10],
                languages=[code for code in map(language_code, each.get("languages") or []) if code],
                description=str(each.get("description", ""))[:250],
                **owner,
            ),
        )
    return list(found.values())


def _places(rows: ServiceRows, row: Row, places: dict[str, str], origin: Origin) -> None:
    """Where the service is given; a place that did not come in is left out."""
    taken = set()
    for link in row.get("service_at_locations") or []:
        ours = places.get(str(link.get("location_id")))
        if ours is None or ours in taken:
            continue
        taken.add(ours)
        pk = uuid_of(origin.source, "service_at_location", f"{rows.service.pk}/{ours}")
        at = fresh(
            ServiceAtLocation,
            id=pk,
            source=origin.source,
            service_id=rows.service.pk,
            location_id=UUID(ours),
            description=texts(link, "description", origin),
        )
        rows.at_locations.append(at)
        kept: Row = {name: link[name] for name in ("contacts", "service_areas", "attributes") if link.get(name)}
        _hours(rows.schedules, kept, link, at_location_id=pk)
        rows.phones += phones(link, at_location_id=pk)
        if kept:
            rows.service.extra.setdefault("at_locations", {})[str(pk)] = kept


def _channels(rows: ServiceRows, row: Row, places: dict[str, str]) -> Iterator[ServiceChannel]:
    """The ways to use the service: as stated in our profile's words, else told from what it has."""
    stated = [(each["kind"], str(each.get("value", ""))) for each in row.get("channels") or []]
    if not stated:
        numbers = [phone for phone in rows.phones if phone.kind in ("voice", "cell", "text", "sms")]
        stated = [("in_person", "")] if rows.at_locations else []
        stated += [("phone", numbers[0].number)] if numbers else []
        stated += [("email", rows.service.email)] if rows.service.email else []
    for kind, value in dict.fromkeys(stated):
        yield fresh(ServiceChannel, service_id=rows.service.pk, kind=kind, value=value[:250])


def _terms(rows: ServiceRows, row: Row) -> None:
    """What the service is filed under; our own categories are rows, the rest is carried along."""
    for attribute in row.get("attributes") or []:
        term = _dict(attribute.get("taxonomy_term"))
        if attribute.get("value") == EXAMPLE_LABEL:
            continue  # said by ``is_example``
        rows.terms.append(term)
        if term.get("taxonomy") != OUR_TAXONOMY:
            rows.service.extra.setdefault("attributes", []).append(attribute)


OUR_TAXONOMY = "integrhabitat"
