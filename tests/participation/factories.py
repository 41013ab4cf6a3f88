"""Objects of participation for tests."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from integrhabitat.centres.models import Centre
from integrhabitat.centres.modules import switch
from integrhabitat.participation.actions import deciding, projects
from integrhabitat.participation.models import Alternative, Process, Project
from tests.clock import AT

TODAY = date(2026, 11, 20)  # at the house, when ``AT`` strikes


def opened(centre: Centre) -> Centre:
    """The same centre, which uses participation."""
    switch(centre, "participation", on=True, at=AT)
    return centre


def project_of(centre: Centre, **fields: object) -> Project:
    """A draft with everything that a reader wants to see but the committees."""
    given = {
        "title": "Luz en el parque",
        "problem": "De noche nadie cruza.",
        "place": "Parque Los Cipreses",
        "solution": "Ocho faroles y juegos.",
        "group_name": "Vecinas del parque",
        "group_size": 10,
        **fields,
    }
    project, _code = projects.begin_project(centre, token=uuid4(), at=AT, **given)
    projects.add_cost(project, token=uuid4(), at=AT, label="Faroles", amount=9000)
    return Project.objects.for_page().get(pk=project.pk)


def process_of(centre: Centre, *titles: str, phase: str = "choose", **fields: object) -> Process:
    """A published process with alternatives, in that phase on ``TODAY``."""
    days = {phase: (TODAY - timedelta(days=1), TODAY + timedelta(days=5))}
    if phase != "choose":
        days["choose"] = (TODAY + timedelta(days=6), TODAY + timedelta(days=9))
    given = {"title": "La plaza", "question": "¿Cómo la queremos?", **fields}
    process = deciding.open_process(centre, days, by=None, at=AT, **given)
    for order, title in enumerate(titles):
        Alternative.objects.create(process=process, title=title, order=order)
    Process.objects.filter(pk=process.pk).update(is_public=True)
    return again(process)


def again(process: Process) -> Process:
    """The same process, read afresh."""
    return Process.objects.for_page().get(pk=process.pk)


def token() -> UUID:
    """The token of a form."""
    return uuid4()
