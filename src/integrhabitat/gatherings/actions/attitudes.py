"""Answers before and after an awareness session, and what they say together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Avg, Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integrhabitat.gatherings.anonymous import answer_key
from integrhabitat.gatherings.models import AttitudeAnswer, Session
from integrhabitat.gatherings.models.attitudes import ITEMS, MOMENTS
from integrhabitat.indicators.api import HOST, NEWCOMER, POPULATION_WORDS
from integrhabitat.kernel.errors import DomainError

SHOWN_FROM = 5
OPEN_AROUND = timedelta(days=7)  # a class may answer on its next day at school


@transaction.atomic
def answer(
    session: Session, moment: str, values: Mapping[str, int], *, token: UUID, at: datetime, population: str = ""
) -> None:
    """Keep one value for each sentence; the same form sent twice is one answer.

    The numbers of the rows come from the form's token through a keyed digest: they are random to everybody,
    tell no time, and do not show which two answers belong together.
    """
    if moment not in dict(MOMENTS) or not is_open(session, at=at):
        raise DomainError(_("Estas preguntas ya no se responden. Gracias."))
    rows = [
        AttitudeAnswer(
            id=answer_key(token, f"attitude/{moment}/{item}"),
            session=session,
            moment=moment,
            item=item,
            value=value,
            population=population,
        )
        for item, value in values.items()
        if item in dict(ITEMS)
    ]
    AttitudeAnswer.objects.bulk_create(rows, ignore_conflicts=True)


def is_open(session: Session, *, at: datetime) -> bool:
    """Whether the questions of an awareness session may be answered now."""
    is_near = session.starts_at - OPEN_AROUND <= at <= session.ends_at + OPEN_AROUND
    return session.gathering.kind == "awareness" and session.state != "cancelled" and is_near


@dataclass(frozen=True)
class Side:
    """Answers of one moment: how many, and their mean from one to five when they are enough."""

    n: int
    mean: Decimal | None


@dataclass(frozen=True)
class Change:
    """One sentence before and after, of everybody or of one population."""

    item: str | Promise
    who: str | Promise
    before: Side
    after: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Before, and after."""
        return self.before, self.after

    @property
    def change(self) -> Decimal | None:
        """How far the mean moved; ``None`` when a side is too small to show."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean


def changes(session: Session) -> list[Change]:
    """Each sentence for everybody; and by population only when both sides can be shown (I1)."""
    found = []
    for item, word in ITEMS:
        found.append(Change(word, _("Todas las personas"), *_sides(session, item)))
        split = [Change(word, POPULATION_WORDS[one], *_sides(session, item, one)) for one in (HOST, NEWCOMER)]
        if all(part.change is not None for part in split):
            found += split
    return found


def _sides(session: Session, item: str, population: str | None = None) -> tuple[Side, Side]:
    rows = AttitudeAnswer.objects.filter(session=session, item=item)
    if population is not None:
        rows = rows.filter(population=population)
    told = {row["moment"]: row for row in rows.values("moment").annotate(n=Count("pk"), mean=Avg("value"))}
    before, after = (_side(told.get(moment)) for moment, _word in MOMENTS)
    return before, after


def _side(told: Mapping[str, float] | None) -> Side:
    n = int(told["n"]) if told else 0
    is_enough = told is not None and n >= SHOWN_FROM
    return Side(n, Decimal(str(told["mean"])).quantize(Decimal("0.01")) if is_enough and told else None)
