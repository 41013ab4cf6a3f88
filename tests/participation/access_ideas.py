"""Who reaches the pages of this part."""

from typing import Any

from integrhabitat.centres.modules import switch
from integrhabitat.participation.actions.ideas import add_note, drop
from integrhabitat.participation.models import Idea
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.clock import NOW
from tests.participation.media import PHOTO, VOICE, upload


def house(cast: Cast) -> dict[str, Any]:
    """The house, with its box open."""
    switch(cast.house, "participation", on=True, at=NOW)
    return {"slug": cast.house.slug}


def dropped(cast: Cast, **given: Any) -> Idea:
    """An idea in the box of the house."""
    house(cast)
    return drop(cast.house, text="Un banco a la sombra", at=NOW, **given).idea


def idea(cast: Cast) -> dict[str, Any]:
    """A published idea."""
    return {"pk": dropped(cast).pk}


def with_files(cast: Cast) -> dict[str, Any]:
    """An idea with a photo and a voice that nobody looked at yet."""
    return {"pk": dropped(cast, photo=upload(PHOTO), voice=upload(VOICE)).pk}


def note(cast: Cast) -> dict[str, Any]:
    """A note under an idea."""
    return {"pk": add_note(dropped(cast), "Y otro banco", at=NOW).pk}


READERS = "302 200 200 404 200 200 403"
# A refused form (422) shows that the door is open; a plain button leads on (302).
FORM = "302 403 422 404 403 403 403"

ACCESS: dict[str, Row] = {
    "participation:all_ideas": everybody(),
    "participation:ideas": everybody(arguments=house),
    "participation:drop_idea": everybody(arguments=house),
    "participation:idea": everybody(arguments=idea),
    "participation:support_idea": everybody(arguments=idea),
    "participation:add_note": everybody(arguments=idea),
    "participation:my_idea": everybody(),
    "participation:mend_idea": everybody(422, method="POST", data={"code": "0000000000"}),
    "participation:add_to_my_idea": everybody(422, method="POST", data={"code": "0000000000"}),
    "participation:withdraw_idea": everybody(422, method="POST", data={"code": "0000000000"}),
    "participation:inbox": only("ana", "beto", "cruz", "marta", "sol"),
    "participation:manage_idea": row(READERS, arguments=idea),
    "participation:publish_idea": row(FORM.replace("422", "302"), method="POST", arguments=idea),
    "participation:refuse_idea": row(FORM, method="POST", arguments=idea),
    "participation:answer_idea": row(FORM, method="POST", arguments=idea),
    "participation:grow_idea": row(FORM, method="POST", arguments=idea),
    "participation:idea_photo": row(READERS, arguments=with_files),
    "participation:idea_voice": row(READERS, arguments=with_files),
    "participation:moderate_note": row(
        FORM.replace("422", "302"), method="POST", arguments=note, data={"to": "refused", "reason": "Repetido"}
    ),
}
