"""What every test may use."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _plain_file_names(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Pages name their files as they are; only journeys use the collected, hashed ones."""
    if "journey" not in request.keywords:
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _no_page_kept() -> Iterator[None]:
    """No test sees a page that another one made."""
    caches["pages"].clear()
    yield
    caches["pages"].clear()
