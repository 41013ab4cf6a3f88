"""Publishing services, and hiding those that nobody looked after."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory import indexing
from integrhabitat.directory.actions.tasks import close_tasks, open_task
from integrhabitat.directory.models import Service
from integrhabitat.directory.models.service import REVIEW_PERIOD
from integrhabitat.directory.reach import has_staff
from integrhabitat.jobs.api import post
from integrhabitat.kernel.errors import DomainError


@transaction.atomic
def publish(service: Service, *, by: User | None, at: datetime) -> Service:
    """Show a service to the public; a dynamic one gets its day of review, at most six months away."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    service.publish(on=at.date())
    service.save()
    close_tasks("service", service.pk, "lapsed", on=at.date())
    record("service.published", service, by=by, at=at)
    indexing.refresh("service", [service.pk])
    return service


@transaction.atomic
def withdraw(service: Service, *, by: User | None, at: datetime) -> Service:
    """Take a service off the public pages; nothing is lost."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if not service.is_published:
        raise DomainError(_("Este servicio ya no está publicado."))
    service.is_published = False
    service.version += 1
    service.save()
    record("service.withdrawn", service, by=by, at=at)
    indexing.refresh("service", [service.pk])
    return service


def hide_lapsed(*, at: datetime) -> int:
    """Hide dynamic services past their review and ask whoever answers for them; return how many (S106)."""
    lapsed = list(Service.objects.lapsed(on=at.date()).select_related("provider"))
    for service in lapsed:
        _hide(service, at)
    return len(lapsed)


@transaction.atomic
def _hide(service: Service, at: datetime) -> None:
    on = at.date()
    Service.objects.filter(pk=service.pk).update(hidden_on=on)
    open_task("service", service.pk, "lapsed", on=on)
    record("service.lapsed", service, by=None, at=at)
    indexing.refresh("service", [service.pk])
    address = service.email or service.provider.email
    if address:
        post(
            to=address,
            subject=_("¿Sigue en pie «%(name)s»?") % {"name": service.name.text("es")},
            body=LAPSED_LETTER % {"name": service.name.text("es")},
            at=at,
            key=f"lapsed:{service.pk}:{on}",
        )


LAPSED_LETTER = """Le escribimos por el servicio «%(name)s».

Nadie lo revisó en seis meses. Por eso dejó de mostrarse al público.
Si sigue en pie, responda este correo o hable con el centro.
Lo publicaremos otra vez el mismo día.

Gracias por su trabajo con el barrio.
"""


def raise_alarms(*, on: date) -> int:
    """Open a task for each permanent desk at a centre where nobody holds a post; close those that are staffed (R4)."""
    desks = Service.objects.published(on=on).filter(is_permanent=True, at_locations__location__unit__isnull=False)
    opened = 0
    for service in desks.distinct().prefetch_related("at_locations__location__unit"):
        units = [place.location.unit for place in service.at_locations.all() if place.location.unit]
        if any(has_staff(unit, on=on) for unit in units):
            close_tasks("service", service.pk, "no_staff", on=on)
        else:
            opened += open_task("service", service.pk, "no_staff", on=on)
    return opened


def review_day(service: Service, *, on: date) -> date | None:
    """When a dynamic service is reviewed next; a permanent one cannot lapse."""
    return None if service.is_permanent else on + REVIEW_PERIOD
