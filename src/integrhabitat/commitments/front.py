"""Promises on the page of a centre and on that of the network."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentrePart, NetworkPart, centre_parts, network_parts
from integrhabitat.commitments.listing import kept_of, rows_of
from integrhabitat.commitments.models import Commitment

Context = dict[str, object]
SHOWN = 3


def promises(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """What was promised to this barrio: the most urgent ones, and how many were kept."""
    public = Commitment.objects.public().at_centre(centre)
    rows = rows_of(public.for_list().urgent_first()[:SHOWN], at)
    return {"rows": rows, "kept": kept_of(public, at=at), "centre": centre} if rows else None


def kept(request: HttpRequest, at: datetime) -> Context | None:
    """Promises kept in the whole network."""
    public = Commitment.objects.public().at_published_centres()
    count = kept_of(public, at=at)
    if not (count.whole or count.waiting):
        return None
    late = rows_of(public.overdue_at(at).for_list().order_by("due_on")[:SHOWN], at)
    return {"kept": count, "rows": late}


centre_parts.register(
    "commitments",
    CentrePart(
        "commitments", _("Lo que se prometió"), "commitments/front/centre.html", promises, "decidir", stays_open=True
    ),
    order=65,
)
network_parts.register(
    "commitments", NetworkPart("commitments", _("Promesas cumplidas"), "commitments/front/network.html", kept), order=50
)
