"""The traffic light of a promise: a word, an icon and a colour, read from its state and the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.commitments.models import Commitment

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Light:
    """What everybody sees at a glance."""

    code: str
    tone: str
    icon: str
    text: str | Promise


LIGHTS = {
    light.code: light
    for light in (
        Light("on_time", "leaf", "hourglass", _("A tiempo")),
        Light("soon", "sun", "clock", _("Vence pronto")),
        Light("postponed", "sun", "calendar-clock", _("Aplazado")),
        Light("overdue", "brick", "triangle-alert", _("Atrasado")),
        Light("done", "leaf", "check", _("Dicho cumplido")),
        Light("confirmed", "leaf", "circle-check", _("Cumplido")),
        Light("disputed", "brick", "message-circle-question", _("En disputa")),
        Light("withdrawn", "plain", "circle-minus", _("Retirado")),
    )
}


def light_of(commitment: Commitment, *, on: date) -> Light:
    """The light on a day of the centre's calendar; a postponed promise is never "on time" again."""
    return LIGHTS[_code(commitment, on)]


def _code(commitment: Commitment, on: date) -> str:
    if commitment.state != "open":
        return commitment.state
    if commitment.is_overdue(on=on):
        return "overdue"
    if commitment.was_postponed:
        return "postponed"
    return "soon" if commitment.due_on <= on + SOON else "on_time"
