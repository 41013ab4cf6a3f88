"""Django registration of this module."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Normalised words, facets and place cells over the same database."""

    name = "integrhabitat.search"

    def ready(self) -> None:
        """After a flush the tables are empty, and the FTS5 index, which is none of Django's, must be too."""
        post_migrate.connect(empty_index, sender=self)


def empty_index(using: str, **_: Any) -> None:
    """Forget every token when there is nothing left to find."""
    from integrhabitat.search.writing import empty_if_bare

    empty_if_bare(using)
