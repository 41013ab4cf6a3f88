"""Publishing a route to a right: a new edition, kept as it reads today."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory import editions, indexing
from integrhabitat.directory.actions.tasks import close_tasks
from integrhabitat.directory.models import RightsRoute, RouteVersion
from integrhabitat.kernel.errors import DomainError


@transaction.atomic
def publish(route: RightsRoute, *, by: User | None, at: datetime) -> RightsRoute:
    """Publish the route as it is: the edition grows by one, and recordings of older ones fall silent."""
    route = RightsRoute.objects.select_for_update().get(pk=route.pk)
    _check(route, at)
    last = route.versions.order_by("-edition").values_list("edition", flat=True).first()
    route.edition = (last or 0) + 1
    route.is_published = True
    route.version += 1
    route.save()
    RouteVersion.objects.create(route=route, edition=route.edition, published_at=at, content=editions.snapshot(route))
    close_tasks("route", route.pk, on=at.date())
    record("route.published", route, by=by, at=at, edition=route.edition)
    indexing.refresh("route", [route.pk])
    return route


def _check(route: RightsRoute, at: datetime) -> None:
    missing = [sentence for field, sentence in route.missing(on=at.date())]
    if missing:
        raise DomainError(" ".join([_("Todavía no se puede publicar."), *missing]))


@transaction.atomic
def withdraw(route: RightsRoute, *, by: User | None, at: datetime) -> RightsRoute:
    """Take a route off the public pages; its editions stay."""
    route = RightsRoute.objects.select_for_update().get(pk=route.pk)
    route.is_published = False
    route.version += 1
    route.save()
    record("route.withdrawn", route, by=by, at=at)
    indexing.refresh("route", [route.pk])
    return route
