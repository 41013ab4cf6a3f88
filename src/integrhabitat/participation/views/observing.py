"""What neighbours see in the barrio, and what comes of it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.accounts.api import StaffRequest, User, requires, user_can
from integrhabitat.centres.api import Centre, local_day, public_place_of, within_reach
from integrhabitat.kernel.screening import screen
from integrhabitat.participation.actions import commons as actions
from integrhabitat.participation.acts import Act, Given, perform
from integrhabitat.participation.forms import commons as forms
from integrhabitat.participation.models import Observation, ObservedCase
from integrhabitat.participation.reach import reached
from integrhabitat.participation.roles import ANSWER, PROJECTS, READ
from integrhabitat.participation.views.places import open_house


def _observe(centre: Centre, given: Given, by: User | None, at: datetime) -> None:
    actions.observe(centre, at=at, is_held=bool(screen(given["text"], given["place"])), **given)


def _heard(given: Given) -> str:
    """Thanks, and whether it is there already."""
    waits = given["picture"] or screen(given["text"], given["place"])
    return gettext("Gracias. Alguien del centro lo mira antes.") if waits else gettext("Gracias. Ya está publicado.")


PUBLIC_ACTS: dict[str, Act[Centre]] = {
    "avisar": Act(
        _("Avisar lo que vi"), forms.ObserveForm, _observe, _heard, "eye",
        _("No pedimos su nombre. No muestre caras ni placas en la foto."),
    ),
}  # fmt: skip


def _raise(centre: Centre, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    rows = list(centre.observations.filter(pk__in=given["observations"]))
    kept = {name: given[name] for name in ("title", "committee", "authority", "days")}
    actions.raise_case(centre, rows, by=by, at=at, **kept)


def _moderate(centre: Centre, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    row = centre.observations.get(pk=given["observation"])
    actions.moderate_observation(row, publish=given["publish"] == "yes", reason=given["reason"], by=by, at=at)


STAFF_ACTS: dict[str, Act[Centre]] = {
    "elevar": Act(
        _("Elevar a la autoridad"), forms.RaiseForm, _raise, _("Elevado, con fecha de respuesta."), "megaphone"
    ),
    "revisar": Act(_("Revisar lo que espera"), forms.ModerateObservationForm, _moderate, _("Listo."), "eye"),
}


def _answer(case: ObservedCase, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    actions.answer_case(case, answer=given["answer"], by=by, at=at)


CASE_ACTS: dict[str, Act[ObservedCase]] = {
    "respuesta": Act(_("Anotar la respuesta"), forms.AnswerCaseForm, _answer, _("Respuesta publicada."), "reply"),
}


@require_safe
def observations(request: HttpRequest, slug: str) -> HttpResponse:
    """What was seen around a centre: on a map and in an equal list."""
    at = timezone.now()
    centre = open_house(slug)
    rows = list(Observation.objects.published().shown().filter(centre=centre)[:200])
    cases = list(ObservedCase.objects.published().for_page().filter(centre=centre).order_by("-raised_on"))
    day = local_day(centre, at)
    context = {
        "centre": centre,
        "rows": rows,
        "points": points_of(rows, centre, at),
        "cases": [(case, case.is_overdue(on=day)) for case in cases],
    }
    return render(request, "participation/commons/observations.html", context)


def points_of(rows: list[Observation], centre: Centre, at: datetime) -> list[dict[str, object]]:
    """Marks for the map with their numbers in the list, one for each place, and the house to find one's way."""
    together: dict[tuple[float, float], list[tuple[int, Observation]]] = {}
    for number, row in enumerate(rows, 1):
        if row.latitude is not None and row.longitude is not None:
            together.setdefault((row.latitude, row.longitude), []).append((number, row))
    points: list[dict[str, object]] = [
        {
            "latitude": latitude,
            "longitude": longitude,
            "number": ", ".join(str(number) for number, _row in here),
            "name": " · ".join(f"{number}. {row.get_kind_display()}: {row.place}" for number, row in here),
        }
        for (latitude, longitude), here in together.items()
    ]
    return [*house_on_the_map(centre, at), *points] if points else []


def house_on_the_map(centre: Centre, at: datetime) -> list[dict[str, object]]:
    """The house, unless its place is told by city only."""
    place = public_place_of(centre, at)
    if place.is_city_only or place.latitude is None:
        return []
    return [{"latitude": place.latitude, "longitude": place.longitude, "name": centre.name, "kind": "mapped"}]


@require_http_methods(["GET", "HEAD", "POST"])
def observe(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what one saw."""
    centre = open_house(slug)
    back, today = reverse("participation:observations", args=[slug]), local_day(centre, timezone.now())
    return perform(request, centre, PUBLIC_ACTS, "avisar", back=back, initial={"seen_on": today})


@require_safe
def observed_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One matter before an authority: its observations, the day to answer, the answer."""
    case = get_object_or_404(ObservedCase.objects.published().for_page(), pk=pk)
    rows = [row for row in case.observations.all() if row.state == "published"]
    is_overdue = case.is_overdue(on=local_day(case.centre, timezone.now()))
    context = {"case": case, "rows": rows, "is_overdue": is_overdue}
    return render(request, "participation/commons/observed_case.html", context)


@requires(READ)
def manage(request: StaffRequest, slug: str) -> HttpResponse:
    """A centre's observations as those who look after them see them."""
    at = timezone.now()
    centre = within_reach(request, Centre.objects.for_user(request.user, READ), slug=slug)
    rows = Observation.objects.for_user(request.user, READ).filter(centre=centre)[:200]
    cases = ObservedCase.objects.for_user(request.user, READ).filter(centre=centre)
    day = local_day(centre, at)
    may_lead, may_review = user_can(request.user, PROJECTS, centre), user_can(request.user, ANSWER, centre)
    states = {row.state for row in rows}
    may = {"elevar": may_lead and "published" in states, "revisar": may_lead and may_review and "held" in states}
    acts = [
        (act, reverse("participation:observations_act", args=[slug, name]))
        for name, act in STAFF_ACTS.items()
        if may[name]
    ]
    context = {
        "centre": centre,
        "rows": rows,
        "cases": [(each, each.is_overdue(on=day)) for each in cases],
        "acts": acts,
        "may_lead": may_lead,
    }
    return render(request, "participation/commons/manage_observations.html", context)


@requires(PROJECTS)
def observations_act(request: StaffRequest, slug: str, act: str) -> HttpResponse:
    """Bring observations together, or review one that waits."""
    centres = Centre.objects.for_user(request.user, ANSWER if act == "revisar" else PROJECTS)
    centre = within_reach(request, centres, slug=slug)
    back = reverse("participation:manage_observations", args=[slug])
    asked = {"observation": request.GET.get("observacion", "")}
    return perform(request, centre, STAFF_ACTS, act, back=back, by=request.user, initial=asked)


@requires(PROJECTS)
def case_act(request: StaffRequest, pk: UUID, act: str) -> HttpResponse:
    """Write down what the authority answered."""
    case = reached(request, ObservedCase.objects.for_page(), PROJECTS, pk=pk)
    back = reverse("participation:manage_observations", args=[case.centre.slug])
    return perform(request, case, CASE_ACTS, act, back=back, by=request.user)
