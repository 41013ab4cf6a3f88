"""Categories and everyday words from the files of this module into the database and the search."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from integrhabitat.directory.models import Category

DATA = Path(__file__).parent / "data"


def read(name: str) -> list[dict[str, Any]]:
    """One file of ``data/``; an absent one is empty."""
    place = DATA / name
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else []


@transaction.atomic
def load_categories() -> int:
    """Bring the categories up to date and return how many the file has; rows a coordinator added stay."""
    entries = read("categories.json")
    for parents_first in sorted(entries, key=lambda entry: bool(entry["parent"])):
        fields = {key: parents_first[key] for key in ("name", "role", "icon", "words", "order")}
        Category.objects.update_or_create(
            code=parents_first["code"], defaults={**fields, "parent_id": parents_first["parent"] or None}
        )
    return len(entries)


def synonyms() -> list[dict[str, Any]]:
    """Everyday words that mean the same, as the search wants them.

    The words of a category are no synonyms of each other ("cocina" is not "peluquería"); each of its
    services carries them all in its text, in every language.
    """
    return read("synonyms.json")
