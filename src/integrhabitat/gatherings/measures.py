"""What is counted about those who come: the last thirty days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from integrhabitat.gatherings import room_measures  # noqa: F401 - rooms, the house and its minutes
from integrhabitat.gatherings.presence import presence
from integrhabitat.gatherings.shares import community_share, taught_by
from integrhabitat.indicators.api import POPULATION_WORDS, Cell, Measure, Scope, measures

DAYS = 30


def _lately(on: date) -> tuple[date, date]:
    return on - timedelta(days=DAYS - 1), on


def _split(found: Mapping[str, int]) -> list[Cell]:
    """A cell for each population that is there."""
    return [Cell(Decimal(n), n, POPULATION_WORDS[code]) for code, n in found.items() if n]


def attendances(scope: Scope, on: date) -> Sequence[Cell]:
    """How many times somebody came, with those who were counted by heads."""
    since, until = _lately(on)
    return _split(presence(scope, since=since, until=until).attendances)


def unique_people(scope: Scope, on: date) -> Sequence[Cell]:
    """Different people with a code card; in two houses she counts once (S025)."""
    since, until = _lately(on)
    return _split(presence(scope, since=since, until=until).people)


def without_card(scope: Scope, on: date) -> Sequence[Cell]:
    """Attendances of whom nobody knows whether they are the same people."""
    since, until = _lately(on)
    times = presence(scope, since=since, until=until).without_card
    return [Cell(Decimal(times), times)] if times else []


def from_community(scope: Scope, on: date) -> Sequence[Cell]:
    """The share of the year's programme that neighbours proposed (P1.2, R1)."""
    share = community_share(scope, on=on)
    return [Cell(Decimal(share.percent), share.whole)] if share.whole else []


def who_leads(scope: Scope, on: date) -> Sequence[Cell]:
    """Gatherings of the year by what those who lead them said of themselves (S076)."""
    return _split(taught_by(scope, on=on))


for _order, _measure in (
    (
        200,
        Measure("from-community", _("Lo propuso la comunidad"), "%", _("encuentros de un año"), from_community),
    ),
    (205, Measure("who-leads", _("Quién anima los encuentros"), _("encuentros"), _("encuentros de un año"), who_leads)),
    (
        210,
        Measure(
            "attendances",
            _("Asistencias en los últimos 30 días"),
            _("asistencias"),
            _("encuentros realizados"),
            attendances,
            about_people=True,
        ),
    ),
    (
        220,
        Measure(
            "unique-people",
            _("Personas distintas en los últimos 30 días"),
            _("personas"),
            _("quienes mostraron su tarjeta de código"),
            unique_people,
            about_people=True,
        ),
    ),
    (
        230,
        Measure(
            "attendances-without-card",
            _("Asistencias sin tarjeta en los últimos 30 días"),
            _("asistencias"),
            _("no se sabe cuántas personas son"),
            without_card,
            about_people=True,
        ),
    ),
):
    measures.register(_measure.code, _measure, order=_order)
