"""Community pots: what they need, who promised it, and what arrived."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts.api import StaffRequest, User, requires, user_can
from integrhabitat.centres.api import Centre
from integrhabitat.participation.actions import commons as actions
from integrhabitat.participation.acts import Act, Given, perform
from integrhabitat.participation.forms import commons as forms
from integrhabitat.participation.models import CommunityPot, Pledge, PotNeed
from integrhabitat.participation.reach import reached
from integrhabitat.participation.roles import PROJECTS, READ
from integrhabitat.participation.views.places import must_be_open, open_house


def _open(centre: Centre, given: Given, by: User | None, at: datetime) -> str:
    return actions.open_pot(centre, at=at, **given)[1]


CENTRE_ACTS: dict[str, Act[Centre]] = {
    "sumar": Act(
        _("Sumar mi olla"), forms.PotForm, _open, _("La olla está anotada."), "cooking-pot",
        _("El centro la visita y la publica. No pedimos nombres."),
        _("Este es el código de la olla. Solo con él se pide y se confirma lo que llega. No lo volvemos a mostrar."),
    ),
}  # fmt: skip


def _ask(pot: CommunityPot, given: Given, by: User | None, at: datetime) -> None:
    actions.ask_for(pot, at=at, **given)


def _pledge_of(pot: CommunityPot, pk: str) -> Pledge:
    return get_object_or_404(Pledge.objects.of_pot(pot), pk=pk)


def _delivered(pot: CommunityPot, given: Given, by: User | None, at: datetime) -> None:
    actions.say_delivered(_pledge_of(pot, given["pledge"]), code=given["code"], at=at)


def _received(pot: CommunityPot, given: Given, by: User | None, at: datetime) -> None:
    actions.confirm_received(_pledge_of(pot, given["pledge"]), code=given["code"], at=at)


POT_ACTS: dict[str, Act[CommunityPot]] = {
    "pedir": Act(_("Pedir lo que falta"), forms.NeedForm, _ask, _("Publicado."), "plus"),
    "entregue": Act(
        _("Ya lo entregué"), forms.OnePledgeForm, _delivered, _("Gracias. Falta que la olla confirme."), "truck"
    ),
    "recibimos": Act(
        _("Confirmar que llegó"), forms.OnePledgeForm, _received, _("Confirmado."), "package-open",
        _("Solo quien tiene el código de la olla puede confirmar."),
    ),
}  # fmt: skip


def _pledge(need: PotNeed, given: Given, by: User | None, at: datetime) -> str:
    return actions.pledge(need, at=at, **given)[1]


NEED_ACTS: dict[str, Act[PotNeed]] = {
    "prometer": Act(
        _("Me comprometo a llevarlo"), forms.PledgeForm, _pledge, _("Gracias por su promesa."), "hand-heart",
        code_lead=_("Con este código dirá que lo entregó. No lo volvemos a mostrar."),
    ),
}  # fmt: skip


@require_safe
def pots(request: HttpRequest, slug: str) -> HttpResponse:
    """The pots around a centre and what they lack."""
    centre = open_house(slug)
    rows = CommunityPot.objects.published().public().for_page().filter(centre=centre).order_by("name")
    return render(request, "participation/commons/pots.html", {"centre": centre, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def open_pot(request: HttpRequest, slug: str) -> HttpResponse:
    """A pot introduces itself and gets its code."""
    centre = open_house(slug)
    return perform(request, centre, CENTRE_ACTS, "sumar", back=reverse("participation:pots", args=[slug]))


@require_safe
def pot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One pot: plates, needs, promises, and what arrived."""
    row = get_object_or_404(CommunityPot.objects.published().public().for_page(), pk=pk)
    acts = [(act, reverse("participation:pot_act", args=[pk, name])) for name, act in POT_ACTS.items()]
    return render(request, "participation/commons/pot.html", {"pot": row, "acts": acts})


@require_http_methods(["GET", "HEAD", "POST"])
def pot_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """What the pot or a donor says with a code."""
    row = get_object_or_404(CommunityPot.objects.published().public().for_page(), pk=pk)
    must_be_open(row.centre)
    return perform(request, row, POT_ACTS, act, back=row.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Promise to bring what a pot lacks."""
    need = get_object_or_404(PotNeed.objects.published(), pk=pk)
    must_be_open(need.pot.centre)
    return perform(request, need, NEED_ACTS, "prometer", back=need.pot.get_absolute_url())


@requires(READ)
def manage(request: StaffRequest) -> HttpResponse:
    """Pots within reach; staff publish them and can confirm nothing in their place."""
    rows = CommunityPot.objects.for_user(request.user, READ).for_page()
    return render(
        request, "participation/commons/manage_pots.html", {"rows": rows, "may_lead": user_can(request.user, PROJECTS)}
    )


@requires(PROJECTS)
@require_POST
def publish_pot(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show a pot to the barrio, or take it back."""
    row = reached(request, CommunityPot.objects.for_page(), PROJECTS, pk=pk)
    actions.publish_pot(row, on=request.POST.get("on") == "1", by=request.user, at=timezone.now())
    return redirect("participation:manage_pots")
