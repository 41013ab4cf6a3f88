"""Keeping a place without an account: sign up, look, leave, come back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from integrhabitat.centres.api import module_required
from integrhabitat.gatherings.actions import signups
from integrhabitat.gatherings.forms.attending import MySignUpForm, SignUpForm
from integrhabitat.gatherings.models import Gathering, Session, SignUp
from integrhabitat.kernel.codes import normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code

DATES = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A place in a series; where each date has its own places, the dates to choose from."""
    gathering = get_object_or_404(Gathering.objects.published().select_related("centre"), pk=pk)
    if gathering.sign_up == "series":
        return _sign_up(request, gathering)
    dates = Session.objects.published().for_list().filter(gathering=gathering, ends_at__gt=timezone.now())
    dates = dates.exclude(state="cancelled").order_by("starts_at")
    context = {"gathering": gathering, "sessions": dates[:DATES]}
    return render(request, "gatherings/attending/dates.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A place in one session."""
    session = get_object_or_404(Session.objects.published().for_list(), pk=pk)
    if session.gathering.sign_up != "session":
        return redirect("gatherings:sign_up", session.gathering_id)
    return _sign_up(request, session)


def _sign_up(request: HttpRequest, place: signups.Place) -> HttpResponse:
    at = timezone.now()
    module_required(request, place.centre, "gatherings")
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row, code = signups.sign_up(place, **form.given(), at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            return _show(request, row, code, is_first=True)
    context = {
        "form": form,
        "gathering": signups.gathering_of(place),
        "session": place if isinstance(place, Session) else None,
        "free": signups.free_places(place),
        "is_open": signups.is_open(place, at=at),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/attending/sign_up.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_sign_up(request: HttpRequest) -> HttpResponse:
    """What became of a place kept, by its code."""
    form = MySignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row, code = _row_of(form.cleaned_data["code"])
        except DomainError as error:
            form.refuse(error)
        else:
            return _show(request, row, code)
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/attending/my_sign_up.html", {"form": form}, status=status)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Give the place to whoever waits."""
    row, code = _row_of(request.POST.get("code", ""))
    return _show(request, signups.leave(row, at=timezone.now()), code)


@never_cache
@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    """Undo leaving."""
    row, code = _row_of(request.POST.get("code", ""))
    return _show(request, signups.come_back(row, at=timezone.now()), code)


def _row_of(code: str) -> tuple[SignUp, str]:
    row = SignUp.objects.of_code(code).select_related("gathering__centre", "session__centre").first()
    if row is None:
        raise wrong_code(_("No encontramos ese código. Revíselo letra por letra."))
    return row, normal_code(code)


def _show(request: HttpRequest, row: SignUp, code: str, *, is_first: bool = False) -> HttpResponse:
    """The state of a place, with what can be done about it; the code travels in the page, never in an address."""
    context = {
        "row": row,
        "code": code,
        "shown": shown_code(code),
        "is_first": is_first,
        "turn": signups.turn_of(row) if row.state == "waiting" else 0,
    }
    return render(request, "gatherings/attending/signed_up.html", context)
