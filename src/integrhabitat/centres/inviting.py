"""How an accepted invitation becomes a post at a centre, at an organisation or in the whole network."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import ACCOUNTS_INVITE, Invitation, Placement, User, placements
from integrhabitat.centres.models import Centre, Organisation, Post
from integrhabitat.centres.trail import leave
from integrhabitat.kernel.errors import DomainError

ROLES_WITHOUT_POST = frozenset({"neighbour"})  # every account has it already
ROLES_WITHOUT_PLACE = frozenset({"admin"})  # accounts belong to no centre
WHOLE_NETWORK = ""
ACT_MISSING = _("Indique el acta de la junta que respalda este nombramiento.")
Place = TypeVar("Place", Centre, Organisation)


def centres_for(by: User) -> Iterator[tuple[str, str]]:
    """The centres to which the person may invite; an account keeper needs their names, no more."""
    centres = Centre.objects.for_user(by, ACCOUNTS_INVITE).exclude(network_state="suggested")
    yield from ((str(pk), name) for pk, name in centres.order_by("name").values_list("pk", "name"))


def organisations_for(by: User) -> Iterator[tuple[str, str]]:
    """The organisations that run or gather centres, to which the person may invite."""
    operators = Centre.objects.exclude(operator=None).values("operator")
    rows = Organisation.objects.for_user(by, ACCOUNTS_INVITE).filter(Q(pk__in=operators) | Q(sector="umbrella"))
    yield from ((str(pk), name) for pk, name in rows.order_by("name").values_list("pk", "name"))


def check_centre(place_id: str, evidence: str) -> None:
    """Where a community board governs, its act must back whoever joins (S087)."""
    check_act(Centre.objects.filter(pk=place_id), evidence)


def check_organisation(place_id: str, evidence: str) -> None:
    """The same for who joins an organisation that runs such a centre."""
    check_act(Centre.objects.filter(operator__pk=place_id), evidence)


def check_act(centres: QuerySet[Centre], evidence: str) -> None:
    """Refuse a role without the board's act as soon as one of the centres asks for it."""
    if not evidence and centres.filter(type__staff_by_act=True).exists():
        raise DomainError(ACT_MISSING, field="evidence")


def settle_centre(invitation: Invitation, user: User, at: datetime) -> None:
    """A post at the chosen centre; with no place chosen, in the whole network."""
    if invitation.place_kind == "centre":
        check_centre(invitation.place_id, invitation.evidence)
        place_at(invitation, user, at, centre=invited_to(Centre.objects.all(), invitation))
    elif invitation.place_kind == WHOLE_NETWORK:
        place_at(invitation, user, at)


def settle_organisation(invitation: Invitation, user: User, at: datetime) -> None:
    """A post at the chosen organisation: it holds at each centre that this one runs or gathers."""
    if invitation.place_kind == "organisation":
        check_organisation(invitation.place_id, invitation.evidence)
        place_at(invitation, user, at, organisation=invited_to(Organisation.objects.all(), invitation))


def invited_to(rows: "QuerySet[Place]", invitation: Invitation) -> Place:
    """The place of the invitation. One that is gone must never widen into the whole network."""
    place = rows.filter(pk=invitation.place_id).first()
    if place is None:
        raise DomainError(_("El lugar de esta invitación ya no existe. Pida otra invitación."))
    return place


def place_at(
    invitation: Invitation,
    user: User,
    at: datetime,
    *,
    centre: Centre | None = None,
    organisation: Organisation | None = None,
) -> None:
    """Give the role there since today, once."""
    if invitation.role in ROLES_WITHOUT_POST:
        return
    if invitation.role in ROLES_WITHOUT_PLACE:
        centre = organisation = None
    where = {"user": user, "role": invitation.role, "centre": centre, "organisation": organisation}
    current = Post.objects.current(on=at.date())
    if not current.filter(**where, unit=None, territory=None).exists():
        post = Post.objects.create(**where, since=at.date(), board_act=invitation.evidence)
        leave("post.made", post, by=user, at=at, role=post.role)


placements.register("centre", Placement("centre", centres_for, settle_centre, check_centre))
placements.register(
    "organisation", Placement("organisation", organisations_for, settle_organisation, check_organisation)
)
