"""The park of the demonstration, from the problem through the choice of its design to the first work party."""

from datetime import datetime
from decimal import Decimal

from integrhabitat.centres.api import day, demo_centre, demo_id, local_day
from integrhabitat.indicators.api import HOST, NEWCOMER, UNASKED
from integrhabitat.kernel.tokens import row_id
from integrhabitat.participation.actions import deciding
from integrhabitat.participation.actions.projects import (
    add_cost,
    add_member,
    begin_project,
    mark,
    move_project,
    publish_project,
    record_work,
)
from integrhabitat.participation.loading.times import Entry, after, coordination, token_of
from integrhabitat.participation.models import Alternative, Process, Project


def load(given: Entry, at: datetime) -> None:
    """Project and process; what is there already stays as it is."""
    entry = given["project"]
    if Project.objects.filter(pk=row_id("project", token_of(f"project/{entry['key']}"))).exists():
        return
    _move_on(_begin(entry, at), entry, at)
    _decide(given["process"], at)


def project_of(key: str) -> Project:
    """The loaded project called ``key``."""
    return Project.objects.get(pk=row_id("project", token_of(f"project/{key}")))


def _begin(entry: Entry, at: datetime) -> Project:
    project, _code = begin_project(
        demo_centre(entry["centre"]),
        token=token_of(f"project/{entry['key']}"),
        at=after(at, entry["begun"]),
        kind=entry["kind"],
        title=entry["title"],
        problem=entry["problem"],
        solution=entry["solution"],
        place=entry["place"],
        group_name=entry["group"],
        group_size=entry["size"],
        mechanism=entry["mechanism"],
        currency=entry["currency"],
        is_example=True,
    )
    for committee, members in entry["members"].items():
        for name, population in members:
            add_member(project, committee=committee, name=name, population=population)
    return project


def _move_on(project: Project, entry: Entry, at: datetime) -> None:
    by = coordination()
    for code, (evidence, on) in entry["marks"].items():
        mark(project, code, evidence=evidence, by=by, at=after(at, on))
    for to, on, note in entry["stages"]:
        move_project(project, to, by=by, at=after(at, on), note=note)
    for number, (label, amount, is_spent, source) in enumerate(entry["costs"]):
        money = {"label": label, "amount": Decimal(amount), "is_spent": is_spent, "source": source}
        add_cost(project, token=token_of(f"cost/{entry['key']}/{number}"), at=after(at, -20), **money)
    work = entry["work"]
    record_work(
        project.centre,
        [(worker, part, people, Decimal(each)) for worker, part, people, each in work["hours"]],
        token=token_of(f"work/{entry['key']}"),
        held_on=local_day(project.centre, after(at, work["on"])),
        by=by,
        at=after(at, work["on"]),
        project=project,
        note=work["note"],
    )
    publish_project(project, on=True, by=by, at=after(at, entry["begun"]))


def _decide(entry: Entry, at: datetime) -> None:
    process = deciding.open_process(
        demo_centre(entry["centre"]),
        {code: (day(start, at), day(end, at)) for code, (start, end) in entry["phases"].items()},
        by=None,
        at=after(at, entry["phases"]["inform"][0]),
        pk=demo_id(Process, entry["key"]),
        project=project_of(entry["project"]),
        subject=entry["subject"],
        title=entry["title"],
        question=entry["question"],
        is_example=True,
    )
    chosen = {
        given["key"]: _alternative(process, given, order, at) for order, given in enumerate(entry["alternatives"])
    }
    deciding.publish_process(process, by=coordination(), at=after(at, entry["phases"]["inform"][0]))
    for number, told in enumerate(entry["comments"]):
        _comment(process, told, chosen, f"{entry['key']}/{number}", at)
    hands = [
        (chosen[key], part, number)
        for key, numbers in entry["hands"].items()
        for part, number in zip((HOST, NEWCOMER, UNASKED), numbers, strict=True)
    ]
    counted = after(at, entry["phases"]["choose"][1])
    deciding.count_hands(process, hands, token=token_of(f"hands/{entry['key']}"), by=None, at=counted)
    for number, told in enumerate(entry["dissents"]):
        _dissent(process, told, chosen, f"{entry['key']}/{number}", at)


def _alternative(process: Process, given: Entry, order: int, at: datetime) -> Alternative:
    pk = demo_id(Alternative, given["key"])
    if "community" in given:
        when = after(at, given["community"])
        title, text = given["title"]["es"], given["text"]["es"]
        return deciding.propose_alternative(process, at=when, pk=pk, title=title, text=text)
    return Alternative.objects.create(pk=pk, process=process, title=given["title"], text=given["text"], order=order)


def _comment(process: Process, told: Entry, chosen: dict[str, Alternative], key: str, at: datetime) -> None:
    row = deciding.comment(
        process,
        text=told["text"],
        at=after(at, told["on"]),
        pk=token_of(f"comment/{key}"),
        alternative=chosen.get(told.get("about", "")),
    )
    when = after(at, told["answered"])
    deciding.answer_comment(row, verdict=told["verdict"], answer=told["answer"], by=coordination(), at=when)


def _dissent(process: Process, told: Entry, chosen: dict[str, Alternative], key: str, at: datetime) -> None:
    row = deciding.dissent(
        process,
        text=told["text"],
        at=after(at, told["on"]),
        pk=token_of(f"dissent/{key}"),
        alternative=chosen.get(told.get("about", "")),
    )
    if "answer" in told:
        deciding.answer_dissent(row, answer=told["answer"], by=coordination(), at=after(at, told["answered"]))
