"""People who keep the offer: a sheet with its reasons, hours, proposals, routes; nothing beyond their reach."""

import re

import pytest
from django.test import Client

from integrhabitat.audit.models import AuditEvent
from integrhabitat.directory.actions import changes, links
from integrhabitat.directory.forms.hours import stretches
from integrhabitat.directory.models import Category, ConfirmationLink, RightsRoute, Service, VerificationTask
from integrhabitat.jobs.models import OutgoingMessage
from integrhabitat.kernel.errors import DomainError
from integrhabitat.search.api import Query, search
from tests.cast import Cast, cast
from tests.clock import NOW
from tests.factories import CategoryFactory, HelpLineFactory, ServiceFactory, service_at

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def sheet(cast: Cast, **changed: object) -> dict[str, object]:
    """The fields of a new service as the browser sends them."""
    return {
        "version": "1",
        "provider": cast.house.operator_id,
        "name_es": "Taller de radio",
        "categories": [CategoryFactory().pk],
        "status": "active",
        "is_free": "true",
        "capacity": "",
        "units": [cast.house.units.get().pk],
        "languages": ["es", "ht"],
        "canal-phone": "+51 1 555 0101",
        "canal-in_person": "on",
        "quien-mode": "open",
        "papel-TOTAL_FORMS": "0",
        "papel-INITIAL_FORMS": "0",
        **changed,
    }


def test_a_coordinator_adds_a_service_and_publishes_it(cast: Cast):
    beto = cast.client("beto")
    answer = beto.post("/gestion/servicios/nuevo/", sheet(cast))
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    service = Service.objects.get()

    assert not service.is_published
    assert {row.code for row in service.languages.all()} == {"es", "ht"}
    assert {row.kind: row.value for row in service.channels.all()} == {"phone": "+51 1 555 0101", "in_person": ""}
    assert service.eligibility.mode == "open"
    assert search(Query(at=NOW, text="radio")).total == 0

    beto.post(f"/gestion/servicios/{service.pk}/publicar/")
    assert search(Query(at=NOW, text="radio")).total == 1
    assert Client().get(service.get_absolute_url()).status_code == 200


def test_the_same_form_sent_twice_makes_one_service(cast: Cast):
    beto = cast.client("beto")
    token = re.search(r'name="form_token" value="([^"]+)"', beto.get("/gestion/servicios/nuevo/").content.decode())
    assert token
    for _ in range(2):
        beto.post("/gestion/servicios/nuevo/", sheet(cast, form_token=token[1]))
    assert str(Service.objects.get().pk) == token[1]


def test_s107_a_restriction_is_refused_without_reason_and_mitigation_and_keeps_what_was_typed(cast: Cast):
    restricted = sheet(cast, **{"quien-mode": "exclusive", "quien-population": ["newcomer"]})
    answer = cast.client("beto").post("/gestion/servicios/nuevo/", restricted)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Escriba por qué. El motivo se publica." in page
    assert "Taller de radio" in page
    assert not Service.objects.exists()

    complete = {**restricted, "quien-reason_es": "Lo pide el fondo.", "quien-mitigation_es": "Los jueves es abierto."}
    cast.client("beto").post("/gestion/servicios/nuevo/", complete)
    assert Service.objects.get().eligibility.conditions == [{"kind": "population", "any_of": ["newcomer"]}]


def test_the_form_cannot_ask_for_nationality_document_or_status(cast: Cast):
    page = cast.client("beto").get("/gestion/servicios/nuevo/").content.decode()
    assert not re.search(r'name="quien-(nationality|document|status|legal_status)"', page)


def test_a_service_stays_within_the_reach_of_who_writes_it(cast: Cast):
    answer = cast.client("beto").post(
        "/gestion/servicios/nuevo/", sheet(cast, units=[], provider=cast.other.operator_id)
    )
    assert answer.status_code == 422
    foreign = service_at(cast.other.units.get())
    assert cast.client("beto").get(f"/gestion/servicios/{foreign.pk}/").status_code == 404
    assert AuditEvent.objects.filter(verb="access.not-found", target_id=str(foreign.pk)).exists()


def test_a_stale_form_does_not_overwrite(cast: Cast):
    service = service_at(cast.house.units.get())
    Service.objects.filter(pk=service.pk).update(version=7)
    answer = cast.client("beto").post(f"/gestion/servicios/{service.pk}/ficha/", sheet(cast))
    assert answer.status_code == 422
    assert "Otra persona guardó cambios" in answer.content.decode()


def test_p1_10a_a_coordinator_adds_a_kind_a_question_and_a_route_without_code(cast: Cast):
    beto = cast.client("beto")
    CategoryFactory(code="cultura", name="Cultura")
    kind = {"code": "radio", "parent": "cultura", "name_es": "Radio del barrio", "role": "crear"}
    beto.post("/gestion/temas/nuevo/", {**kind, "everyday": "radio, podcast"})
    radio = Category.objects.get(pk="radio")
    asked_of = {"category": "radio", "text_es": "¿Hay micrófono?", "kind": "yes_no"}
    beto.post("/gestion/preguntas/nueva/", {**asked_of, "order": "1", "is_active": "on", "version": "1"})
    beto.post("/gestion/servicios/nuevo/", sheet(cast, categories=["radio"]))
    service = Service.objects.get()
    question = radio.questions.get()

    asked = beto.get(f"/gestion/servicios/{service.pk}/ficha/").content.decode()
    assert "¿Hay micrófono?" in asked
    again = sheet(cast, categories=["radio"], version="1", **{f"question_{question.pk}": "yes"})
    beto.post(f"/gestion/servicios/{service.pk}/ficha/", again)
    beto.post(f"/gestion/servicios/{service.pk}/publicar/")
    shown = Client().get(service.get_absolute_url()).content.decode()
    assert "¿Hay micrófono?" in shown

    assert search(Query(at=NOW, text="podcast")).total == 1

    route = {
        "version": "1", "territory": cast.city.parent_id, "category": "radio", "slug": "abrir-una-radio",
        "title_es": "Abrir una radio", "audience": "everyone", "who_may_use_es": "Cualquier persona.",
        "contact_text_es": "Pregunte en la casa.", "source_name": "Ministerio", "reviewer": "Rut",
        "reviewed_on": "2026-11-01", "review_due_on": "2099-01-01",
        "paso-TOTAL_FORMS": "1", "paso-INITIAL_FORMS": "0", "paso-0-order": "1", "paso-0-title_es": "Pida el permiso",
    }  # fmt: skip
    spoilt = beto.post("/gestion/rutas/nueva/", route | {"slug": "Señal de vida"})
    assert "Use solo letras sin tildes, números y guiones" in spoilt.content.decode()
    answer = beto.post("/gestion/rutas/nueva/", route)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    made = RightsRoute.objects.get()
    assert 'name="paso-1-order" value="2"' in beto.get(f"/gestion/rutas/{made.pk}/").content.decode()
    assert Client().get("/rutas/abrir-una-radio/").status_code == 404
    beto.post(f"/gestion/rutas/{made.pk}/publicar/")
    assert "Pida el permiso" in Client().get("/rutas/abrir-una-radio/").content.decode()


def test_an_edited_route_stays_as_it_was_published_until_it_is_published_again(cast: Cast):
    from tests.factories import published_route

    route = published_route(slug="colegio", territory=cast.city.parent)
    RightsRoute.objects.filter(pk=route.pk).update(summary="Borrador sin revisar")
    assert "Borrador sin revisar" not in Client().get("/rutas/colegio/").content.decode()


def test_hours_are_written_as_people_write_them(cast: Cast):
    service = service_at(cast.house.units.get())
    place = service.at_locations.get()
    url = f"/gestion/servicios/{service.pk}/horario/{place.pk}/"
    beto = cast.client("beto")
    assert beto.post(url, {"day_1": "09:00-12:00, 14 a 17", "day_5": "22:00-02:00"}).status_code == 302
    kept = place.schedules.order_by("weekday", "opens")
    assert [(row.weekday, f"{row.opens:%H:%M}", f"{row.closes:%H:%M}") for row in kept] == [
        (1, "09:00", "12:00"),
        (1, "14:00", "17:00"),
        (5, "22:00", "02:00"),
    ]
    assert "Los horarios de este día se pisan." in beto.post(url, {"day_1": "9-12, 11-13"}).content.decode()
    assert "No se entiende «25:99»" in beto.post(url, {"day_1": "25:99"}).content.decode()


@pytest.mark.parametrize("text", ["25:00-26:00", "9", "9-9", "-", "09:61-10:00", "a" * 90, "9:00–", "::-::"])
def test_impossible_hours_are_refused(text):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        stretches(text)


def test_a_provider_confirms_by_a_link_that_only_a_button_uses(cast: Cast, client: Client):
    service = service_at(cast.house.units.get(), email="proveedor@ejemplo.invalid", verified_on=None)
    links.send_confirmation(service, by=cast.beto, at=NOW)
    letter = OutgoingMessage.objects.get()
    path = re.search(r"(/proveedores/enlace/\S+)", letter.body)[1]
    assert path.split("/")[3] not in ConfirmationLink.objects.get().token_digest

    assert client.get(path).status_code == 200
    service.refresh_from_db()
    assert service.verified_on is None

    assert client.post(path, {"result": "same"}).status_code == 200
    service.refresh_from_db()
    assert (service.verified_how, service.verification_due_on is not None) == ("provider", True)
    assert client.post(path, {"result": "same"}).status_code == 410


def test_a_newer_link_ends_the_older_one(cast: Cast, client: Client):
    service = service_at(cast.house.units.get(), email="proveedor@ejemplo.invalid")
    links.send_confirmation(service, by=None, at=NOW)
    old = re.search(r"(/proveedores/enlace/\S+)", OutgoingMessage.objects.get().body)[1]
    links.send_confirmation(service, by=None, at=NOW)
    assert client.get(old).status_code == 410


def test_what_a_provider_changes_waits_with_its_differences_until_somebody_accepts(cast: Cast, client: Client):
    service = service_at(cast.house.units.get(), email="proveedor@ejemplo.invalid", wait_time="Un día")
    links.send_confirmation(service, by=None, at=NOW)
    path = re.search(r"(/proveedores/enlace/\S+)", OutgoingMessage.objects.get().body)[1]
    typed = {"result": "changed", "name_es": str(service.name), "wait_time_es": "Tres días", "is_free": "unknown"}
    assert client.post(path, {**typed, "email": service.email}).status_code == 200

    service.refresh_from_db()
    assert str(service.wait_time) == "Un día"
    change = service.pending_changes.get()
    (difference,) = changes.differences(change)
    assert (difference.label, difference.now, difference.proposed) == ("tiempo de espera", "Un día", "Tres días")

    page = cast.client("beto").get("/gestion/cambios/").content.decode()
    assert "<del>Un día</del>" in page
    assert "<ins>Tres días</ins>" in page
    cast.client("beto").post(f"/gestion/cambios/{change.pk}/aceptar/", {"seen": service.version})
    service.refresh_from_db()
    assert str(service.wait_time) == "Tres días"
    assert not VerificationTask.objects.filter(reason="changed", closed_on=None).exists()


def test_a_change_is_not_accepted_over_a_service_that_moved_on(cast: Cast):
    service = ServiceFactory()
    change = changes.propose(service, {"wait_time": {"es": {"text": "Dos días"}}}, by_label="P", at=NOW)
    Service.objects.filter(pk=service.pk).update(version=9)
    with pytest.raises(DomainError, match="cambió mientras"):
        changes.accept(change, seen_version=1, by=None, at=NOW)


def test_the_list_leaves_as_a_file_in_which_no_cell_is_a_formula(cast: Cast):
    service_at(cast.house.units.get(), name="=HYPERLINK(1)")
    answer = cast.client("ana").get("/gestion/servicios/?formato=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert cast.client("ana").get("/gestion/servicios/?formato=xlsx").status_code == 200


@pytest.mark.parametrize("state", ["public", "draft", "hidden", "due", "restricted", "nonsense"])
def test_the_list_is_filtered_and_searched(cast: Cast, state):
    service_at(cast.house.units.get(), name="Coro")
    page = cast.client("ana").get("/gestion/servicios/", {"estado": state, "q": "cor", "tema": ""})
    assert page.status_code == 200
    assert ("Coro" in page.content.decode()) == (state in ("public", "nonsense"))


def test_one_click_says_that_it_is_still_the_same(cast: Cast):
    service = service_at(cast.house.units.get(), verification_due_on="2020-01-01", verified_on="2019-10-01")
    line = HelpLineFactory(territory=cast.city.parent, verified_on="2019-10-01")
    ana = cast.client("ana")
    assert "Sigue igual, por teléfono" in ana.get("/gestion/por-verificar/").content.decode()
    ana.post(f"/gestion/servicios/{service.pk}/verificar/", {"volver": "cola"})
    ana.post(f"/gestion/por-verificar/lineas/{line.pk}/")
    assert "Todo verificado" in ana.get("/gestion/por-verificar/").content.decode()
    service.refresh_from_db()
    assert (service.verified_how, service.verified_by) == ("phone", "Ana")


def test_a_help_line_that_is_dialled_has_digits(cast: Cast):
    line = HelpLineFactory(territory=cast.city.parent)
    beto, address = cast.client("beto"), f"/gestion/lineas/{line.pk}/"
    told = {"version": line.version, "territory": line.territory_id, "name_es": "Línea", "channel": "phone"}
    assert "Escriba un número." in beto.post(address, told | {"number": "pregunte"}).content.decode()
    assert beto.post(address, told | {"number": "pregunte", "channel": "email"}).status_code == 302
    line.refresh_from_db()
    assert beto.post(address, told | {"number": "100", "version": line.version}).status_code == 302


def test_a_note_of_the_desk_is_never_public(cast: Cast, client: Client):
    service = service_at(cast.house.units.get())
    note = {"centre": cast.house.pk, "text": "Pregunte por Elena, martes", "version": "1"}
    assert cast.client("ana").post(f"/gestion/servicios/{service.pk}/", note).status_code == 302
    assert "Elena" in cast.client("ana").get(f"/gestion/servicios/{service.pk}/").content.decode()
    for url in (service.get_absolute_url(), f"{service.get_absolute_url()}papel/", f"/servicios/{service.pk}.jsonld"):
        assert "Elena" not in client.get(url).content.decode()
