"""What every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.utils import translation
from pytest_django import Settings

from tests.cast import cast  # noqa: F401 - a fixture for every test


@pytest.fixture(scope="session")
def _no_collected_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uncollected")


@pytest.fixture(autouse=True)
def _plain_file_names(request: pytest.FixtureRequest, settings: Settings, _no_collected_files: Path) -> None:
    """Pages name their files as they are; only journeys use the collected, hashed ones."""
    if "journey" not in request.keywords:
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
        settings.STATIC_ROOT = _no_collected_files


@pytest.fixture(autouse=True)
def _no_page_kept() -> Iterator[None]:
    """No test sees a page that another one made."""
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    """A page asked for in another language leaves no trace in the next test."""
    with translation.override(site.LANGUAGE_CODE):
        yield
