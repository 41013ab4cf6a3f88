"""What can be counted about centres themselves, from dated rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import asin, cos, radians, sin, sqrt

from integrhabitat.centres.models import Centre, SiteOption
from integrhabitat.centres.models.centre import STAGES
from integrhabitat.centres.models.governance import COMMUNITY_SECTORS
from integrhabitat.centres.places import public_place_of

EARTH_KM = 6371.0088


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = [(radians(lat), radians(lon)) for lat, lon in (one, other)]
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


@dataclass(frozen=True)
class SiteScore:
    """A site beside the others; ``distance_km`` is the mean over the people served."""

    site: SiteOption
    distance_km: float | None
    people: int


def compare_sites(centre: Centre) -> list[SiteScore]:
    """The sites considered, nearest to the people served first (S116)."""
    served = [
        (place.territory.latitude, place.territory.longitude, place.people)
        for place in centre.served_places.select_related("territory")
        if place.territory.latitude is not None and place.territory.longitude is not None
    ]
    people = sum(row[2] for row in served)
    scores = []
    for site in centre.site_options.all():
        total = sum(kilometres((site.latitude, site.longitude), (lat, lon)) * n for lat, lon, n in served)
        scores.append(SiteScore(site, total / people if people else None, people))
    return sorted(scores, key=lambda each: (each.distance_km is None, each.distance_km or 0, each.site.name))


def staff_series(centre: Centre, *, since: date, until: date) -> list[tuple[date, int]]:
    """People in post on each first of January, and on the first and last day asked (S039)."""
    days = [since, *(date(year, 1, 1) for year in range(since.year + 1, until.year + 1)), until]
    posts = list(centre.posts.values_list("since", "until"))
    return [(day, _in_post(posts, day)) for day in sorted(set(days))]


def _in_post(posts: Iterable[tuple[date, date | None]], day: date) -> int:
    return sum(start <= day and (end is None or end >= day) for start, end in posts)


@dataclass(frozen=True)
class SeatShare:
    """Seats of a centre's published bodies."""

    total: int
    community: int
    vacant: int

    @property
    def share(self) -> float | None:
        """Community seats of all seats, or ``None`` where nothing is published."""
        return self.community / self.total if self.total else None


def seat_share(centre: Centre) -> SeatShare:
    """How many seats belong to the community (P1.3a). Prefetch ``bodies__seats`` in lists."""
    seats = [seat for body in centre.bodies.all() if body.is_public for seat in body.seats.all()]
    return SeatShare(
        total=len(seats),
        community=sum(seat.sector in COMMUNITY_SECTORS for seat in seats),
        vacant=sum(not seat.holder for seat in seats),
    )


@dataclass(frozen=True)
class StageInvolvement:
    """The neighbours' part in one stage."""

    stage: str
    word: str
    events: int
    people: int
    hosts: int
    decisions: int


def involvement_by_stage(centre: Centre) -> list[StageInvolvement]:
    """Events, people, hosts and decisions in each stage of a centre's life (E5.3)."""
    rows = list(centre.involvements.all())
    found = []
    for stage, word in STAGES.states.items():
        here = [row for row in rows if row.stage == stage]
        found.append(
            StageInvolvement(
                stage,
                str(word),
                len(here),
                sum(row.people for row in here),
                sum(row.hosts for row in here),
                sum(bool(row.decisions) for row in here),
            )
        )
    return found


def distance_to_people(centre: Centre, at: datetime) -> float | None:
    """Half of the people served live nearer than this, in km (P1.2); ``None`` for a hidden or unplaced centre."""
    place = public_place_of(centre, at)
    if place.is_city_only or place.latitude is None or place.longitude is None:
        return None
    here = (place.latitude, place.longitude)
    served = sorted(
        (kilometres(here, (row.territory.latitude, row.territory.longitude)), row.people)
        for row in centre.served_places.all()
        if row.territory.latitude is not None and row.territory.longitude is not None
    )
    half, counted = sum(people for _km, people in served) / 2, 0
    for distance, people in served:
        counted += people
        if counted >= half:
            return distance
    return None
