"""Needs and offers as tests make them."""

from typing import Any

from integrhabitat.directory.board.posting import post
from integrhabitat.directory.models import Posting
from integrhabitat.kernel.records import uuid7
from tests.clock import NOW
from tests.factories import open_centre


def posted(**said: Any) -> tuple[Posting, str]:
    """Somebody of a barrio offers to teach bread, now."""
    given = {"way": "teach", "thing": "knowledge", "title": "Pan árabe en casa", "at": NOW, "token": uuid7(), **said}
    centre = given.pop("centre", None) or open_centre()
    return post(centre=centre, **given)
