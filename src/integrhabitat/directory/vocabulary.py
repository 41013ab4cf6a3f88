"""Categories and everyday words from the files of this module into the database and the search."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from integrhabitat.directory.models import Category

UPDATED = ("name", "role", "icon", "words", "order", "parent")
DATA = Path(__file__).parent / "data"


def read(name: str) -> list[dict[str, Any]]:
    """One file of ``data/``; an absent one is empty."""
    place = DATA / name
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else []


def load_categories(using: str = DEFAULT_DB_ALIAS) -> int:
    """Bring the categories up to date and return how many the file has; rows a coordinator added stay."""
    entries = read("categories.json")
    rows = Category.objects.using(using)
    for wanted in (False, True):  # roots first
        level = [category_of(entry) for entry in entries if bool(entry["parent"]) is wanted]
        rows.bulk_create(level, update_conflicts=True, unique_fields=["code"], update_fields=UPDATED)
    return len(entries)


def category_of(entry: Mapping[str, Any]) -> Category:
    """The row of one entry."""
    fields = {name: entry[name] for name in ("code", "role", "icon", "words", "order")}
    return Category(**fields, name=entry["name"], parent_id=entry["parent"] or None)


def synonyms() -> list[dict[str, Any]]:
    """Everyday words that mean the same, as the search wants them.

    The words of a category are no synonyms of each other ("cocina" is not "peluquería"); each of its
    services carries them all in its text, in every language.
    """
    return read("synonyms.json")
