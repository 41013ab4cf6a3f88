"""Who reaches the pages of this part. Ana and Beto work in the house, Cruz in the other."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from integrhabitat.gatherings.api import Session, sign_up
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.gatherings.factories import SessionFactory


def soon(cast: Cast, **gathering: object) -> Session:
    """A session of the house that begins within the hour."""
    fields = {f"gathering__{name}": value for name, value in gathering.items()}
    return SessionFactory(gathering__centre=cast.house, starts_at=timezone.now() + timedelta(minutes=30), **fields)


def session(cast: Cast) -> dict[str, Any]:
    return {"pk": soon(cast).pk}


def with_places(cast: Cast) -> dict[str, Any]:
    return {"pk": soon(cast, sign_up="session").pk}


def series(cast: Cast) -> dict[str, Any]:
    return {"pk": soon(cast, sign_up="series").gathering_id}


def awareness(cast: Cast) -> dict[str, Any]:
    return {"pk": soon(cast, kind="awareness").pk}


def questions(cast: Cast) -> dict[str, Any]:
    return {**awareness(cast), "when": "antes"}


def place(cast: Cast) -> dict[str, Any]:
    found = soon(cast, sign_up="session")
    kept, _code = sign_up(found, at=timezone.now())
    return {"pk": found.pk, "sign_up": kept.pk}


# anonymous, ana (orientation), beto (coordination), cruz (other centre), marta (municipality), sol (secretariat), adi
PAGE = "302 200 200 404 403 403 403"
ACT = "302 302 302 404 403 403 403"

ACCESS: dict[str, Row] = {
    "gatherings:sign_up": everybody(arguments=series),
    "gatherings:sign_up_session": everybody(arguments=with_places),
    "gatherings:attitude": everybody(arguments=questions),
    "gatherings:my_sign_up": everybody(),
    "gatherings:leave": everybody(302, method="POST"),
    "gatherings:come_back": everybody(302, method="POST"),
    "gatherings:doors": only("ana", "beto", "cruz"),
    "gatherings:door": row(PAGE, arguments=session),
    "gatherings:undo_check_in": row(ACT, method="POST", arguments=session),
    "gatherings:tick": row(ACT, method="POST", arguments=place, data={"here": "1"}),
    "gatherings:heads": row(ACT, method="POST", arguments=session, data={"add": "1"}),
    "gatherings:sign_ups": row(PAGE, arguments=with_places),
    "gatherings:attitude_results": row(PAGE, arguments=awareness),
}
