"""«¿Le atendieron?» in figures that identify nobody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from integrhabitat.directory.models import Service
from integrhabitat.directory.models.feedback import WHY_NOT

SHOWN_FROM = 5
PERIOD = timedelta(weeks=26)


@dataclass(frozen=True)
class FeedbackSummary:
    """How many answered, how many were served, and why the others were not (reasons given by five or more)."""

    answers: int
    served: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def share(self) -> int:
        """Per cent who were served."""
        return round(100 * self.served / self.answers)


def summary(service: Service, *, on: date) -> FeedbackSummary | None:
    """The last half year of one service; ``None`` below five answers."""
    rows = list(service.feedback.filter(week__gte=on - PERIOD).values_list("was_served", "why_not"))
    if len(rows) < SHOWN_FROM:
        return None
    words = dict(WHY_NOT)
    reasons = Counter(why for was_served, why in rows if not was_served)
    shown = tuple((str(words[why]), times) for why, times in reasons.most_common() if times >= SHOWN_FROM)
    return FeedbackSummary(len(rows), sum(was_served for was_served, _why in rows), shown)
