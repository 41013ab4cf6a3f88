"""The network of the demonstration: history, principles, suggestions."""

from datetime import datetime

from django.db import transaction

from integrhabitat.centres.api import foundations
from integrhabitat.directory.api import load_categories
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.network.loading import load_history, load_principles


@transaction.atomic
def load(at: datetime) -> None:
    """What the mission documents say; loading twice changes nothing."""
    load_history(at)
    load_principles()


demonstration.register("network", load, order=20)
foundations.register("principles", load_principles, order=20)
foundations.register("topics", load_categories, order=30)
