"""Lists of services for those who work with them: filters, columns of the files, state in one word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.api import Column
from integrhabitat.centres.api import search_name
from integrhabitat.directory.cards import service_freshness
from integrhabitat.directory.freshness import Freshness
from integrhabitat.directory.models import Service, Verification, VerificationTask
from integrhabitat.directory.models.freshness import METHODS
from integrhabitat.directory.models.service import ServiceQuerySet

STATES = (
    ("", _("todos")),
    ("public", _("públicos")),
    ("draft", _("sin publicar")),
    ("hidden", _("ocultos por falta de revisión")),
    ("due", _("por verificar")),
    ("restricted", _("con restricción")),
)


def filtered(services: ServiceQuerySet, query: Mapping[str, Any], *, on: date) -> ServiceQuerySet:
    """The services that the list's filters keep, by name."""
    state, topic, words = query.get("estado", ""), query.get("tema", ""), query.get("q", "").strip()
    if topic:
        services = services.filter(Q(categories=topic) | Q(categories__parent=topic))
    if state:
        services = services.filter(_state(state, on))
    if words:
        services = services.filter(
            Q(name__es__text__icontains=words) | Q(provider__search_name__contains=search_name(words))
        )
    return services.distinct().select_related("provider", "eligibility").prefetch_related("categories").order_by("name")


def _state(state: str, on: date) -> Q:
    return {
        "public": Q(is_published=True, hidden_on=None),
        "draft": Q(is_published=False),
        "hidden": Q(hidden_on__isnull=False),
        "due": Q(is_published=True) & (Q(verification_due_on__lte=on) | Q(verification_due_on=None)),
        "restricted": Q(eligibility__mode__in=["preferential", "exclusive"]),
    }.get(state, Q())


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    service: Service
    state: str
    freshness: Freshness


def row_of(service: Service, on: date) -> Row:
    """The line of one service."""
    return Row(service, state_word(service), service_freshness(service, on))


def state_word(service: Service) -> str:
    """Public, hidden by rule, ended, or not published."""
    if service.status == "defunct":
        return str(_("terminado"))
    if not service.is_published:
        return str(_("sin publicar"))
    return str(_("oculto: falta revisión")) if service.hidden_on else str(_("público"))


COLUMNS = (
    Column(_("Servicio"), lambda service: service.name.text("es")),
    Column(_("Proveedor"), lambda service: service.provider.name),
    Column(_("Temas"), lambda service: ", ".join(str(category) for category in service.categories.all())),
    Column(_("Estado"), state_word),
    Column(_("Verificado el"), lambda service: service.verified_on or ""),
    Column(_("Verificar antes de"), lambda service: service.verification_due_on or ""),
    Column(_("Permanente"), lambda service: _("sí") if service.is_permanent else _("no")),
    Column(_("Ejemplo"), lambda service: _("EJEMPLO — no usar") if service.is_example else ""),
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


def history_of(service: Service) -> dict[str, Any]:
    """Past checks, open tasks, waiting changes and places of one service."""
    tasks = VerificationTask.objects.open_about("service").filter(object_id=service.pk)
    checks = Verification.objects.filter(kind="service", object_id=service.pk).order_by("-verified_on", "-pk")
    return {
        "tasks": tasks,
        "checks": checks[:10],
        "changes": service.pending_changes.filter(state="pending"),
        "places": service.at_locations.select_related("location__unit__centre"),
    }


def method_of(data: Mapping[str, Any]) -> str:
    """How it was verified; by telephone when nothing is said."""
    return data.get("method", "") if data.get("method", "") in dict(METHODS) else "phone"


def result_of(data: Mapping[str, Any]) -> str:
    """What was found; the same when nothing is said."""
    return data.get("result", "") if data.get("result", "") in ("same", "changed", "closed") else "same"
