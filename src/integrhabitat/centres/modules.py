"""What a centre may switch on and off; nothing is lost by switching off (S108)."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models import Centre, CentreModule, CentreType
from integrhabitat.kernel.registry import Registry


@dataclass(frozen=True)
class Module:
    """A part of the house that a centre may use; ``brings`` names its functions for people."""

    code: str
    name: str | Promise
    brings: tuple[str | Promise, ...] = ()


modules: Registry[Module] = Registry("module")

for _order, _module in enumerate(
    (
        Module("directory", _("Servicios y rutas"), (_("servicios"), _("rutas a derechos"), _("líneas de ayuda"))),
        Module("frontdesk", _("Mesa de orientación"), (_("llegada"), _("derivación"))),
        Module("accompaniment", _("Acompañamiento"), (_("plan personal"),)),
        Module("field", _("En terreno"), (_("jornadas"), _("unidades móviles"))),
        Module("programmes", _("Cursos y talleres"), (_("cursos"), _("cultura"), _("deporte"))),
        Module("gatherings", _("Encuentros"), (_("agenda de actividades"), _("reserva de espacios"))),
        Module("participation", _("Participación"), (_("agenda"), _("propuestas"), _("veeduría"))),
        Module("coexistence", _("Convivencia"), (_("mediación"), _("plan de buena vecindad"))),
        Module("livelihoods", _("Trabajo y emprendimiento"), (_("empleo"), _("emprendimiento"))),
    )
):
    modules.register(_module.code, _module, order=_order)


def module_required(request: HttpRequest, centre: Centre, code: str) -> None:
    """Answer 404 with a sentence when the centre does not use the module (S108)."""
    if not is_on(centre, code):
        told = switched_off(centre, code)
        request.not_found_because = told  # type: ignore[attr-defined]  # the page of 404 says it
        raise Http404(told)


def switched_off(centre: Centre, code: str) -> str:
    """The sentence for whoever looks for a part that the centre does not use."""
    sentence = _t("«%(centre)s» no usa esta parte: %(module)s. La coordinación puede encenderla.")
    return sentence % {"centre": centre, "module": modules.get(code).name}


def is_on(centre: Centre, code: str) -> bool:
    """Whether the centre uses a module; uses ``centre.modules``: prefetch it in lists."""
    return any(row.code == code and row.is_on for row in centre.modules.all())


def switched_on(centre: Centre) -> list[Module]:
    """The modules in use, in the order of the house."""
    codes = {row.code for row in centre.modules.all() if row.is_on}
    return [module for module in modules if module.code in codes]


def switch(centre: Centre, code: str, *, on: bool, at: datetime) -> CentreModule:
    """Turn one module on or off at one centre; its data stays where it is."""
    modules.get(code)
    row, _made = CentreModule.objects.update_or_create(
        centre=centre, code=code, defaults={"is_on": on, "changed_at": at}
    )
    return row


def apply_defaults(centre: Centre, centre_type: CentreType | None, *, at: datetime) -> None:
    """Switch on what a centre of that type has by default (S086); existing choices stay."""
    chosen = set(centre.modules.values_list("code", flat=True))
    codes = centre_type.default_modules if centre_type else ["directory"]
    CentreModule.objects.bulk_create(
        CentreModule(centre=centre, code=code, changed_at=at)
        for code in codes
        if code in modules and code not in chosen
    )
