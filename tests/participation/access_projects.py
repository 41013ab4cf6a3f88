"""Who reaches projects."""

from typing import Any

from integrhabitat.participation.models import Project
from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.participation.factories import opened, project_of


def house(cast: Cast) -> dict[str, Any]:
    return {"slug": opened(cast.house).slug}


def published(cast: Cast) -> dict[str, Any]:
    project = project_of(cast.house)
    Project.objects.filter(pk=project.pk).update(is_public=True)
    return {"pk": project.pk}


def draft(cast: Cast) -> dict[str, Any]:
    return {"pk": project_of(cast.house).pk}


def step(cast: Cast) -> dict[str, Any]:
    return draft(cast) | {"step": "lugar"}


def taken_out(cast: Cast) -> dict[str, Any]:
    return draft(cast) | {"step": "costo", "row": "1"}


def cost(cast: Cast) -> dict[str, Any]:
    return draft(cast) | {"act": "costo"}


ACCESS: dict[str, Row] = {
    "participation:projects": everybody(arguments=house),
    "participation:begin_project": everybody(arguments=house),
    "participation:project": everybody(arguments=published),
    "participation:resume_project": everybody(),
    "participation:dossier": everybody(302, arguments=draft),  # to where the code is typed
    "participation:wizard": everybody(302, arguments=step),
    "participation:take_out": everybody(302, method="POST", arguments=taken_out),
    "participation:manage_projects": row("302 200 200 200 200 200 403"),
    "participation:manage_project": row("302 403 200 404 403 403 403", arguments=draft),
    "participation:manage_project_act": row("302 403 200 404 403 403 403", arguments=cost),
}
