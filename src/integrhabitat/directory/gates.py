"""What the directory asks of a centre: the minimum package of its type (S099)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrhabitat.centres.api import Centre, Gate, gates
from integrhabitat.directory.offer import missing_minimum


def minimum_package(centre: Centre, at: datetime) -> list[str]:
    """One sentence for each service that such a centre should offer and nobody does."""
    return [
        _("Nadie ofrece aquí: %(name)s.") % {"name": category} for category in missing_minimum(centre, on=at.date())
    ]


gates.register(
    "minimum-package",
    Gate("minimum-package", gettext_lazy("Servicios mínimos"), minimum_package, is_advice=True),
    order=70,
)
