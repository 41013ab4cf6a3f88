"""The mission's scenarios that the directory fulfils, each by its number."""

import gzip
import re
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.test import Client

from integrhabitat.centres.models import Territory
from integrhabitat.directory import offer, voice
from integrhabitat.directory.actions import checks, guidance, routes, services
from integrhabitat.directory.api import may_attend, missing_minimum
from integrhabitat.directory.models import (
    Category,
    Eligibility,
    FactSheet,
    LegalUpdate,
    ReturnEnquiry,
    RouteLetter,
    ServiceFeedback,
    VerificationTask,
)
from integrhabitat.jobs.models import OutgoingMessage
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.kernel.errors import DomainError
from tests.directory import NOON, TODAY
from tests.factories import (
    CategoryFactory,
    CentreFactory,
    CountryFactory,
    HelpLineFactory,
    OrganisationFactory,
    PostFactory,
    ServiceFactory,
    UnitFactory,
    open_centre,
    published_route,
    service_at,
)

pytestmark = pytest.mark.django_db
HALF_A_YEAR_AGO = TODAY - timedelta(days=183)


def test_s030_a_hosted_service_is_listed_at_the_house_with_its_own_provider_hours_and_phone():
    house = open_centre(name="Casa N.º 4")
    office = OrganisationFactory(name="Oficina Municipal de Atención al Migrante")
    service = service_at(house.units.get(), provider=office)
    place = service.at_locations.get()
    place.schedules.create(weekday=1, opens="09:00", closes="13:00")
    service.channels.create(kind="phone", value="+51 1 555 0199")

    (listed,) = offer.services_at(house, on=TODAY)

    from integrhabitat.directory.cards import service_card

    card = service_card(listed, NOON)
    assert card.provider == "Oficina Municipal de Atención al Migrante"
    assert card.open_sentence == "Cerrado ahora, abre el martes a las 09:00"
    assert card.phone == "+51 1 555 0199"


def test_s099_a_minimum_package_says_what_nobody_offers():
    for code in ("orientacion", "legal"):
        CategoryFactory(code=code, name=code)
    CategoryFactory(code="consultorio", parent=Category.objects.get(pk="legal"), name="Consultorio")
    centre = open_centre()
    centre.type.minimum_package = ["orientacion", "legal"]
    centre.type.save()
    service_at(centre.units.get(), categories=[Category.objects.get(pk="consultorio")])

    assert [category.pk for category in missing_minimum(centre, on=TODAY)] == ["orientacion"]


def test_s100_a_line_silent_for_ninety_days_warns_and_has_a_task(client: Client):
    line = HelpLineFactory(verified_on=TODAY - timedelta(days=91))
    assert checks.open_due_tasks(on=TODAY) == 1
    assert checks.open_due_tasks(on=TODAY) == 0
    assert VerificationTask.objects.get(kind="helpline").object_id == line.pk

    checks.verify_line(line, method="phone", by_label="Ana", by=None, at=NOON)
    assert not VerificationTask.objects.filter(closed_on=None).exists()


def test_s104_a_new_edition_replaces_the_old_one_and_old_recordings_fall_silent(client: Client):
    route = published_route(title="Registro de niños y niñas", slug="registro")
    route.audio = {"es": {"upload": "0193f2c0-0000-7000-8000-000000000001", "edition": 1}}
    route.summary = "Ahora también los sábados."
    route.save()
    assert "sábados" not in client.get("/rutas/registro/").content.decode()

    routes.publish(route, by=None, at=NOON)
    caches["pages"].clear()  # a public page may be a minute old
    now = client.get("/rutas/registro/").content.decode()
    then = client.get("/rutas/registro/edicion/1/").content.decode()
    route.refresh_from_db()

    assert route.edition == 2
    assert "sábados" in now
    assert "Ya no vale" in then
    assert "sábados" not in then
    assert voice.recording(route.audio, language="es", edition=2, is_current=True) is None
    assert voice.recording(route.audio, language="es", edition=1, is_current=True) is not None
    assert voice.recording(route.audio, language="es", edition=1, is_current=False) is None


def test_s106_a_dynamic_course_without_review_is_hidden_and_its_owner_asked():
    course = ServiceFactory(
        is_permanent=False, verified_on=HALF_A_YEAR_AGO, review_due_on=None, email="curso@ejemplo.invalid"
    )
    desk = ServiceFactory(is_permanent=True, verified_on=HALF_A_YEAR_AGO)

    assert services.hide_lapsed(at=NOON) == 1
    assert services.hide_lapsed(at=NOON) == 0

    course.refresh_from_db()
    desk.refresh_from_db()
    assert (course.hidden_on, desk.hidden_on) == (TODAY, None)
    assert VerificationTask.objects.filter(reason="lapsed", object_id=course.pk).exists()
    assert OutgoingMessage.objects.get().to == "curso@ejemplo.invalid"


def test_s106_a_permanent_desk_without_staff_raises_an_alarm_until_somebody_holds_it():
    centre = open_centre()
    desk = service_at(centre.units.get())

    assert services.raise_alarms(on=TODAY) == 1
    assert VerificationTask.objects.get().reason == "no_staff"

    PostFactory(centre=centre, user=None, role="orientation")
    services.raise_alarms(on=TODAY)
    assert VerificationTask.objects.get(object_id=desk.pk).closed_on == TODAY


def test_s107_a_restriction_without_reason_and_mitigation_cannot_be_stored():
    service = ServiceFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Eligibility.objects.create(service=service, mode="exclusive")
    with pytest.raises(IntegrityError), transaction.atomic():
        Eligibility.objects.create(service=service, mode="preferential", reason="Cupos")


def test_s107_reason_and_mitigation_are_published(client: Client):
    service = ServiceFactory()
    Eligibility.objects.create(
        service=service,
        mode="exclusive",
        conditions=[{"kind": "population", "any_of": ["newcomer"]}],
        reason="El fondo lo exige.",
        mitigation="Los jueves hay un curso abierto.",
    )
    page = client.get(service.get_absolute_url()).content.decode()
    assert "El fondo lo exige." in page
    assert "Los jueves hay un curso abierto." in page


def letter_route():
    route = published_route(slug="sueldo", title={"es": "No le pagaron el sueldo", "ht": "Yo pa peye w"})
    RouteLetter.objects.create(
        route=route,
        title={"es": "Reclamo", "ht": "Plent"},
        body={"es": "Yo, {nombre}, trabajé en {empresa}.", "ht": "Mwen menm, {nombre}, mwen travay nan {empresa}."},
        fields=[{"name": "nombre", "label": "Nombre"}, {"name": "empresa", "label": "Empresa"}],
    )
    return route


def test_s117_the_letter_is_written_in_the_workers_language_and_nothing_is_stored(client: Client):
    route = letter_route()
    before = OutgoingMessage.objects.count(), route.versions.count()

    answer = client.post("/rutas/sueldo/carta/", {"nombre": "Wideline", "empresa": "Telas Sur", "lengua": "ht"})
    page = answer.content.decode()

    assert "Mwen menm, Wideline, mwen travay nan Telas Sur." in page
    assert "Yo, Wideline, trabajé en Telas Sur." in page  # for the office
    assert "Pregunte en la mesa de orientación." in page  # the route's human contact
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sessionid" not in answer.cookies
    assert (OutgoingMessage.objects.count(), route.versions.count()) == before


def test_s117_what_is_left_empty_stays_a_line_to_fill_by_hand_and_html_stays_text(client: Client):
    letter_route()
    page = client.post("/rutas/sueldo/carta/", {"nombre": "<b>x</b>", "lengua": "es"}).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "trabajé en ______________________." in page


def test_s118_before_travelling_is_readable_in_three_languages(client: Client):
    FactSheet.objects.create(
        slug="antes-de-viajar",
        category=CategoryFactory(),
        moment="before",
        title={"es": "Antes de viajar", "en": "Before you travel", "ht": "Anvan ou vwayaje"},
        body={"es": "Guarde **copias**.", "en": "Keep **copies**.", "ht": "Kenbe **kopi**."},
        reviewer="Rut",
        reviewed_on=TODAY,
        review_due_on=date(2099, 1, 1),
        is_published=True,
    )
    for language, words in (("es", "<strong>copias</strong>"), ("en", "<strong>copies</strong>"), ("ht", "kopi")):
        assert words in client.get("/fichas/antes-de-viajar/", HTTP_ACCEPT_LANGUAGE=language).content.decode()


@pytest.mark.one_database
def test_s118_the_demonstrated_sheet_is_whole_light_and_ready_for_paper_in_each_language(client: Client):
    for load in demonstration:
        load(NOON)
    sheet = FactSheet.objects.get(slug="antes-de-viajar")
    for language in ("es", "en", "pt-br", "fr", "ht"):
        assert marks(sheet, language) == marks(sheet, "es"), "nothing is left out in translation"
        answer = client.get(sheet.get_absolute_url(), headers={"Accept-Language": language})
        page = answer.content.decode()
        assert f'<html lang="{language}' in page.lower()
        assert page.count("<h2") >= 4
        assert "EJEMPLO — no usar" in page
        assert len(gzip.compress(answer.content)) < 12_000
        assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="https?://', page), "nothing from elsewhere"

        slip = client.get(f"{sheet.get_absolute_url()}papel/", headers={"Accept-Language": language})
        assert '<svg role="img"' in slip.content.decode(), "the code leads from paper to the edition in force"
        assert sheet.title.text(language) in slip.content.decode()


def marks(sheet: FactSheet, language: str) -> list[str]:
    """The headings and points of a text, without their words."""
    return [line[:2] for line in sheet.body[language]["text"].splitlines() if line[:2] in ("##", "- ")]


def test_s127_a_question_on_returning_becomes_a_sheet_without_whoever_asked(client: Client):
    venezuela = CountryFactory(country="ve", name="Venezuela")
    client.post("/retorno/", {"country": "ve", "question": "¿Hay colegios en Maracay?"})
    enquiry = ReturnEnquiry.objects.get()
    assert (enquiry.territory, enquiry.question) == (venezuela, "¿Hay colegios en Maracay?")
    assert not {"user", "email", "name", "phone", "ip"} & {field.name for field in ReturnEnquiry._meta.fields}

    sheet = FactSheet(slug="colegios-maracay", category=CategoryFactory(), title="Colegios en Maracay")
    guidance.answer_return(enquiry, sheet, by=None, at=NOON)
    enquiry.refresh_from_db()

    assert (enquiry.question, enquiry.fact_sheet) == ("", sheet)
    assert sheet.moment == "return"
    with pytest.raises(DomainError):
        guidance.answer_return(enquiry, sheet, by=None, at=NOON)


def test_p1_1_the_audit_counts_services_open_to_everyone():
    ServiceFactory.create_batch(3)
    Eligibility.objects.create(service=ServiceFactory(), mode="exclusive", reason="x", mitigation="y")
    assert offer.open_share(on=TODAY) == (3, 4)


def test_p1_5b_each_route_says_who_may_use_it_and_a_country_without_host_routes_is_found():
    with pytest.raises(DomainError, match="quién puede usarla"):
        published_route(who_may_use={})
    published_route(audience="newcomers")
    assert [row.country for row in offer.countries_without_host_routes()] == ["pe"]
    published_route(audience="hosts")
    assert offer.countries_without_host_routes() == []


def test_c4_a_route_ends_in_a_human_contact_or_is_not_published():
    with pytest.raises(DomainError, match="con quién hablar"):
        published_route(contact_text={})


def test_c4_a_route_page_shows_the_line_or_the_centre(client: Client):
    line = HelpLineFactory(number="0800 555 00")
    published_route(slug="con-linea", contact_text={}, contact_line=line)
    assert "0800 555 00" in client.get("/rutas/con-linea/").content.decode()


def test_q2_a_change_in_the_law_unread_for_over_fifteen_days_closes_that_topics_desk():
    ana = PostFactory(centre=open_centre(territory__parent=CountryFactory()), role="orientation").user
    topic, other = CategoryFactory(code="regularizacion"), CategoryFactory(code="musica")
    update = LegalUpdate.objects.create(
        territory=Territory.objects.get(level="country"), category=topic, title="Ley", text="…", published_on=TODAY
    )

    assert may_attend(ana, topic, on=TODAY + timedelta(days=15))
    assert not may_attend(ana, topic, on=TODAY + timedelta(days=16))
    assert may_attend(ana, other, on=TODAY + timedelta(days=16))

    guidance.read_update(update, by=ana, at=NOON)
    guidance.read_update(update, by=ana, at=NOON)
    assert update.readings.count() == 1
    assert may_attend(ana, topic, on=TODAY + timedelta(days=16))


def test_r4_a_permanent_desk_never_lapses():
    ServiceFactory(is_permanent=True, verified_on=HALF_A_YEAR_AGO, review_due_on=HALF_A_YEAR_AGO)
    assert services.hide_lapsed(at=NOON) == 0


def test_feedback_keeps_the_week_and_a_reason_and_is_shown_from_five_answers_on(client: Client):
    service = ServiceFactory()
    url = f"{service.get_absolute_url()}me-atendieron/"
    for _ in range(4):
        client.post(url, {"was_served": "yes"})
    assert "respondieron" not in client.get(service.get_absolute_url()).content.decode()
    client.post(url, {"was_served": "no", "why_not": "closed"})
    assert "atendieron al 80 %" in client.get(service.get_absolute_url()).content.decode()
    assert {field.name for field in ServiceFeedback._meta.fields} == {
        "id", "service", "week", "was_served", "why_not",
    }  # fmt: skip
    assert all(row.week.weekday() == 0 for row in ServiceFeedback.objects.all())


def test_a_no_needs_one_of_the_closed_reasons(client: Client):
    service = ServiceFactory()
    answer = client.post(f"{service.get_absolute_url()}me-atendieron/", {"was_served": "no"})
    assert answer.status_code == 422
    assert not ServiceFeedback.objects.exists()


def test_offer_by_territory_counts_each_barrio_and_no_service_twice():
    city = CentreFactory().territory
    barrio = Territory.objects.create(
        parent=city, level="barrio", name="La Loma", country="pe", path=f"{city.path}b/", search_name="la loma"
    )
    unit = UnitFactory(centre__territory=barrio)
    both = service_at(unit)
    service_at(UnitFactory(centre__territory=city))
    rows = {row.territory.name: row.services for row in offer.offer_by_territory(city, on=TODAY)}
    assert rows == {"La Loma": 1, city.name: 1}
    assert both.name
