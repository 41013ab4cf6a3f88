"""Help lines, routes, fact sheets, legal updates and unmet searches of the demonstration."""

from datetime import UTC, datetime, time
from typing import Any

from django.db import models

from integrhabitat.centres.api import Centre, territory
from integrhabitat.directory import editions
from integrhabitat.directory.loading.entries import Entry, day_of, fields_of, id_of, month
from integrhabitat.directory.models import (
    FactSheet,
    HelpLine,
    LegalUpdate,
    RightsRoute,
    RouteLetter,
    RouteStep,
    RouteVersion,
    Service,
    UnmetSearch,
)


def load_help_line(entry: Entry, now: datetime) -> HelpLine:
    """One help line."""
    line, _created = HelpLine.objects.update_or_create(
        id=id_of(HelpLine, entry["key"]),
        defaults={**fields_of(HelpLine, entry, now), "is_published": True, "is_example": True},
    )
    line.categories.set(entry.get("categories", ()))
    return line


def load_route(entry: Entry, now: datetime) -> RightsRoute:
    """One route with steps, letters, its present edition and older ones."""
    slug = entry.get("slug") or entry["key"]
    route, _created = RightsRoute.objects.update_or_create(
        id=id_of(RightsRoute, slug),
        defaults={
            **fields_of(RightsRoute, entry, now),
            "slug": slug,
            "category_id": entry["category"],
            "contact_line_id": _key(HelpLine, entry.get("contact_line")),
            "contact_centre_id": _key(Centre, entry.get("contact_centre")),
            "is_published": True,
            "is_example": True,
        },
    )
    _load_steps(route, entry)
    _load_versions(route, entry, now)
    return route


def _key(model: type[models.Model], key: str | None) -> Any:
    return id_of(model, key) if key else None


def _load_steps(route: RightsRoute, entry: Entry) -> None:
    route.steps.all().delete()
    route.letters.all().delete()
    for order, step in enumerate(entry.get("steps", ()), start=1):
        fields = {key: value for key, value in step.items() if key != "service"}
        RouteStep.objects.create(route=route, order=order, service_id=_key(Service, step.get("service")), **fields)
    for letter in entry.get("letters", ()):
        RouteLetter.objects.create(route=route, **letter)


def _load_versions(route: RightsRoute, entry: Entry, now: datetime) -> None:
    content = editions.snapshot(route)
    route.versions.all().delete()
    published = day_of(entry.get("reviewed_on"), now) or now.date()
    RouteVersion.objects.create(route=route, edition=route.edition, published_at=_noon(published), content=content)
    for older in entry.get("older", ()):
        summary = RightsRoute(summary=older["summary"]).summary
        RouteVersion.objects.create(
            route=route,
            edition=older["edition"],
            published_at=_noon(day_of(older["published_at"], now) or published),
            content={**content, "summary": editions.stored(summary)},
        )


def _noon(on: Any) -> datetime:
    return datetime.combine(on, time(12), UTC)


def load_fact_sheet(entry: Entry, now: datetime) -> FactSheet:
    """One fact sheet."""
    slug = entry.get("slug") or entry["key"]
    values = {**fields_of(FactSheet, entry, now), "slug": slug, "category_id": entry["category"]}
    sheet, _created = FactSheet.objects.update_or_create(
        id=id_of(FactSheet, slug), defaults={**values, "is_published": True, "is_example": True}
    )
    return sheet


def load_legal_update(entry: Entry, now: datetime) -> LegalUpdate:
    """One change in the law."""
    update, _created = LegalUpdate.objects.update_or_create(
        id=id_of(LegalUpdate, entry["key"]),
        defaults={**fields_of(LegalUpdate, entry, now), "category_id": entry["category"], "is_example": True},
    )
    return update


def load_unmet(entry: Entry, now: datetime) -> UnmetSearch:
    """How often a word found nothing."""
    row, _created = UnmetSearch.objects.update_or_create(
        word=entry["word"],
        territory_id=territory(entry["territory"]).pk if entry.get("territory") else None,
        month=month(entry.get("month", 0), now),
        defaults={"times": entry["times"]},
    )
    return row
