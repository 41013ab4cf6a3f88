"""Who reaches the board and the pulse. Ana and Beto work in ``house``, Cruz in ``other``, Marta sees the city."""

from collections.abc import Callable
from typing import Any

from integrhabitat.directory.board import relay
from integrhabitat.directory.models import UnmetNeed
from integrhabitat.kernel.records import uuid7
from tests.access import Row, everybody, row
from tests.cast import Cast
from tests.clock import NOW
from tests.directory.board.making import posted

Arguments = Callable[[Cast], dict[str, Any]]


def house(cast: Cast) -> dict[str, Any]:
    """The pages of the house."""
    return {"slug": cast.house.slug}


def house_with_board(cast: Cast) -> dict[str, Any]:
    """The house, where somebody posted."""
    one(cast)
    return house(cast)


def one(cast: Cast) -> dict[str, Any]:
    """A post on the board of the house."""
    return {"pk": posted(centre=cast.house)[0].pk}


def held(cast: Cast) -> dict[str, Any]:
    """A post that waits for eyes."""
    return {"pk": posted(centre=cast.house, text="Llámeme al 0987 654 321")[0].pk}


def talk(cast: Cast) -> dict[str, Any]:
    """A conversation about a post."""
    return {"pk": relay.write_to(posted(centre=cast.house)[0], text="Hola", token=uuid7(), at=NOW)[0].pk}


def talk_of_post(cast: Cast) -> dict[str, Any]:
    """A post, and a conversation about it."""
    made, _code = posted(centre=cast.house)
    return {"pk": made.pk, "talk": relay.write_to(made, text="Hola", token=uuid7(), at=NOW)[0].pk}


def called(cast: Cast) -> dict[str, Any]:
    """A conversation to which a side called the house."""
    talk, _reader = relay.write_to(posted(centre=cast.house)[0], text="Hola", token=uuid7(), at=NOW)
    return {"pk": relay.call_house(talk, at=NOW).pk}


def need(cast: Cast) -> dict[str, Any]:
    """A need of the barrio of the house."""
    return {"pk": UnmetNeed.objects.create(centre=cast.house, topic="word:pan", label="pan").pk}


def press(statuses: str, arguments: Arguments, **data: str) -> Row:
    """A button."""
    return row(statuses, arguments=arguments, method="POST", data=data)


#                    anonymous ana beto cruz marta sol adi
READS = "302 200 200 404 403 403 403"
PRESSES = "302 302 302 404 403 403 403"

ACCESS: dict[str, Row] = {
    "directory:board": everybody(),
    "directory:board_add": everybody(),
    "directory:board_enter": everybody(),
    "directory:board_one": everybody(arguments=one),
    # Nobody here holds a code: a page leads to where it is typed, what was typed is shown with the refusal.
    "directory:board_mine": everybody(302, arguments=one),
    "directory:board_mend": everybody(409, arguments=one, method="POST", data={"title": "Pan"}),
    "directory:board_extend": everybody(302, arguments=one, method="POST"),
    "directory:board_solve": everybody(409, arguments=one, method="POST", data={"how": "board"}),
    "directory:board_answer": everybody(409, arguments=talk_of_post, method="POST", data={"text": "Sí"}),
    "directory:board_call": everybody(302, arguments=talk_of_post, method="POST"),
    "directory:board_talk": everybody(302, arguments=talk),
    "directory:board_talk_call": everybody(302, arguments=talk, method="POST"),
    "directory:centre_board": everybody(arguments=house_with_board),
    "directory:pulse": everybody(arguments=house),
    "directory:need": everybody(302, arguments=need),
    "directory:board_postings": row("302 200 200 200 403 403 403"),
    "directory:board_posting": row(READS, arguments=one),
    "directory:board_publish": press(PRESSES, held),
    "directory:board_close": press(PRESSES, one),
    "directory:board_house_talk": row(READS, arguments=called),
    "directory:board_end_talk": press(PRESSES, called),
    "directory:staff_pulse": row(READS, arguments=house),
    "directory:seek_alliance": press(PRESSES, need),
}
