"""Who reaches the pages of the offer. Ana and Beto work in ``house``, Cruz in ``other``, Marta sees the city."""

from collections.abc import Callable
from typing import Any

from integrhabitat.directory.actions import changes, guidance, letters
from integrhabitat.directory.models import FactSheet, LegalUpdate, RouteLetter, ServiceQuestion, StaffNote
from tests.access import Row, everybody, only, row
from tests.cast import Cast
from tests.clock import NOW
from tests.directory.board import access as board
from tests.directory.hsds import access as hsds
from tests.factories import (
    CategoryFactory,
    HelpLineFactory,
    ServiceFactory,
    published_route,
    service_at,
)

Arguments = Callable[[Cast], dict[str, Any]]


def service(cast: Cast) -> dict[str, Any]:
    """A service at Ana's and Beto's house."""
    return {"pk": service_at(cast.house.units.get(), email="proveedor@ejemplo.invalid").pk}


def public_service(cast: Cast) -> dict[str, Any]:
    """Any published service."""
    return {"pk": ServiceFactory().pk}


def timed_service(cast: Cast) -> dict[str, Any]:
    """A service with the hours of the house."""
    return {"pk": service_at(cast.house.units.get()).pk}


def draft(cast: Cast) -> dict[str, Any]:
    """A service at the house that is not public yet."""
    return {"pk": service_at(cast.house.units.get(), is_published=False).pk}


def place(cast: Cast) -> dict[str, Any]:
    """A service at the house, and the house as its place."""
    found = service_at(cast.house.units.get())
    return {"pk": found.pk, "place": found.at_locations.get().pk}


def note(cast: Cast) -> dict[str, Any]:
    """A note of the house."""
    kept = StaffNote.objects.create(service=service_at(cast.house.units.get()), centre=cast.house, text="Martes")
    return {"pk": kept.pk}


def change(cast: Cast) -> dict[str, Any]:
    """A proposal for a service of the house."""
    found = service_at(cast.house.units.get())
    return {"pk": changes.propose(found, {"wait_time": {"es": {"text": "Dos días"}}}, by_label="P", at=NOW).pk}


def line(cast: Cast) -> dict[str, Any]:
    """A help line of the country."""
    return {"pk": HelpLineFactory(territory=cast.city.parent).pk}


def route(cast: Cast) -> dict[str, Any]:
    """A published route of the country, by its number."""
    return {"pk": published_route(territory=cast.city.parent).pk}


def slug(cast: Cast) -> dict[str, Any]:
    """A published route with a letter and an older edition, by its name."""
    found = published_route(territory=cast.city.parent)
    RouteLetter.objects.create(route=found, title="Carta", body="Yo, {nombre}.", fields=[{"name": "nombre"}])
    return {"slug": found.slug}


def letter(cast: Cast) -> dict[str, Any]:
    """A letter of a route of the country, with its first edition kept."""
    written = {"title": "Carta", "body": "Yo, {nombre}.", "fields": [{"name": "nombre"}]}
    found = RouteLetter(route=published_route(territory=cast.city.parent), **written)
    return {"pk": letters.save(found, by=cast.sol, at=NOW).pk}


def sheet_fields(cast: Cast) -> dict[str, Any]:
    """What every sheet has."""
    given = {"reviewer": "Rut", "reviewed_on": NOW.date(), "review_due_on": "2099-01-01", "is_published": True}
    return {"sheet": FactSheet.objects.create(
        slug="ficha", title="Ficha", category=CategoryFactory(), territory=cast.city.parent, **given
    )}  # fmt: skip


def sheet(cast: Cast) -> dict[str, Any]:
    """A published sheet, by its number."""
    return {"pk": sheet_fields(cast)["sheet"].pk}


def sheet_slug(cast: Cast) -> dict[str, Any]:
    """A published sheet, by its name."""
    return {"slug": sheet_fields(cast)["sheet"].slug}


def update(cast: Cast) -> dict[str, Any]:
    """A change in the law of the country."""
    given = {"title": "Ley", "text": "…", "published_on": NOW.date()}
    return {"pk": LegalUpdate.objects.create(territory=cast.city.parent, category=CategoryFactory(), **given).pk}


def enquiry(cast: Cast) -> dict[str, Any]:
    """A question on going back."""
    return {"pk": guidance.ask_return("¿Hay colegio?", territory=cast.city.parent, at=NOW).pk}


def question(cast: Cast) -> dict[str, Any]:
    """An added question."""
    return {"pk": ServiceQuestion.objects.create(category=CategoryFactory(), text="¿Hay micrófono?").pk}


READERS = ("ana", "beto", "cruz", "marta", "sol")
EDITORS = ("beto", "cruz", "sol")


def post(statuses: str, arguments: Arguments, **data: Any) -> Row:
    """A button."""
    return row(statuses, method="POST", arguments=arguments, data=data)


ACCESS = {
    "directory:finder": everybody(),
    "directory:finder_slip": everybody(302),
    "directory:finder_about_me": everybody(),
    "directory:finder_missing": everybody(),
    "directory:service_calendar": everybody(arguments=timed_service),
    "directory:api_finder": everybody(),
    "directory:api_suggestions": everybody(),
    "directory:service": everybody(arguments=public_service),
    "directory:service_slip": everybody(arguments=public_service),
    "directory:service_data": everybody(arguments=public_service),
    "directory:were_you_served": everybody(arguments=public_service),
    "directory:routes": everybody(),
    "directory:route": everybody(arguments=slug),
    "directory:route_slip": everybody(arguments=slug),
    "directory:letter": everybody(arguments=slug),
    "directory:route_edition": everybody(404, arguments=lambda cast: {**slug(cast), "number": 1}),
    "directory:topics": everybody(),
    "directory:help_lines": everybody(),
    "directory:fact_sheets": everybody(),
    "directory:fact_sheet": everybody(arguments=sheet_slug),
    "directory:fact_sheet_slip": everybody(arguments=sheet_slug),
    "directory:return_enquiry": everybody(),
    "directory:provider_link": everybody(410, arguments=lambda cast: {"token": "x"}),
    # People who work with the offer. Order: anonymous ana beto cruz marta sol adi.
    "directory:manage_services": only(*READERS),
    "directory:manage_service": row("302 200 200 404 200 200 403", arguments=service),
    "directory:add_service": only(*EDITORS),
    "directory:edit_service": row("302 403 200 404 403 200 403", arguments=service),
    "directory:edit_hours": row("302 403 200 404 403 200 403", arguments=service),
    "directory:edit_place_hours": row("302 403 200 404 403 200 403", arguments=place),
    "directory:service_voice": row("302 403 200 404 403 200 403", arguments=service),
    "directory:route_voice": only(*EDITORS, arguments=route),
    "directory:sheet_voice": only(*EDITORS, arguments=sheet),
    "directory:publish_service": post("302 403 302 404 403 302 403", draft),
    "directory:withdraw_service": post("302 403 302 404 403 302 403", service),
    "directory:verify_service": post("302 302 302 404 403 302 403", service),
    "directory:send_link": post("302 302 302 404 403 302 403", service),
    "directory:remove_note": post("302 302 404 404 404 404 403", note),
    "directory:queue": only(*READERS),
    "directory:verify_line": post("302 302 302 302 403 302 403", line),
    "directory:pending_changes": only(*EDITORS),
    "directory:accept_change": post("302 403 302 404 403 409 403", change, seen="1"),
    "directory:reject_change": post("302 403 302 404 403 409 403", change, reason="No es así."),
    "directory:legal_updates": only(*READERS),
    "directory:add_update": only(*EDITORS),
    "directory:edit_update": only(*EDITORS, arguments=update),
    "directory:read_update": only(*READERS, status=302, method="POST", arguments=update),
    "directory:enquiries": only(*EDITORS),
    "directory:answer_enquiry": only(*EDITORS, arguments=enquiry),
    "directory:manage_routes": only(*EDITORS),
    "directory:add_route": only(*EDITORS),
    "directory:edit_route": only(*EDITORS, arguments=route),
    "directory:publish_route": only(*EDITORS, status=302, method="POST", arguments=route),
    "directory:withdraw_route": only(*EDITORS, status=302, method="POST", arguments=route),
    "directory:manage_letters": only(*EDITORS),
    "directory:add_letter": only(*EDITORS, arguments=lambda cast: {"route": route(cast)["pk"]}),
    "directory:edit_letter": only(*EDITORS, arguments=letter),
    "directory:letter_version": only(*EDITORS, arguments=lambda cast: {**letter(cast), "number": 1}),
    "directory:manage_lines": only(*EDITORS),
    "directory:add_line": only(*EDITORS),
    "directory:edit_line": only(*EDITORS, arguments=line),
    "directory:manage_sheets": only(*EDITORS),
    "directory:add_sheet": only(*EDITORS),
    "directory:edit_sheet": only(*EDITORS, arguments=sheet),
    "directory:publish_sheet": only(*EDITORS, status=302, method="POST", arguments=sheet),
    "directory:manage_categories": only(*EDITORS),
    "directory:add_category": only(*EDITORS),
    "directory:add_question": only(*EDITORS),
    "directory:edit_question": only(*EDITORS, arguments=question),
    **board.ACCESS,
    **hsds.ACCESS,
}
