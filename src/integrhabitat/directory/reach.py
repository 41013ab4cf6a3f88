"""Which centres and organisations somebody's posts reach, and who staffs a door."""

from datetime import date

from django.db.models import Q

from integrhabitat.accounts.api import User
from integrhabitat.centres.api import Centre, Organisation, Post


def reach_of(user: User, *, on: date) -> tuple["object", "object", bool]:
    """Centres and organisations within reach of the user's posts, and whether a post holds everywhere."""
    posts = Post.objects.current(on=on).filter(user=user).exclude(role="admin")
    is_everywhere = posts.filter(unit=None, centre=None, organisation=None, territory=None).exists()
    centres = Centre.objects.for_user(user, on=on).values("pk")
    organisations = Organisation.objects.filter(
        Q(pk__in=posts.filter(unit=None, centre=None).values("organisation"))
        | Q(pk__in=Centre.objects.for_user(user, on=on).values("operator"))
    ).values("pk")
    return centres, organisations, is_everywhere


def has_staff(unit: object, *, on: date) -> bool:
    """Whether somebody holds a post at this door or at its centre on that day."""
    centre = unit.centre_id  # type: ignore[attr-defined]
    at_door = Q(unit=unit) | Q(unit=None, centre=centre)
    return Post.objects.current(on=on).filter(at_door).exists()
