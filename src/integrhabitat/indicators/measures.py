"""What is counted about centres themselves; later modules declare their own."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Organisation, Territory, involvement_by_stage, seat_share
from integrhabitat.centres.api import main_unit as main_unit_of
from integrhabitat.indicators.counting import Cell, Measure, Scope, measures


def centres_within(scope: Scope) -> list[Centre]:
    """Published centres of the network, a territory, an organisation, or just the one."""
    rows = Centre.objects.published().for_figures()
    if isinstance(scope, Centre):
        rows = rows.filter(pk=scope.pk)
    elif isinstance(scope, Organisation):
        rows = rows.gathered_by(scope)
    elif isinstance(scope, Territory):
        rows = rows.filter(territory__path__startswith=scope.path)
    return list(rows)


def published(scope: Scope, on: date) -> Sequence[Cell]:
    """Centres by how public they are."""
    if isinstance(scope, Centre):
        return []
    rows = centres_within(scope)
    return [
        Cell(Decimal(count), count, word)
        for level, word in (("open", _("con puerta abierta")), ("map", _("en el mapa de la red")))
        if (count := sum(row.public_level == level for row in rows))
    ]


def hours_open(scope: Scope, on: date) -> Sequence[Cell]:
    """Hours a week that main doors are open, closures and holidays aside."""
    hours = Decimal(0)
    doors = 0
    for centre in centres_within(scope):
        unit = main_unit_of(centre) if centre.public_level == "open" else None
        if unit is not None:
            doors += 1
            hours += sum((_length(slot.opens.hour, slot.closes.hour) for slot in unit.slots.all()), Decimal(0))
    return [Cell(hours, doors)] if doors else []


def _length(opens: int, closes: int) -> Decimal:
    return Decimal(closes - opens if closes > opens else closes - opens + 24)


def community_seats(scope: Scope, on: date) -> Sequence[Cell]:
    """Seats of the community of all seats published (P1.3a)."""
    shares = [seat_share(centre) for centre in centres_within(scope)]
    seats, mine = sum(share.total for share in shares), sum(share.community for share in shares)
    return [Cell((Decimal(mine) * 100 / seats).quantize(Decimal("0.1")), seats)] if seats else []


def host_involvement(scope: Scope, on: date) -> Sequence[Cell]:
    """Host neighbours who took part, by stage of the centre's life (E5.3)."""
    found: dict[str, int] = {}
    for centre in centres_within(scope):
        for row in involvement_by_stage(centre):
            found[row.word] = found.get(row.word, 0) + row.hosts
    return [Cell(Decimal(hosts), hosts, word) for word, hosts in found.items() if hosts]


for _order, _measure in (
    (10, Measure("centres", _("Centros de la red"), _("centros"), _("centros publicados"), published)),
    (20, Measure("hours-open", _("Horas abiertas por semana"), _("horas"), _("puertas principales"), hours_open)),
    (30, Measure("community-seats", _("Puestos de la comunidad"), "%", _("puestos publicados"), community_seats)),
    (
        40,
        Measure(
            "host-involvement",
            _("Vecinas y vecinos de acogida que participaron"),
            _("participaciones"),
            _("encuentros registrados en cada etapa"),
            host_involvement,
            about_people=True,
        ),
    ),
):
    measures.register(_measure.code, _measure, order=_order)
