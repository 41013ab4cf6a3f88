"""The secretariat's board of candidates."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, permissions, requires
from integrhabitat.centres.api import NETWORK_STATES, Centre, known_as, move_in_network, within_reach
from integrhabitat.network import suggesting

CURATE = permissions.get("centres.curate")


@requires(CURATE)
def candidates(request: StaffRequest) -> HttpResponse:
    """Centres by their state in the network, with who referred them and which may be one."""
    rows = Centre.objects.for_user(request.user, CURATE).for_cards()
    rows = rows.exclude(network_state="member").prefetch_related("suggestions").order_by("name")
    columns = [
        (word, [(centre, _next(centre), _alike(centre)) for centre in rows if centre.network_state == state])
        for state, word in NETWORK_STATES.states.items()
        if state != "member"
    ]
    return render(request, "network/candidates.html", {"columns": columns})


def _next(centre: Centre) -> list[tuple[str, str]]:
    return [(state, str(NETWORK_STATES.states[state])) for state in NETWORK_STATES.moves[centre.network_state]]


def _alike(centre: Centre) -> list[Centre]:
    if centre.network_state != "suggested":
        return []
    return [other for other in known_as(centre.name) if other.pk != centre.pk]


@requires(CURATE)
@require_POST
def move(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Move a candidate along."""
    at = timezone.now()
    centre = within_reach(request, Centre.objects.for_user(request.user, CURATE), pk=pk)
    move_in_network(centre, request.POST.get("to", ""), by=request.user, at=at)
    messages.success(request, _("Estado cambiado."))
    return redirect("network:candidates")


@requires(CURATE)
@require_POST
def merge(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Join another candidate into this one."""
    at = timezone.now()
    rows = Centre.objects.for_user(request.user, CURATE)
    keep, gone = within_reach(request, rows, pk=pk), within_reach(request, rows, pk=request.POST.get("gone", ""))
    suggesting.merge(keep, gone, by=request.user, at=at)
    messages.success(request, _("Unidos. Quedan los dos nombres y quienes los refirieron."))
    return redirect("network:candidates")
