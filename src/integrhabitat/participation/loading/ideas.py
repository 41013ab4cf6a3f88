"""Ideas in each state, two of them overdue, with those who support them."""

from datetime import datetime

from integrhabitat.centres.api import demo_centre
from integrhabitat.indicators.api import HOST, NEWCOMER, UNASKED
from integrhabitat.kernel.tokens import code_for, row_id
from integrhabitat.participation.actions.answering import answer, grow, refuse
from integrhabitat.participation.actions.ideas import drop
from integrhabitat.participation.loading.park import project_of
from integrhabitat.participation.loading.times import Entry, after, token_of
from integrhabitat.participation.models import Idea, IdeaSupport
from integrhabitat.people.api import make_alias


def load_idea(entry: Entry, at: datetime) -> None:
    """One entry of ``example_ideas.json``, once."""
    token, came = token_of(f"idea/{entry['key']}"), after(at, -entry["ago"])
    if Idea.objects.filter(pk=row_id("idea", token)).exists():
        return
    idea = drop(
        demo_centre(entry["centre"]),
        text=entry["text"],
        population=entry["population"],
        token=token,
        is_example=True,
        at=came,
    ).idea
    _support(idea, entry, came)
    if "refused" in entry:
        refuse(idea, reason=entry["refused"], by=None, at=after(came, 1))
    if "answer" in entry:
        told = entry["answer"]
        when = after(came, told["after"])
        answer(idea, verdict=told["verdict"], text=told["text"], by_label=told["by"], by=None, at=when)
    if "grows" in entry:
        grow(idea, project_of(entry["grows"]), by=None, at=after(came, 14))


def _support(idea: Idea, entry: Entry, at: datetime) -> None:
    """One card each; the same neighbours stand behind several ideas."""
    rows = []
    for population, people in zip((HOST, NEWCOMER, UNASKED), entry["supporters"], strict=True):
        for number in range(people):
            code = code_for("card", token_of(f"{entry['centre']}/{population}/{number}"))
            alias, _code = make_alias(at=at, population=population, code=code)
            rows.append(IdeaSupport(idea=idea, alias=alias, population=population, on=idea.received_on))
    IdeaSupport.objects.bulk_create(rows)
