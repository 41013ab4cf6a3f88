"""A recorded voice is kept for a text, plays on its public page, and falls silent when the text changes."""

import io
from datetime import date

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile

from integrhabitat.directory import voice
from integrhabitat.directory.actions import checks, routes
from integrhabitat.directory.models import FactSheet, RightsRoute, Service
from integrhabitat.files.models import Upload
from tests.cast import Cast, cast
from tests.clock import NOW
from tests.factories import CategoryFactory, published_route, service_at

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def recorded(name: str = "voz.mp3") -> io.BytesIO:
    return SimpleUploadedFile(name, b"ID3" + b"\x00" * 500)


def record_for(cast: Cast, url: str, row, *, language: str = "es", file: object = None, member: str = "beto"):
    edition = voice.edition_of(row, language)
    data = {"language": language, "edition": edition, "file": file or recorded()}
    caches["pages"].clear()
    return cast.client(member).post(url, data)


def page_of(client, row, **headers: str) -> str:
    caches["pages"].clear()
    return client.get(row.get_absolute_url(), headers=headers).content.decode()


@pytest.fixture
def sheet(cast: Cast):
    return FactSheet.objects.create(
        slug="antes", title={"es": "Antes de viajar", "ht": "Anvan ou vwayaje"}, body={"es": "Guarde copias."},
        category=CategoryFactory(), territory=cast.city.parent, reviewer="Rut", reviewed_on=NOW.date(),
        review_due_on=date(2099, 1, 1), is_published=True,
    )  # fmt: skip


def test_s104_a_voice_plays_in_its_language_until_the_words_change(cast: Cast, sheet, client):
    url = f"/gestion/fichas/{sheet.pk}/voz/"
    assert record_for(cast, url, sheet).status_code == 302
    upload = Upload.objects.get()
    assert f"/archivos/{upload.pk}" in page_of(client, sheet)
    assert b"".join(client.get(upload.get_absolute_url()).streaming_content).startswith(b"ID3")
    assert "<audio" not in page_of(client, sheet, **{"Accept-Language": "ht"}), "no voice in Creole yet"

    FactSheet.objects.filter(pk=sheet.pk).update(body={"es": {"text": "Guarde dos copias.", "state": "reviewed"}})
    assert "<audio" not in page_of(client, sheet)
    assert "De un texto anterior: no suena" in cast.client("beto").get(url).content.decode()


def test_a_new_edition_of_a_route_silences_its_voice(cast: Cast, client):
    route = published_route(slug="colegio", territory=cast.city.parent)
    assert record_for(cast, f"/gestion/rutas/{route.pk}/voz/", route).status_code == 302
    assert "<audio" in page_of(client, route)
    routes.publish(RightsRoute.objects.get(pk=route.pk), by=None, at=NOW)
    assert "<audio" not in page_of(client, route)


def test_a_voice_of_a_service_outlives_its_verifications_but_not_a_change_nor_neglect(cast: Cast, client):
    service = service_at(cast.house.units.get(), verified_on=NOW.date())
    assert record_for(cast, f"/gestion/servicios/{service.pk}/voz/", service).status_code == 302
    checks.verify(Service.objects.get(pk=service.pk), method="phone", result="same", by_label="Ana", by=None, at=NOW)
    assert "<audio" in page_of(client, service)
    Service.objects.filter(pk=service.pk).update(verified_on=date(2020, 1, 1))
    assert "<audio" not in page_of(client, service)
    Service.objects.filter(pk=service.pk).update(verified_on=NOW.date(), cost={"es": {"text": "Cinco soles"}})
    assert "<audio" not in page_of(client, service)


def test_a_second_recording_replaces_the_first_and_silence_deletes_it(cast: Cast, sheet, client):
    url = f"/gestion/fichas/{sheet.pk}/voz/"
    for _each in range(2):
        record_for(cast, url, sheet)
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["ready", "removed"]
    beto = cast.client("beto")
    for _each in range(2):
        assert beto.post(url, {"callar": "es"}).status_code == 302
    assert set(Upload.objects.values_list("state", flat=True)) == {"removed"}
    assert "<audio" not in page_of(client, sheet)


def test_what_is_no_audio_is_refused_beside_its_field(cast: Cast, sheet):
    url = f"/gestion/fichas/{sheet.pk}/voz/"
    answer = record_for(cast, url, sheet, file=SimpleUploadedFile("voz.mp3", b"%PDF-1.7 " + b"x" * 90))
    assert answer.status_code == 422
    assert "Aquí va otro tipo de archivo." in answer.content.decode()
    assert record_for(cast, url, sheet, file=SimpleUploadedFile("voz.mp3", b"")).status_code == 422
    sheet.refresh_from_db()
    assert sheet.audio == {}


def test_words_changed_while_recording_are_noticed_and_nothing_is_kept(cast: Cast, sheet):
    FactSheet.objects.filter(pk=sheet.pk).update(title={"es": {"text": "Antes de salir"}})
    answer = record_for(cast, f"/gestion/fichas/{sheet.pk}/voz/", sheet)
    assert answer.status_code == 422
    assert "El texto cambió mientras grababa." in answer.content.decode()
    assert not Upload.objects.filter(state="ready").exists()


def test_a_language_without_text_has_no_voice(cast: Cast, sheet):
    answer = record_for(cast, f"/gestion/fichas/{sheet.pk}/voz/", sheet, language="fr")
    assert answer.status_code == 409
    assert not Upload.objects.exists()
