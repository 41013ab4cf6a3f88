"""Signing in by invitation or by a door of the demonstration, and what comes after."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.accounts import installation, invitations
from integrhabitat.accounts.access import StaffRequest, requires, signed_in
from integrhabitat.accounts.forms import AcceptForm, InviteForm
from integrhabitat.accounts.middleware import lacks_second_factor
from integrhabitat.accounts.models import Invitation, User
from integrhabitat.accounts.permissions import Permission, has_module, held_by, permissions_of, roles, user_can
from integrhabitat.accounts.roles import ACCOUNTS_INVITE
from integrhabitat.audit.api import record
from integrhabitat.kernel.errors import DomainError

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DOORS = ("neighbour", "orientation", "coordination", "municipality", "secretariat")


@signed_in
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """What the person may do here, and her own account."""
    held = [roles.get(code) for code in dict.fromkeys(h.role for h in held_by(request.user)) if code in roles]
    context = {
        "held": [(role, permissions_for(request.user, role.code)) for role in held],
        "lacks_second_factor": lacks_second_factor(request.user),
    }
    return render(request, "accounts/home.html", context)


def permissions_for(user: User, role: str) -> list[Permission]:
    """What the role lets this person do, without what only the whole network gives and parts that no place uses."""
    return [each for each in permissions_of(role) if user_can(user, each) and has_module(user, each.module)]


@never_cache
@require_safe
def first_run(request: HttpRequest) -> HttpResponse:
    """The doors of a fresh installation; one in use has no such page."""
    mode = installation.mode()
    if mode == "production":
        raise Http404
    is_demonstration = mode == "demonstration"
    doors = [roles.get(code) for code in DOORS if is_demonstration and installation.demonstration_person(code)]
    context = {"doors": doors, "mode": mode, "is_local": installation.from_this_machine(request)}
    return render(request, "accounts/first_run.html", context)


@require_POST
def demo_enter(request: HttpRequest, role: str) -> HttpResponse:
    """One click signs in as an invented person: only in a demonstration, only from this very machine."""
    if not (installation.demonstration_on() and installation.from_this_machine(request)):
        raise Http404
    person = installation.demonstration_person(role)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    record("account.demonstration-door", person, by=person, at=timezone.now(), role=role)
    return redirect("accounts:home")


@requires(ACCOUNTS_INVITE)
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest) -> HttpResponseBase:
    """Invite somebody, and see who has not answered yet."""
    form = InviteForm(request.POST or None, by=request.user)
    if form.is_valid() and send_invitation(form, request.user):
        messages.success(request, _("La invitación va en camino. Vale siete días."))
        return redirect("accounts:invitations")
    waiting = Invitation.objects.open(at=timezone.now()).order_by("-created_at")
    rows = [(invitation, roles.get(invitation.role)) for invitation in waiting if invitation.role in roles]
    return render(
        request, "accounts/invitations.html", {"form": form, "rows": rows}, status=422 if form.errors else 200
    )


def send_invitation(form: InviteForm, by: User) -> bool:
    """Write the letter, or put the sentence of the rule that refuses beside its field."""
    given = {name: form.cleaned_data[name] for name in ("name", "evidence")}
    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    try:
        invitations.invite(email, role, place=form.place_chosen(), by=by, at=timezone.now(), **given)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True


@requires(ACCOUNTS_INVITE)
@require_POST
def revoke(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Take an invitation back."""
    invitations.revoke(get_object_or_404(Invitation, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("La invitación se retiró."))
    return redirect("accounts:invitations")


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET shows what the link will do, POST does it: programs that scan mail open links too.

    It stays a link, unlike a code that somebody types: it goes to one mailbox and ends with its first use.
    """
    found = get_object_or_404(Invitation.objects.of_token(token))
    try:
        found.check_open(at=timezone.now())
    except DomainError as reason:
        return render(request, "accounts/invitation_ended.html", {"reason": reason}, status=410)
    owner = User.objects.filter(email=found.email).first()
    if owner:
        return _accept_as(request, found, owner)
    form = AcceptForm(request.POST or None, invitation=found)
    if form.is_valid():
        given = form.cleaned_data
        user = invitations.accept(found, at=timezone.now(), name=given["name"], password=given["password"])
        login(request, user, backend=BACKEND)
        messages.success(request, _("Le damos la bienvenida."))
        return redirect("accounts:home")
    return _show(request, found, form=form, status=422 if form.errors else 200)


def _accept_as(request: HttpRequest, found: Invitation, owner: User) -> HttpResponse:
    """The same for somebody who has an account already: only she herself can take the new role."""
    if request.method == "POST" and request.user == owner:
        invitations.accept(found, at=timezone.now(), by=owner)
        messages.success(request, _("Su cuenta tiene un rol nuevo."))
        return redirect("accounts:home")
    return _show(request, found, must_sign_in=request.user != owner)


def _show(request: HttpRequest, found: Invitation, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"invitation": found, "role": roles.get(found.role), **more}
    return render(request, "accounts/invitation.html", context, status=status)
