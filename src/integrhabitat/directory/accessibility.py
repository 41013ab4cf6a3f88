"""What makes a place or a service usable for everybody, in words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory.models import Service
from integrhabitat.directory.places import Door

WORDS: dict[str, str | Promise] = {
    "step-free": _("entrada sin escalones"),
    "accessible-toilet": _("baño accesible"),
    "lift": _("ascensor"),
    "sign-language": _("lengua de señas"),
    "hearing-loop": _("bucle para audífonos"),
    "easy-read": _("lectura fácil"),
    "large-print": _("letra grande"),
    "quiet-room": _("sala tranquila"),
    "guide-dog": _("se recibe al perro guía"),
    "changing-table": _("cambiador de bebé"),
    "priority-queue": _("fila prioritaria"),
    "wide-door": _("puerta ancha"),
}


def accessibility_words(service: Service, doors: Iterable[Door]) -> list[str]:
    """The marks of the service and of its places, each once; unknown ones as they were written."""
    codes = [*service.accessibility, *(code for door in doors for code in door.accessibility)]
    return [str(WORDS.get(code, code)) for code in dict.fromkeys(codes)]
