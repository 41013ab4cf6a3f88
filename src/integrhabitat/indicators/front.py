"""Declared figures on the pages of centres and of the network."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentrePart, centre_parts
from integrhabitat.indicators.declared import figures_of


def declared(centre: Centre, request: HttpRequest, at: datetime) -> dict[str, object] | None:
    """What sources state about the centre, each with its source."""
    figures = figures_of(centre)
    return {"figures": figures} if figures else None


centre_parts.register(
    "declared", CentrePart("declared", _("Cifras declaradas"), "indicators/declared.html", declared), order=80
)
