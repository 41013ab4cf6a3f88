"""The only function that reads a reserved address, and writes down who did."""

from django.utils import timezone

from integrhabitat.accounts.api import StaffRequest
from integrhabitat.centres.models import HiddenPlace, Unit
from integrhabitat.centres.trail import leave


def asks_for_hidden_place(request: StaffRequest) -> bool:
    """Whether the person pressed the link that says that the reading is written down."""
    return request.GET.get("reservada") == "1"


def read_hidden_place(request: StaffRequest, unit: Unit) -> HiddenPlace | None:
    """The current reserved address when the person asked for it; each reading leaves a trace."""
    if not unit.hides_address or not asks_for_hidden_place(request):
        return None
    leave("unit.hidden_place_read", unit, by=request.user, at=timezone.now())
    return HiddenPlace.objects.current_of(unit).first()
