"""What happens at the centres that the agenda must know at once."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from integrhabitat.centres.api import Centre
from integrhabitat.centres.signals import doors_changed
from integrhabitat.gatherings import indexing, room_holding  # noqa: F401 - rooms follow the agenda
from integrhabitat.gatherings.actions.scheduling import follow_closures
from integrhabitat.gatherings.models import Gathering
from integrhabitat.gatherings.room_documents import refresh_rooms_of


@receiver(doors_changed)
def follow(sender: object, centre: Centre, **kwargs: Any) -> None:
    """Dates on days that were just closed fall out, those on days that open again come back."""
    at = timezone.now()
    follow_closures(centre, at)
    running = Gathering.objects.published().filter(centre=centre, sessions__ends_at__gt=at)
    indexing.refresh(set(running.values_list("pk", flat=True)))
    refresh_rooms_of(centre.pk)
