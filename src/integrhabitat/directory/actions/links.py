"""The link by which a provider confirms without an account. Opening it shows; only a button does."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory.actions import changes, checks
from integrhabitat.directory.models import ConfirmationLink, Service
from integrhabitat.jobs.api import post
from integrhabitat.kernel.errors import DomainError

VALID_FOR = timedelta(days=30)


def digest(token: str) -> str:
    """What is stored of a token: enough to recognise it, useless to whoever reads the table."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def send_confirmation(service: Service, *, by: User | None, at: datetime) -> ConfirmationLink:
    """Write to the provider with a fresh link; older links of the service stop working."""
    address = service.email or service.provider.email
    if not address:
        raise DomainError(_("Este servicio no tiene correo. Confirme por teléfono."))
    service.confirmation_links.filter(used_at=None, revoked_at=None).update(revoked_at=at)
    token = secrets.token_urlsafe(32)
    link = ConfirmationLink.objects.create(
        service=service, email=address, token_digest=digest(token), sent_at=at, expires_at=at + VALID_FOR
    )
    values = {
        "name": service.name.text("es"),
        "url": settings.SITE_URL + reverse("directory:provider_link", args=[token]),
        "until": (at + VALID_FOR).strftime("%d-%m-%Y"),
    }
    post(to=address, subject=_("¿Sigue igual «%(name)s»?") % values, body=LETTER % values, at=at)
    record("service.confirmation_sent", service, by=by, at=at)
    return link


LETTER = """Le escribimos por el servicio «%(name)s».

Queremos que nadie haga un viaje en vano. Abra esta página y díganos si sigue igual:
%(url)s

La página sirve hasta el %(until)s y solo para este servicio.
No necesita cuenta ni contraseña.

Gracias por su trabajo con el barrio.
"""


def find(token: str, *, at: datetime) -> ConfirmationLink | None:
    """The link of ``token`` if it still works."""
    return (
        ConfirmationLink.objects.filter(token_digest=digest(token), used_at=None, revoked_at=None, expires_at__gt=at)
        .select_related("service__provider")
        .first()
    )


@transaction.atomic
def answer(link: ConfirmationLink, *, result: str, proposed: Mapping[str, Any] | None = None, at: datetime) -> Service:
    """The provider's answer: *same* renews, *changed* proposes, *closed* asks the centre to look."""
    link = ConfirmationLink.objects.select_for_update().select_related("service__provider").get(pk=link.pk)
    if link.used_at or link.revoked_at or link.expires_at <= at:
        raise DomainError(_("Este enlace ya no sirve. Pida otro al centro."))
    link.used_at = at
    link.save(update_fields=["used_at", "updated_at"])
    service = link.service
    if result == "same":
        checks.verify(service, method="provider", result="same", by_label=_("el proveedor"), by=None, at=at)
    elif result == "changed":
        changes.propose(service, proposed or {}, by_label=service.provider.name, at=at)
    elif result == "closed":
        changes.propose(service, {"status": "defunct"}, by_label=service.provider.name, at=at)
    else:
        raise DomainError(_("Elija una respuesta."))
    return service
