"""Our rows as objects of the standard: valid plain HSDS 3.1, with the additions of our profile.

Each function reads only what the querysets of ``selection`` have loaded. A hidden address never gets here.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from integrhabitat.centres.api import Organisation
from integrhabitat.directory.hsds import parts
from integrhabitat.directory.hsds.incoming import OUR_TAXONOMY, TEXTS
from integrhabitat.directory.hsds.parts import Object, compact, labelled, part_id, without_owners
from integrhabitat.directory.hsds.places import location
from integrhabitat.directory.hsds.terms import TAXONOMY_ID, term_id
from integrhabitat.directory.models import Category, Eligibility, Service, ServiceAtLocation
from integrhabitat.kernel.demonstration import EXAMPLE_LABEL

MAIN = "es"
PLAIN_EXTRA = ("alternate_name", "fees", "accreditations", "assurer_email", "licenses", "alert")
LIST_EXTRA = ("additional_urls", "service_areas", "funding", "cost_options", "contacts", "capacities")


def organisation(row: Organisation) -> Object:
    """An organisation with its one-to-one fields."""
    extra = row.extra
    return compact(
        {
            "id": str(row.pk),
            "name": labelled(row.name, is_example=row.is_example),
            "alternate_name": extra.get("alternate_name") or row.short_name,
            "email": parts.mail(row.email),
            "website": parts.website(row.website),
            **{name: extra.get(name) for name in ("tax_status", "tax_id", "year_incorporated", "legal_status")},
            "logo": extra.get("logo"),
            "uri": extra.get("uri"),
            "parent_organization_id": str(row.parent_id) if row.parent_id else None,
            "sector": row.sector,
            "is_example": row.is_example or None,
        }
    ) | {"description": labelled(row.description.text(MAIN), is_example=row.is_example)}


def organisation_full(row: Organisation, *, services: Iterable[Service], full_services: bool, at: datetime) -> Object:
    """An organisation with its parts and the services it offers."""
    extra = row.extra
    carried = ("additional_websites", "funding", "contacts", "organization_identifiers", "programs", "attributes")
    offered = service_full if full_services else service_simple
    phones = without_owners(extra.get("phones") or [])
    if not phones and row.phone:
        phones = [{"id": part_id("phone", row.pk, row.phone), "number": row.phone, "type": "voice"}]
    more = {name: without_owners(extra.get(name)) for name in carried}
    places = [location(place, at) for place in row.locations.all()]
    listed = [offered(service, at) for service in services]
    return organisation(row) | compact({"phones": phones, **more, "locations": places}) | {"services": listed}


def service_simple(row: Service, at: datetime) -> Object:
    """A service with its one-to-one fields, its organisation and its programme."""
    return _service(row) | compact(
        {"organization": organisation(row.provider), "program": without_owners(row.extra.get("program"))}
    )


def service_full(row: Service, at: datetime) -> Object:
    """A service with everything that belongs to it."""
    return (
        service_simple(row, at)
        | _belongings(row, at)
        | compact({"service_at_locations": [_at_location(each, row, at) for each in row.at_locations.all()]})
    )


def service_at_location(row: ServiceAtLocation, at: datetime, *, full: bool) -> Object:
    """A service given at a place; the service comes without its other places."""
    service = service_simple(row.service, at)
    if full:
        service |= _belongings(row.service, at)
        return _at_location(row, row.service, at) | {"service": service}
    place = location(row.location, at)
    lists = ("languages", "addresses", "contacts", "accessibility", "phones", "schedules", "attributes")
    plain = {name: value for name, value in place.items() if name not in lists}
    found = {"id": str(row.pk), "description": row.description.text(MAIN)}
    return compact(found) | {"location": plain, "service": service}


def _service(row: Service) -> Object:
    texts = {theirs: getattr(row, ours) for theirs, ours in TEXTS.items()}
    main = row.name.language_for(MAIN) or MAIN
    fields = {
        name: labelled(text.text(main), is_example=row.is_example and name in ("name", "description"))
        for name, text in texts.items()
    }
    fields["name"] = fields["name"] or _("Sin nombre")
    return compact(
        {
            "id": str(row.pk),
            **fields,
            "status": row.status,
            "url": parts.website(row.url),
            "email": parts.mail(row.email),
            **{name: row.extra.get(name) for name in PLAIN_EXTRA},
            **_eligibility(getattr(row, "eligibility", None), row),
            "assured_date": row.verified_on.isoformat() if row.verified_on else None,
            "last_modified": row.updated_at.isoformat(),
            "content_language": main,
            "translations": parts.translations(texts, main=main, is_example=row.is_example),
            "is_free": row.is_free,
            "is_permanent": row.is_permanent,
            "valid_from": row.starts_on.isoformat() if row.starts_on else None,
            "valid_to": row.ends_on.isoformat() if row.ends_on else None,
            "verification": _verification(row),
            "capacity_state": _capacity(row),
            "accessibility_features": row.accessibility,
            "data_licence": row.licence,
            "is_example": row.is_example or None,
        }
    )


def _verification(row: Service) -> Object:
    """When and how, never by whom: that may be a person."""
    return compact(
        {
            "date": row.verified_on.isoformat() if row.verified_on else None,
            "method": row.verified_how,
            "due": row.verification_due_on.isoformat() if row.verification_due_on else None,
        }
    )


def _capacity(row: Service) -> Object:
    if not row.capacity:
        return {}
    return compact({"state": row.capacity, "date": row.capacity_on.isoformat() if row.capacity_on else None})


def _eligibility(row: Eligibility | None, service: Service) -> Object:
    """Who may come: the standard's free text and ages, and conditions that a machine can answer."""
    ages: Object = next((each for each in row.conditions if each.get("kind") == "age"), {}) if row else {}
    found = {
        "minimum_age": ages.get("min", service.extra.get("minimum_age")),
        "maximum_age": ages.get("max", service.extra.get("maximum_age")),
    }
    if row is None:
        return found
    reason, mitigation = row.reason.text(MAIN), row.mitigation.text(MAIN)
    stated = {"mode": row.mode, "conditions": row.conditions}
    with override(MAIN):
        everyone = _("Abierto a todas las personas.")
    text = row.as_stated or (
        everyone if row.mode == "open" else " ".join(part for part in (reason, mitigation) if part)
    )
    return {
        **found,
        "eligibility_description": text,
        "eligibility": stated | compact({"reason": reason, "mitigation": mitigation}),
    }


def _belongings(row: Service, at: datetime) -> Object:
    """What hangs on a service, its places apart."""
    carried = {name: without_owners(row.extra.get(name)) for name in LIST_EXTRA}
    hours = parts.schedules(row.schedules.all(), owner=row.pk, zone="", at=at)
    return compact(
        {
            "phones": [parts.phone(each) for each in row.phones.all()],
            "schedules": hours + parts.carried_schedules(row.extra.get("schedules") or []),
            "languages": [parts.service_language(each) for each in row.languages.all()],
            "required_documents": [
                parts.required_document(each, number) for number, each in enumerate(row.required_documents.all())
            ],
            "channels": [compact({"kind": each.kind, "value": each.value}) for each in row.channels.all()],
            "attributes": list(_attributes(row)),
            **carried,
        }
    )


def _attributes(row: Service) -> Iterable[Object]:
    if row.is_example:
        yield {
            "id": part_id("attribute", row.pk, "example"),
            "link_type": "warning",
            "link_entity": "service",
            "value": EXAMPLE_LABEL,
            "label": EXAMPLE_LABEL,
        }
    for category in row.categories.all():
        yield {
            "id": part_id("attribute", row.pk, category.code),
            "link_type": "category",
            "link_entity": "service",
            "value": category.code,
            "taxonomy_term": taxonomy_term(category),
        }
    yield from without_owners(row.extra.get("attributes") or [])


def _at_location(row: ServiceAtLocation, service: Service, at: datetime) -> Object:
    kept: dict[str, Any] = service.extra.get("at_locations", {}).get(str(row.pk), {})
    place = location(row.location, at)
    zone = place.get("timezone_name", "")
    hours = parts.schedules(row.schedules.all(), owner=row.pk, zone=zone, at=at)
    is_hidden = place.get("address_withheld")
    return compact(
        {
            "id": str(row.pk),
            "description": "" if is_hidden else row.description.text(MAIN),
            "location": place,
            "schedules": hours + parts.carried_schedules(kept.get("schedules", [])),
            "phones": [parts.phone(each) for each in row.phones.all()],
            **{name: without_owners(kept.get(name)) for name in ("contacts", "service_areas", "attributes")},
        }
    )


def taxonomy() -> Object:
    """Our categories, as the one taxonomy that we publish."""
    return {
        "id": str(TAXONOMY_ID),
        "name": OUR_TAXONOMY,
        "description": "Lo que las personas buscan o quieren hacer en su barrio y en su ciudad.",
    }


def taxonomy_term(row: Category) -> Object:
    """One category; its description is its place above and its everyday words."""
    words = ", ".join(row.words.get(MAIN, [])) or row.name.text(MAIN)
    return compact(
        {
            "id": str(term_id(row.code)),
            "code": row.code,
            "name": row.name.text(MAIN),
            "description": words,
            "parent_id": str(term_id(row.parent_id)) if row.parent_id else None,
            "taxonomy": OUR_TAXONOMY,
            "language": MAIN,
            "translations": {
                language: {"name": {"text": entry["text"], "state": entry.get("state", "reviewed")}}
                for language, entry in row.name.items()
                if language != MAIN and entry.get("text")
            },
        }
    )
