"""Where a role holds: posts as scopes, and what each user may read of centres and units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from integrhabitat.accounts.api import Holding, User, holdings, module_sources
from integrhabitat.centres.models import Centre, CentreModule, Organisation, Post, Territory, Unit

ADMINISTRATIVE = frozenset({"admin"})  # looks after accounts, reads no centre


@dataclass(frozen=True)
class PostScope:
    """The place of one post; the most precise of unit, centre, organisation, territory counts."""

    post: Post

    def covers(self, other: object, /) -> bool:
        """Whether a unit, centre, organisation or territory lies within the post's place."""
        if isinstance(other, Unit):
            return self.post.unit_id == other.pk if self.post.unit_id else self.covers(other.centre)
        if self.post.unit_id:
            return False
        if isinstance(other, Centre):
            return _reaches_centre(self.post, other)
        if isinstance(other, Organisation):
            return self.post.organisation_id == other.pk and not self.post.centre_id
        if isinstance(other, Territory):
            return bool(self.post.territory and other.path.startswith(self.post.territory.path))
        return False


def _reaches_centre(post: Post, centre: Centre) -> bool:
    if post.centre_id:
        return post.centre_id == centre.pk
    if post.organisation_id:
        return centre.operator_id == post.organisation_id or centre.umbrellas.filter(pk=post.organisation_id).exists()
    return bool(post.territory and centre.territory.path.startswith(post.territory.path))


def is_everywhere(post: Post) -> bool:
    """Whether a post has no place of its own: it holds in the whole network."""
    return not (post.unit_id or post.centre_id or post.organisation_id or post.territory_id)


def current_posts(user: User | AnonymousUser, on: date) -> list[Post]:
    """The posts that a user holds on a day."""
    if not isinstance(user, User):
        return []
    return list(Post.objects.current(on=on).filter(user=user).select_related("territory"))


def held_posts(user: User) -> Iterator[Holding]:
    """The roles of a user with their places, for the question "may this person do this here?"."""
    # The hook of accounts has no clock of its own: a role holds or not at the moment it is asked.
    for post in current_posts(user, timezone.now().date()):
        yield Holding(post.role, None if is_everywhere(post) else PostScope(post))


def reach(user: User | AnonymousUser, on: date) -> Q | None:
    """Which centres the user's posts reach, as a filter over ``Centre``; ``None`` when none."""
    found: Q | None = None
    for post in current_posts(user, on):
        if post.role in ADMINISTRATIVE:
            continue
        if is_everywhere(post):
            return Q(pk__isnull=False)
        one = _reach_of(post)
        found = one if found is None else found | one
    return found


def _reach_of(post: Post) -> Q:
    if post.unit_id:
        return Q(units=post.unit_id)
    if post.centre_id:
        return Q(pk=post.centre_id)
    if post.organisation_id:
        return Q(operator=post.organisation_id) | Q(umbrellas=post.organisation_id)
    assert post.territory is not None
    return Q(territory__path__startswith=post.territory.path)


def unit_reach(user: User | AnonymousUser, on: date) -> Q | None:
    """Which units the user's posts reach: a post at one unit opens that unit and no sister (S026)."""
    found: Q | None = None
    for post in current_posts(user, on):
        if post.role in ADMINISTRATIVE:
            continue
        if is_everywhere(post):
            return Q(pk__isnull=False)
        one = Q(pk=post.unit_id) if post.unit_id else Q(centre__in=Centre.objects.filter(_reach_of(post)))
        found = one if found is None else found | one
    return found


def reached_modules(user: User) -> Iterator[str]:
    """The codes of the modules that some centre in the user's reach uses (S108); one query beside the posts."""
    # Like the roles: a module is on or not at the moment it is asked.
    centres = Centre.objects.for_user(user, on=timezone.now().date())
    rows = CentreModule.objects.filter(is_on=True, centre__in=centres)
    yield from rows.values_list("code", flat=True).distinct()


holdings.register("posts", held_posts)
module_sources.register("centres", reached_modules)
