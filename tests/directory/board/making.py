"""Needs and offers as tests make them."""

from typing import Any

from integrhabitat.centres.models import Centre
from integrhabitat.centres.modules import switch
from integrhabitat.directory.board.posting import post
from integrhabitat.directory.models import Posting
from integrhabitat.kernel.records import uuid7
from tests.clock import NOW
from tests.factories import open_centre


def with_board(**fields: object) -> Centre:
    """A centre with an open door and a board."""
    centre = open_centre(**fields)
    switch(centre, "directory", on=True, at=NOW)
    return centre


def posted(**said: Any) -> tuple[Posting, str]:
    """Somebody of a barrio with a board offers to teach bread, now."""
    given = {"way": "teach", "thing": "knowledge", "title": "Pan árabe en casa", "at": NOW, "token": uuid7(), **said}
    centre = given.pop("centre", None) or with_board()
    switch(centre, "directory", on=True, at=NOW)
    return post(centre=centre, **given)
