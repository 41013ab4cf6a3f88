"""Where a role holds: posts as scopes, and what lies in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from integrhabitat.accounts.api import Holding, Scope, User, held_by, holdings, module_sources
from integrhabitat.centres.models import Centre, CentreModule, Organisation, Post, Territory, Unit

WITHOUT_POST = frozenset({"neighbour", "admin"})  # every account has the one; the other reads no centre


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
        if self.post.centre_id:
            return False
        if isinstance(other, Organisation):
            return self.post.organisation_id == other.pk
        if isinstance(other, Territory) and not self.post.organisation_id:
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


def held_posts(user: User) -> Iterator[Holding]:
    """The roles of a user with their places, for the question "may this person do this here?"."""
    # The hook of accounts has no clock of its own: a role holds or not at the moment it is asked.
    for post in Post.objects.current(on=timezone.now().date()).filter(user=user).select_related("territory"):
        yield Holding(post.role, None if is_everywhere(post) else PostScope(post))


def _any_of(places: Iterable[Scope | None], lies_in: Callable[[Post], Q]) -> Q:
    """The rows of all places as one filter: the same that ``PostScope.covers`` says of one row."""
    found = Q(pk__in=())
    for place in places:
        if place is None:
            return Q()
        if isinstance(place, PostScope):
            found |= lies_in(place.post)
    return found


def centres_where(places: Iterable[Scope | None]) -> Q:
    """Which centres lie in the places, as a filter over ``Centre``."""
    return _any_of(places, _centres_of)


def _centres_of(post: Post) -> Q:
    if post.unit_id:  # a post at one unit opens that unit, not its centre (S026)
        return Q(pk__in=())
    if post.centre_id:
        return Q(pk=post.centre_id)
    if post.organisation_id:
        return Q(operator=post.organisation_id) | Q(umbrellas=post.organisation_id)
    assert post.territory is not None
    return Q(territory__path__startswith=post.territory.path)


def units_where(places: Iterable[Scope | None]) -> Q:
    """Which units lie in the places: a post at one unit opens that unit and no sister (S026)."""
    return _any_of(places, _units_of)


def _units_of(post: Post) -> Q:
    return Q(pk=post.unit_id) if post.unit_id else Q(centre__in=Centre.objects.filter(_centres_of(post)))


def organisations_where(places: Iterable[Scope | None]) -> Q:
    """Which organisations are the places; a post at one of their centres is none there."""
    return _any_of(places, _organisations_of)


def _organisations_of(post: Post) -> Q:
    at_centre = post.unit_id or post.centre_id or not post.organisation_id
    return Q(pk__in=()) if at_centre else Q(pk=post.organisation_id)


def territories_where(places: Iterable[Scope | None]) -> Q:
    """Which territories lie in the places; only posts for a territory reach any."""
    return _any_of(places, _territories_of)


def _territories_of(post: Post) -> Q:
    if post.unit_id or post.centre_id or post.organisation_id or post.territory is None:
        return Q(pk__in=())
    return Q(path__startswith=post.territory.path)


def reached_modules(user: User) -> Iterator[str]:
    """The codes of the modules that some centre of the user's posts uses (S108); one query."""
    places = [each.scope for each in held_by(user) if each.role not in WITHOUT_POST]
    centres = Centre.objects.filter(centres_where(places))
    rows = CentreModule.objects.filter(is_on=True, centre__in=centres)
    yield from rows.values_list("code", flat=True).distinct()


holdings.register("posts", held_posts)
module_sources.register("centres", reached_modules)
