"""The agenda on a centre's page and on the network's front page."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import TOP, Centre, CentrePart, TodayLine, centre_parts, today_lines
from integrhabitat.gatherings import meeting_front  # noqa: F401 - rooms, minutes and assemblies
from integrhabitat.gatherings.agenda import Interest, by_day, coming_at, in_network
from integrhabitat.gatherings.shares import community_share

Context = dict[str, object]
AT_CENTRE, IN_NETWORK = 8, 40


def this_week(centre: Centre, request: HttpRequest, at: datetime) -> Context | None:
    """The next seven days of a centre, and how much of its agenda neighbours proposed (P1.2)."""
    sessions = coming_at(centre, at, limit=AT_CENTRE) if centre.public_level == "open" else []
    if not sessions:
        return None
    return {"days": by_day(sessions), "centre": centre, "community": community_share(centre, on=at.date())}


def today(at: datetime) -> Iterator[TodayLine]:
    """What is still on today in the centres."""
    for session in in_network(Interest(when="hoy"), at).planned().for_list()[:IN_NETWORK]:
        what = session.gathering
        yield TodayLine(session.centre_id, session.begins, str(what.title), what.get_absolute_url(), what.is_example)


centre_parts.register(
    "gatherings-week",
    CentrePart(
        code="gatherings-week",
        title=_("Esta semana"),
        template="gatherings/programme/front/week.html",
        context=this_week,
        role=TOP,
        module="gatherings",
    ),
    order=10,
)
today_lines.register("gatherings", today, order=10)
