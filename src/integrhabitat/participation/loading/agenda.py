"""The agenda of a barrio of the demonstration: seven priorities, and what rose above."""

from datetime import datetime
from decimal import Decimal

from integrhabitat.centres.api import day, demo_centre, demo_id, demo_organisation, territory
from integrhabitat.participation.actions.agendas import (
    adopt,
    answer_escalation,
    escalate,
    put_priority,
    start_agenda,
    take_step,
)
from integrhabitat.participation.loading.times import Entry, after, token_of
from integrhabitat.participation.models import Agenda, Priority


def load_agenda(given: Entry, at: datetime) -> None:
    """Adopt it on its day and take the steps that followed, once."""
    centre, place = demo_centre(given["centre"]), territory(given["territory"])
    if Agenda.objects.filter(centre=centre, territory=place).exists():
        return
    adopted = after(at, given["adopted"])
    agenda = start_agenda(centre, territory=place, year=adopted.year, by=None, at=after(adopted, -20), is_example=True)
    for order, entry in enumerate(given["priorities"], 1):
        put_priority(_priority(agenda, entry, order, given["currency"], at), by=None, at=adopted)
    adopt(
        agenda,
        adopted_on=day(given["adopted"], at),
        adopted_by=given["adopted_by"],
        people=given["people"],
        by=None,
        at=after(adopted, 1),
    )
    for entry in given["priorities"]:
        _follow(entry, at)


def _priority(agenda: Agenda, entry: Entry, order: int, currency: str, at: datetime) -> Priority:
    return Priority(
        pk=demo_id(Priority, entry["key"]),
        agenda=agenda,
        order=order,
        title=entry["title"],
        owner_label=entry["owner"],
        owner_organisation=demo_organisation(entry["organisation"]) if entry["organisation"] else None,
        cost=Decimal(entry["cost"]) if entry["cost"] else None,
        currency=currency,
        due_on=day(entry["due"], at),
        votes=entry["votes"],
    )


def _follow(entry: Entry, at: datetime) -> None:
    """Steps, rising, and the answer from above."""
    priority = Priority.objects.by_id(demo_id(Priority, entry["key"]))
    for number, step in enumerate(entry["steps"]):
        take_step(
            priority,
            to=step["to"],
            note=step["note"],
            evidence_url=step.get("url", ""),
            token=token_of(f"step/{entry['key']}/{number}"),
            by=None,
            at=after(at, step["on"]),
        )
    if "escalate" in entry:
        told = entry["escalate"]
        raised = escalate([priority], to_territory=territory(told["to"]), by=None, at=after(at, told["on"])).new
        if "answer" in told:
            given = told["answer"]
            answer_escalation(
                raised[0],
                verdict=given["verdict"],
                text=given["text"],
                answered_by=given["by"],
                by=None,
                at=after(at, given["on"]),
            )
