"""The monthly pulse: what a barrio lacks most, and the alliance that somebody is then asked to seek."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, Post, local_day
from integrhabitat.commitments.api import Commitment, promise
from integrhabitat.directory.board.demand import demand_sources, labels_of
from integrhabitat.directory.models import PulseReading, UnmetNeed
from integrhabitat.ui.translated import Translated

SHOWN_FROM = 5  # a smaller count could point at somebody: it shows as "<5"
SEEK_WITHIN = timedelta(days=30)
ALLIANCE = "alliance"
MOST = 20  # topics of one reading


@dataclass(frozen=True)
class Line:
    """One topic as it may be shown."""

    need: UnmetNeed
    asked: int
    offered: int
    alliance: Commitment | None = None

    @property
    def lack(self) -> int:
        """Requests beyond the offers."""
        return max(self.asked - self.offered, 0)

    @property
    def shown_asked(self) -> str:
        """Requests, or "<5"."""
        return shown(self.asked)

    @property
    def shown_offered(self) -> str:
        """Offers, or "<5"."""
        return shown(self.offered)


def shown(count: int) -> str:
    """A count as the public reads it: nothing, fewer than five, or the number."""
    return f"<{SHOWN_FROM}" if 0 < count < SHOWN_FROM else str(count)


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def counted(centre: Centre, month: date) -> list[tuple[str, int, int]]:
    """Topic, requests and offers of a month, what lacks most first."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for source in demand_sources:
        for demand in source(centre, month, month_after(month)):
            totals[demand.topic][0] += demand.asked
            totals[demand.topic][1] += demand.offered
    ordered = sorted(totals.items(), key=lambda pair: (pair[1][1] - pair[1][0], -pair[1][0], pair[0]))
    return [(topic, asked, offered) for topic, (asked, offered) in ordered if asked][:MOST]


@transaction.atomic
def take_pulse(centre: Centre, month: date, *, at: datetime) -> list[PulseReading]:
    """Write the reading of one month, and ask the coordination to seek an alliance for what lacks most (S075).

    A month that was read stays as it was.
    """
    Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)  # one reader at a time
    known = list(PulseReading.objects.of(centre, month))
    if known:
        return known
    found = counted(centre, month)
    labels = labels_of([topic for topic, _asked, _offered in found])
    for topic, asked, offered in found:
        need = need_of(centre, topic, labels[topic])
        PulseReading.objects.create(need=need, month=month, asked=asked, offered=offered)
    readings = list(PulseReading.objects.of(centre, month))
    if readings and readings[0].lack >= SHOWN_FROM:
        seek_alliance(readings[0].need, by=None, at=at)
    record("pulse.taken", centre, by=None, at=at, month=month.isoformat(), topics=len(readings))
    return readings


def need_of(centre: Centre, topic: str, label: Translated) -> UnmetNeed:
    """The row of a topic at a centre, made at its first mention."""
    need, _made = UnmetNeed.objects.get_or_create(centre=centre, topic=topic, defaults={"label": label})
    return need


def seek_alliance(need: UnmetNeed, *, by: User | None, at: datetime) -> Commitment:
    """A commitment of the centre's coordination to look for who can help; an open one is not doubled."""
    on = local_day(need.centre, at)
    posts = Post.objects.current(on=on).filter(centre=need.centre, role="coordination").exclude(user=None)
    with translation.override("es"):  # whoever presses the button may read in another language
        title = _("Buscar alianza: %(need)s") % {"need": need.label.text("es")}
        owner = _("Coordinación")
    return promise(
        centre=need.centre,
        title=title,
        kind=ALLIANCE,
        due_on=on + SEEK_WITHIN,
        owner_label=owner,
        owner_post=posts.order_by("since").first(),
        about=need,
        by=by,
        at=at,
    )


def running(centre: Centre, month: date) -> list[Line]:
    """The month that still runs, counted now; its needs are stored only when somebody seeks an alliance."""
    found = counted(centre, month)
    labels = labels_of([topic for topic, _asked, _offered in found])
    return [
        Line(UnmetNeed(centre=centre, topic=topic, label=labels[topic]), asked, offered)
        for topic, asked, offered in found
    ]


def lines_of(centre: Centre, month: date) -> list[Line]:
    """The written reading of a month, with the alliance that is being sought for each topic."""
    readings = list(PulseReading.objects.of(centre, month))
    about = Commitment.objects.filter(about_kind="directory.unmetneed", kind=ALLIANCE, centre=centre).open()
    sought = {row.about_id: row for row in about}
    return [Line(row.need, row.asked, row.offered, sought.get(row.need_id)) for row in readings]
