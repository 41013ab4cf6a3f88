"""The importer of the pipeline's tests, declared while a test runs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from integrhabitat.backoffice.importing import importers
from integrhabitat.backoffice.models import ImportRun
from integrhabitat.backoffice.running import import_file
from tests.backoffice.neighbours import NEIGHBOURS

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


@pytest.fixture
def neighbours() -> Iterator[None]:
    importers.register("neighbours", NEIGHBOURS)
    yield
    del importers._items["neighbours"]


@pytest.fixture
def bring(neighbours: None, tmp_path: Path) -> Callable[..., ImportRun]:
    """Write ``content`` to a file and import it."""

    def bring(content: str | bytes, name: str = "vecinos.csv", **wishes: Any) -> ImportRun:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_file("neighbours", path, at=AT, **{"source": "barrio", **wishes})

    return bring
