"""How an accepted invitation becomes a post at a centre."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from integrhabitat.accounts.api import Invitation, Placement, User, placements
from integrhabitat.centres.models import Centre, Post


def choices(by: User) -> Iterator[tuple[str, str]]:
    """The centres within reach of the person who invites."""
    on = timezone.now().date()  # the form that lists them has no clock
    for centre in Centre.objects.for_user(by, on=on).exclude(network_state="suggested").order_by("name"):
        yield str(centre.pk), centre.name


def settle(invitation: Invitation, user: User, at: datetime) -> None:
    """A post at the chosen centre; without a centre, in the whole network."""
    if invitation.place_kind not in ("", "centre"):
        return
    if invitation.role in ("admin", "neighbour"):
        return
    centre = Centre.objects.filter(pk=invitation.place_id).first() if invitation.place_id else None
    Post.objects.create(user=user, role=invitation.role, centre=centre, since=at.date())


placements.register("centre", Placement("centre", choices, settle))
