"""Inviting somebody, and becoming somebody with an account."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from integrhabitat.accounts.models import Invitation, User
from integrhabitat.accounts.permissions import roles
from integrhabitat.audit.api import record
from integrhabitat.jobs.api import post
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.registry import Registry

VALID = timedelta(days=7)


@dataclass(frozen=True)
class Placement:
    """How a module that knows places gives a role to somebody there.

    ``choices`` are pairs of opaque id and words, for the person who invites; ``settle`` is called
    for every accepted invitation, inside its transaction, and looks at ``place_kind`` itself.
    ``check`` refuses (``DomainError``) an id whose place asks for evidence that was not given.
    """

    kind: str
    choices: Callable[[User], Iterable[tuple[str, str]]]
    settle: Callable[[Invitation, User, datetime], None]
    check: Callable[[str, str], None] | None = None


placements: Registry[Placement] = Registry("placement of roles")


@transaction.atomic
def invite(
    email: str,
    role: str,
    *,
    by: User,
    at: datetime,
    name: str = "",
    place: tuple[str, str] = ("", ""),
    evidence: str = "",
) -> Invitation:
    """Write the invitation and its letter, in which alone the link stands (``DomainError``)."""
    invitation, link = draw(email, role, by=by, at=at, name=name, place=place, evidence=evidence)
    words = {"link": link, "role": roles.get(role), "by": by, "expires_at": invitation.expires_at}
    body = render_to_string("accounts/letters/invitation.txt", words)
    post(to=invitation.email, subject=_("Le invitan a IntegrHabitat"), body=body, at=at)
    return invitation


@transaction.atomic
def draw(
    email: str,
    role: str,
    *,
    by: User | None,
    at: datetime,
    name: str = "",
    place: tuple[str, str] = ("", ""),
    evidence: str = "",
) -> tuple[Invitation, str]:
    """An invitation and its link, of which the table keeps a digest; ``by`` is None for whoever installs the house.

    An older open one to the same address for the role is revoked.
    """
    if role not in roles:
        raise DomainError(_("Ese rol no existe."), field="role")
    evidence = evidence.strip()
    check_place(place, evidence)
    email = email.strip().lower()
    for older in Invitation.objects.open(at=at).filter(email=email, role=role, place_id=place[1]):
        revoke(older, by=by, at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        role=role,
        place_kind=place[0],
        place_id=place[1],
        evidence=evidence,
        token_digest=Invitation.digest(token),
        created_at=at,
        expires_at=at + VALID,
        invited_by=by,
    )
    record("invitation.made", invitation, by=by, at=at, role=role)
    return invitation, settings.SITE_URL + reverse("accounts:invitation", args=[token])


def check_place(place: tuple[str, str], evidence: str) -> None:
    """Ask the module that knows the place whether the evidence is enough (``DomainError``)."""
    kind, pk = place
    for placement in placements:
        if placement.kind == kind and placement.check is not None:
            placement.check(pk, evidence)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User | None, at: datetime) -> Invitation:
    """Take an open invitation back; its link then says so."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    invitation.check_open(at=at)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    record("invitation.revoked", invitation, by=by, at=at)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, at: datetime, name: str = "", password: str = "", by: User | None = None) -> User:
    """Open the account, or add the role to ``by`` who has one with this address already."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    invitation.check_open(at=at)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=name or invitation.name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    elif by != user:
        raise DomainError(_("Ya hay una cuenta con este correo. Entre primero y vuelva a abrir el enlace."))
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record("invitation.accepted", invitation, by=user, at=at, role=invitation.role)
    for placement in placements:
        placement.settle(invitation, user, at)
    return user
