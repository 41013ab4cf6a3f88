"""Django registration of this module."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    """Services, routes to rights, help lines, eligibility, freshness, the finder, the open standard."""

    name = "integrhabitat.directory"

    def ready(self) -> None:
        """Categories are real content: they are there after each migration, with or without the demonstration."""
        from integrhabitat.directory import receivers  # noqa: F401 - listens to the centres

        post_migrate.connect(load_vocabulary, sender=self)


def load_vocabulary(using: str, **_: Any) -> None:
    """Bring the categories of ``data/categories.json`` up to date."""
    from integrhabitat.directory.models import Category
    from integrhabitat.directory.vocabulary import load_categories

    if Category._meta.db_table in connections[using].introspection.table_names():
        load_categories(using)
