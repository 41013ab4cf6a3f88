"""What happens in the modules below that the finder must know at once."""

from typing import Any

from django.dispatch import receiver

from integrhabitat.centres.api import Centre
from integrhabitat.centres.signals import doors_changed
from integrhabitat.directory import indexing
from integrhabitat.directory.models import Service


@receiver(doors_changed)
def index_services_of(sender: object, centre: Centre, **kwargs: Any) -> None:
    """A service given at a door opens, closes, moves and hides with it."""
    given_there = Service.objects.filter(at_locations__location__unit__centre=centre)
    indexing.refresh("service", given_there.values_list("pk", flat=True).distinct())
