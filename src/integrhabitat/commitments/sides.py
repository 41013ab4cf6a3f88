"""Who stands on which side of a promise: whoever promised may not confirm it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import AuditEvent
from integrhabitat.centres.api import Post, local_day
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.errors import DomainError


def check_other_side(commitment: Commitment, *, by: User, at: datetime) -> None:
    """Raise ``DomainError`` when ``by`` works for whoever promised, or said herself that it was kept."""
    if stands_with_owner(commitment, by, at=at):
        raise DomainError(_("Quien promete no confirma. Responde la otra parte."))


def stands_with_owner(commitment: Commitment, user: User, *, at: datetime) -> bool:
    """Whether the user holds the post that promised, works for its institution, or said that it was kept."""
    post = commitment.owner_post
    if post is not None and post.user_id == user.pk:
        return True
    if owners_of(commitment) & institutions_of(user, commitment, at=at):
        return True
    return said_done_by(commitment, user)


def owners_of(commitment: Commitment) -> set[UUID]:
    """The institutions behind the promise."""
    found = {commitment.owner_organisation_id}
    post = commitment.owner_post
    if post is not None:
        found |= {post.organisation_id, post.centre.operator_id if post.centre else None}
    return {pk for pk in found if pk is not None}


def institutions_of(user: User, commitment: Commitment, *, at: datetime) -> set[UUID]:
    """The institutions that the user works for on that day."""
    posts = Post.objects.current(on=local_day(commitment.centre, at)).filter(user=user)
    rows = posts.values_list("organisation", "centre__operator", "unit__centre__operator")
    return {pk for row in rows for pk in row if pk is not None}


def said_done_by(commitment: Commitment, user: User) -> bool:
    """Whether the trail holds this user's own "done" about the promise."""
    trail = AuditEvent.objects.of(commitment._meta.label_lower, commitment.pk)
    return trail.filter(verb="commitment.done", actor_id=str(user.pk)).exists()
