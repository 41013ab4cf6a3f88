"""What a neighbour reads of the agenda, on a telephone, on paper, on the wall and in a calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integrhabitat.centres.models import Centre, CentreModule
from integrhabitat.gatherings.actions import programme, scheduling
from integrhabitat.gatherings.agenda import Interest, in_network, monday_of
from integrhabitat.gatherings.models import Gathering, Session
from tests.factories import CategoryFactory, CityFactory
from tests.gatherings.house import MONDAY, draft, house, published, room

pytestmark = pytest.mark.django_db
WEEK = f"?desde={MONDAY:%Y-%m-%d}"


def soon(hours: float = 2) -> dict[str, object]:
    """Day and hour of something in a while, on the clock of Lima."""
    at = (timezone.now() + timedelta(hours=hours)).astimezone(UTC) - timedelta(hours=5)
    return {"first_on": at.date(), "starts": at.time().replace(second=0, microsecond=0), "skips_holidays": False}


def all_day() -> dict[str, object]:
    """From the midnight before to the midnight after, on the clock of Lima: today whenever it is asked."""
    return {**soon(0), "starts": time(0), "minutes": 1440}


def page(address: str) -> str:
    caches["pages"].clear()
    return Client().get(address).content.decode()


@pytest.fixture
def place() -> Centre:
    return house(name="Casa del Pasaje", slug="casa-del-pasaje")


def test_the_week_shows_each_day_with_hour_title_and_room(place: Centre):
    published(place, "Taller de pan", space=room(place, "Cocina"), languages=["ht"])
    published(place, "Fútbol", kind="sport", role="encontrarse", first_on=date(2026, 11, 27), starts=time(18))
    draft(place, "Secreto")
    words = page(f"/centros/casa-del-pasaje/semana/{WEEK}")
    assert (
        words.index("miércoles 25") < words.index("Taller de pan") < words.index("viernes 27") < words.index("Fútbol")
    )
    assert "Cocina" in words
    assert "Secreto" not in words


def test_the_week_is_narrowed_by_role_kind_and_language(place: Centre):
    published(place, "Pan", role="crear", languages=["ht"])
    published(place, "Fútbol", kind="sport", role="encontrarse", starts=time(18))
    cases = (("para=crear", "Pan", "Fútbol"), ("tipo=sport", "Fútbol", "Pan"), ("lengua=ht", "Pan", "Fútbol"))
    for query, kept, gone in cases:
        words = page(f"/centros/casa-del-pasaje/semana/{WEEK}&{query}")
        main = words[words.index('class="session') : words.index("<share-links")]
        assert (kept in main, gone in main) == (True, False), query


def test_an_empty_week_says_so_and_shows_a_way_on(place: Centre):
    words = page("/centros/casa-del-pasaje/semana/?desde=2031-01-06")
    assert "No hay nada anotado en esta semana." in words
    assert "/centros/casa-del-pasaje/proponer/" in words


@pytest.mark.parametrize("asked", ["", "ayer", "2026-13-40", "0001-01-01", "9999-12-31"])
def test_a_strange_day_in_the_address_shows_this_week(place: Centre, asked: str):
    assert "Esta semana" in page(f"/centros/casa-del-pasaje/semana/?desde={asked}")


def test_a_holiday_reads_no_hay_with_its_reason(place: Centre):
    published(place, first_on=date(2026, 12, 8))
    words = page("/centros/casa-del-pasaje/semana/?desde=2026-12-07")
    assert "El centro cierra: feriado" in words
    assert "No hay: feriado" in words


def test_a_centre_without_agenda_has_no_week_and_its_dates_are_in_no_list(place: Centre):
    published(place, **soon())
    CentreModule.objects.filter(centre=place).update(is_on=False)
    assert Client().get("/centros/casa-del-pasaje/semana/").status_code == 404
    assert "Taller de pan" not in page("/encuentros/")


@pytest.mark.parametrize("zone", ["America/Lima", "America/Santiago", "Europe/Madrid", "Asia/Tokyo"])
def test_every_page_tells_the_hour_of_the_centres_own_clock(zone: str):
    centre = house(name="Casa Lejana", slug="casa-lejana", timezone=zone)
    today = timezone.now().astimezone(ZoneInfo(zone)).date()
    baking = published(centre, first_on=today + timedelta(days=1), starts=time(10, 7), skips_holidays=False)
    address = f"/centros/casa-lejana/semana/?desde={today + timedelta(days=1):%Y-%m-%d}"
    week = f"/centros/casa-lejana/cartel-semana/?desde={today + timedelta(days=1):%Y-%m-%d}"
    for each in (address, week, "/centros/casa-lejana/pantalla/", "/centros/casa-lejana/", "/encuentros/",
                 baking.get_absolute_url(), "/buscar?q=taller+de+pan"):  # fmt: skip
        assert "10:07" in page(each), each


def test_a_title_written_from_right_to_left_stands_in_its_own_direction(place: Centre):
    title = "درس الخبز‏"
    gathering = published(place, title, led_by="ليلى")
    for address in (f"/centros/casa-del-pasaje/semana/{WEEK}", gathering.get_absolute_url()):
        words = page(address)
        assert title in words
        assert 'dir="auto"' in words
    assert "<bdi>ليلى</bdi>" in page(gathering.get_absolute_url())


def test_one_gathering_tells_when_where_who_and_that_it_is_free(place: Centre):
    place.units.update(accessibility=["step-free"])
    baking = published(place, led_by="Rosa", languages=["ht", "es"], rule="FREQ=WEEKLY;COUNT=3", **soon(30))
    words = page(baking.get_absolute_url())
    for expected in (
        "Nada. Es gratis.",
        "entrada sin escalones",
        "Rosa",
        "Kreyòl ayisyen",
        "Jirón de las Pruebas",
        "wa.me",
        f"{baking.pk}.ics",
    ):
        assert expected in words, expected
    assert words.count('id="fecha-') == 3


def test_the_poster_and_the_wall_screen_carry_the_week_as_qr(place: Centre):
    published(place, "Canto", **soon())
    poster, wall = page("/centros/casa-del-pasaje/cartel-semana/"), Client().get("/centros/casa-del-pasaje/pantalla/")
    assert 'class="qr"' in poster
    assert "Canto" in wall.content.decode()
    assert wall.headers["Refresh"] == "120"


def test_the_wall_shows_what_is_on_now_and_leaves_out_what_was_called_off(place: Centre):
    published(place, "Ahora mismo", **soon(-0.5))
    gone = published(place, "Suspendido", **soon(3))
    scheduling.cancel_session(gone.sessions.get(), reason="Llueve", by=None, at=timezone.now())
    words = page("/centros/casa-del-pasaje/pantalla/")
    assert words.index("Ahora</h2>") < words.index("Ahora mismo")
    assert "Suspendido" not in words


def test_all_centres_today_this_week_by_city_and_interest(place: Centre):
    far = house(territory=CityFactory(name="Quito"))
    published(place, "Pan", categories=[CategoryFactory()], **soon())
    published(far, "Guitarra", role="crear", family="arts", **soon(60))
    assert "Guitarra" not in page("/encuentros/?cuando=hoy")
    assert "Guitarra" in page("/encuentros/")
    by_city = page("/encuentros/?ciudad=Quito")
    assert ("Guitarra" in by_city, "Pan</a>" in by_city) == (True, False)
    assert "Pan</a>" in page("/encuentros/?interes=musica")
    assert "No encontramos nada" in page("/encuentros/?q=tuba")


def test_s064_the_five_families_of_skills_are_a_catalogue_with_places_and_cycle(place: Centre):
    """The wait list itself belongs to those who sign people up."""
    spanish = published(
        place, "Español A1", kind="language", family="language", sign_up="series", capacity=20, level="A1",
        languages=["es", "ht"], rule="FREQ=WEEKLY;COUNT=12", **soon(30),
    )  # fmt: skip
    for family in ("arts", "sport", "school", "enterprise"):
        published(place, f"Taller {family}", family=family, **soon(40))
    for family in ("arts", "sport", "school", "enterprise"):
        words = page(f"/encuentros/?interes={family}")
        assert (f"Taller {family}" in words, "Español A1" in words) == (True, False)
    assert "Español A1" in page("/encuentros/?interes=language")
    words = page(spanish.get_absolute_url())
    assert "20 lugares" in words
    assert "inscripción para todo el ciclo" in words
    assert spanish.sessions.count() == 12


def test_today_is_another_day_in_another_zone():
    """At two in the night of Tuesday in Lima it is still Monday in Tijuana."""
    east, west = house(), house(timezone="America/Tijuana")
    here, there = (
        published(east, first_on=MONDAY, starts=time(23, 30)),
        published(west, first_on=MONDAY, starts=time(23)),
    )
    at = datetime(2026, 11, 24, 5, 15, tzinfo=UTC)
    assert {row.gathering for row in in_network(Interest(when="hoy"), at)} == {there}
    assert {row.gathering for row in in_network(Interest(when="hoy"), at - timedelta(hours=1))} == {here, there}


def calendar(address: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(Client().get(address).content)


def test_a_calendar_has_stable_names_its_zone_and_says_what_was_called_off(place: Centre):
    baking = published(place, rule="FREQ=WEEKLY;COUNT=2", **soon(30))
    address = f"/encuentros/{baking.pk}.ics"
    before = {str(event["uid"]) for event in calendar(address).walk("VEVENT")}
    first = baking.sessions.earliest("starts_at")
    scheduling.cancel_session(first, reason="Llueve", by=None, at=timezone.now())
    caches["pages"].clear()
    after = calendar(address)
    events = {str(event["uid"]): event for event in after.walk("VEVENT")}
    assert events.keys() == before
    assert str(events[f"{first.pk}@integrhabitat"]["status"]) == "CANCELLED"
    assert {str(event["status"]) for event in events.values()} == {"CANCELLED", "CONFIRMED"}
    assert [str(zone["tzid"]) for zone in after.walk("VTIMEZONE")] == ["America/Lima"]


def test_calendars_of_a_centre_and_of_an_interest_keep_what_was_called_off_as_a_whole(place: Centre):
    baking = published(place, role="crear", family="enterprise", categories=[CategoryFactory()], **soon(30))
    programme.cancel_gathering(baking, reason="Sin horno", by=None, at=timezone.now())
    interests = [f"/encuentros/interes/{code}.ics" for code in ("crear", "enterprise", "musica")]
    for address in ("/centros/casa-del-pasaje/agenda.ics", *interests):
        events = calendar(address).walk("VEVENT")
        assert [str(event["status"]) for event in events] == ["CANCELLED"], address
    assert Client().get("/encuentros/interes/nada.ics").status_code == 404


def test_the_week_as_a_message_names_no_sender_and_marks_examples(place: Centre):
    baking = published(place, **all_day())
    Gathering.objects.filter(pk=baking.pk).update(is_example=True)
    words = page("/centros/casa-del-pasaje/semana.txt")
    assert words.startswith("Esta semana en Casa del Pasaje")
    assert "EJEMPLO — no usar · Taller de pan" in words
    assert words.strip().endswith("/centros/casa-del-pasaje/semana/")


def test_the_poster_and_the_message_of_a_week_to_come_say_which_and_lead_to_it(place: Centre):
    week = f"?desde={monday_of(timezone.now().date()) + timedelta(days=14)}"
    words = page(f"/centros/casa-del-pasaje/semana.txt{week}")
    assert words.startswith("Casa del Pasaje: ")
    assert words.strip().endswith(f"/centros/casa-del-pasaje/semana/{week}")
    assert "<h1>La semana</h1>" in page(f"/centros/casa-del-pasaje/cartel-semana/{week}")
    assert "<h1>Esta semana</h1>" in page("/centros/casa-del-pasaje/cartel-semana/")


def test_the_centres_page_shows_its_next_seven_days_and_the_network_today(place: Centre):
    published(place, "Pan", **all_day())
    published(place, "Dentro de un mes", **soon(24 * 30))
    words = page("/centros/casa-del-pasaje/")
    assert 'id="gatherings-week"' in words
    assert "Dentro de un mes" not in words
    card = page("/").split('id="hoy"')[1].split("</article>")[0]
    assert "Casa del Pasaje" in card
    assert "Pan</a>" in card
    Session.objects.all().delete()
    assert 'id="gatherings-week"' not in page("/centros/casa-del-pasaje/")
    assert "Pan</a>" not in page("/")


@pytest.mark.parametrize("address", ["/centros/casa-del-pasaje/semana/", "/encuentros/", "/centros/casa-del-pasaje/"])
def test_two_rows_and_fifty_cost_the_same_number_of_queries(place: Centre, address: str):
    def asked() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert Client().get(address).status_code == 200
        return len(queries)

    at = timezone.now()
    for number in range(2):
        published(place, f"Taller {number}", space=room(place, f"Sala {number}"), **soon(2))
    few = asked()
    for number in range(48):
        published(place, f"Taller más {number}", **soon(2 + number / 100))
    assert in_network(Interest(), at).count() == 50
    assert asked() == few
