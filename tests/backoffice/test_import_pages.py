"""An import by the browser: reviewed first, confirmed by a person, its refused rows taken along."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from integrhabitat.backoffice import uploads
from integrhabitat.backoffice.models import ImportRun
from integrhabitat.centres.models import Organisation
from integrhabitat.jobs.api import run_due
from tests.cast import Cast


@pytest.fixture
def brought(cast: Cast, neighbours, settings, tmp_path):
    """Sol's browser after bringing a file with one bad row."""
    settings.HOME = tmp_path
    client = cast.client("sol")
    before = Organisation.objects.count()
    file = SimpleUploadedFile("../vecinos.csv", b"id,name\n1,Club\n2,\n3,=Coro\n")
    answer = client.post(reverse("backoffice:imports"), {"kind": "neighbours", "source": "barrio", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    run_due(timezone.now)
    return client, answer["Location"], before


def test_a_file_is_reviewed_then_confirmed_and_its_bad_rows_come_back(brought):
    client, address, before = brought
    page = client.get(address).content.decode()
    assert "vecinos.csv, fila 3" in page
    assert "todavía no se guardó nada" in page
    assert Organisation.objects.count() == before
    run = ImportRun.objects.get()
    assert "hx-get" not in client.get(address, HTTP_HX_REQUEST="true").content.decode()
    client.post(reverse("backoffice:confirm_import", args=[run.pk]))
    assert "hx-get" in client.get(address, HTTP_HX_REQUEST="true").content.decode()
    run_due(timezone.now)
    run.refresh_from_db()
    assert (run.state, run.created, run.refused) == ("done", 2, 1)
    assert Organisation.objects.count() == before + 2
    assert list(uploads.folder().iterdir()) == [], "the file went when it was done"
    table = b"".join(client.get(reverse("backoffice:refused", args=[run.pk, "csv"]))).decode()
    assert "vecinos.csv,3,2,name: Falta el nombre." in table


def test_what_was_reviewed_can_be_given_up(brought, django_capture_on_commit_callbacks):
    client, _address, before = brought
    run = ImportRun.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("backoffice:discard_import", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, run.rows.count(), Organisation.objects.count()) == ("discarded", 0, before)
    assert list(uploads.folder().iterdir()) == []


def test_a_file_that_cannot_be_read_is_told_on_its_page(cast, neighbours, settings, tmp_path):
    settings.HOME = tmp_path
    client = cast.client("sol")
    file = SimpleUploadedFile("a.zip", b"id,name\n1,a\x81\n")
    answer = client.post(reverse("backoffice:imports"), {"kind": "neighbours", "source": "barrio", "file": file})
    run_due(timezone.now)
    assert "mire la línea 2" in client.get(answer["Location"]).content.decode()
