"""The result of an evaluation, the same for everybody who reads it."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from integrhabitat.gatherings.models import Evaluation, Session


@dataclass(frozen=True)
class Result:
    """How many answered of how many who came, and what they said."""

    answers: int
    people: int
    mean: float | None
    counts: list[tuple[int, int]]  # rating and how many gave it, 5 first
    words: list[Evaluation]

    @property
    def response_rate(self) -> int | None:
        """Answers of a hundred who came; ``None`` while nobody counted who came, or fewer than answered."""
        return round(100 * self.answers / self.people) if self.people >= self.answers > 0 else None


def came_to(session: Session) -> int:
    """Those who checked in, and those who were only counted."""
    counted = session.head_counts.aggregate(people=Sum("people"))["people"] or 0
    return session.attendances.count() + int(counted)


def result_of(session: Session) -> Result:
    """The result so far."""
    by_rating = dict(session.evaluations.values_list("rating").annotate(times=Count("pk")))
    answers = sum(by_rating.values())
    mean = round(sum(rating * times for rating, times in by_rating.items()) / answers, 1) if answers else None
    counts = [(rating, by_rating.get(rating, 0)) for rating in (5, 4, 3, 2, 1)]
    return Result(answers, came_to(session), mean, counts, list(session.evaluations.exclude(words="").order_by("pk")))
