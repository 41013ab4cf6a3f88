"""Words for the codes that centres carry."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACCESSIBILITY: dict[str, str | Promise] = {
    "step-free": _("entrada sin escalones"),
    "accessible-toilet": _("baño accesible"),
    "lift": _("ascensor o plataforma"),
    "sign-language": _("lengua de señas"),
    "hearing-loop": _("bucle auditivo"),
    "easy-read": _("lectura fácil"),
    "large-print": _("letra grande"),
    "quiet-room": _("sala tranquila"),
    "guide-dog": _("perro guía bienvenido"),
    "changing-table": _("cambiador para bebés"),
    "priority-queue": _("fila preferente"),
    "wide-door": _("puerta ancha"),
}

PURPOSES: dict[str, str | Promise] = {
    "arts": _("artes"),
    "education": _("educación"),
    "legal": _("apoyo legal"),
    "living-together": _("convivencia"),
    "protection": _("protección"),
    "proximity": _("cercanía"),
    "change-of-image": _("cambio de imagen del barrio"),
    "heritage": _("patrimonio cultural"),
    "single-window": _("ventanilla única"),
    "spatial-design": _("diseño de espacios"),
    "shelter": _("alojamiento"),
    "social-fabric": _("tejido social"),
    "violence-prevention": _("prevención de la violencia"),
    "work": _("trabajo"),
}

ASSETS: dict[str, str | Promise] = {
    "bakery": _("panadería"),
    "barber": _("barbería"),
    "church": _("iglesia"),
    "community-pot": _("olla común"),
    "court": _("cancha"),
    "health-post": _("puesto de salud"),
    "library": _("biblioteca"),
    "market": _("mercado"),
    "park": _("parque"),
    "pharmacy": _("farmacia"),
    "school": _("escuela"),
    "shop": _("tienda"),
    "square": _("plaza"),
    "transport": _("paradero"),
}


def words(codes: Iterable[str], known: dict[str, str | Promise]) -> list[str]:
    """The word of each code; one without a word reads as itself, without hyphens."""
    return [str(known.get(code, code.replace("-", " "))) for code in codes]
