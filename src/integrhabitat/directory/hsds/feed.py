"""The feed of changes, with what went away: RPDE transport over service objects of the standard.

A reader walks ``next`` until a page comes without items, keeps that address and asks it again later.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.directory.hsds import outgoing, selection
from integrhabitat.directory.hsds.answers import answer, given, open_to_all
from integrhabitat.directory.hsds.describing import address
from integrhabitat.directory.hsds.parameters import WrongParameter, identifier
from integrhabitat.directory.hsds.parts import Object
from integrhabitat.directory.models import Service

SIZE = 500
SETTLING = timedelta(seconds=2)  # a transaction that ends late must not slip in behind a reader
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"


@open_to_all
def feed(request: HttpRequest) -> HttpResponseBase:
    """Services in the order in which they changed, after the place named in the address."""
    at = timezone.now()
    wanted = given(request)
    rows = list(_after(wanted, at=at).order_by("updated_at", "pk").values_list("pk", "updated_at")[:SIZE])
    loaded = selection.for_full(Service.objects.published(on=at.date()).filter(pk__in=[pk for pk, _at in rows]))
    published = {row.pk: row for row in loaded}
    items = [_item(pk, changed, published.get(pk), at) for pk, changed in rows]
    place = {"afterTimestamp": items[-1]["modified"], "afterId": items[-1]["id"]} if items else wanted
    query = f"?{urlencode(place)}" if place else ""
    return answer(request, {"next": f"{address('feed')}{query}", "items": items, "license": LICENCE})


def _after(wanted: dict[str, str], *, at: datetime) -> QuerySet[Service]:
    unknown = sorted(set(wanted) - {"afterTimestamp", "afterId"})
    if unknown:
        raise WrongParameter(unknown[0], _("No existe este parámetro aquí. Existen: afterTimestamp, afterId."))
    settled = Service.objects.filter(updated_at__lte=at - SETTLING)
    if not wanted:
        return settled
    stamp = wanted.get("afterTimestamp", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 17):
        raise WrongParameter("afterTimestamp", _("Debe ser el número que dio la página anterior."))
    changed, last = EPOCH + int(stamp) * MICROSECOND, identifier("afterId", wanted.get("afterId", ""))
    return settled.filter(Q(updated_at__gt=changed) | Q(updated_at=changed, pk__gt=last))


def _item(pk: UUID, changed: datetime, row: Service | None, at: datetime) -> Object:
    """What is published travels whole; of what is not, only that it is not."""
    head = {
        "state": "updated" if row else "deleted",
        "kind": "HSDS.service",
        "id": str(pk),
        "modified": (changed - EPOCH) // MICROSECOND,
    }
    return head | {"data": outgoing.service_full(row, at)} if row else head
