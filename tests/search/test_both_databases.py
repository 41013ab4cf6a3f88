"""Both databases give the same answers: each is compared with one file of answers.

After a wanted change of ranking: ``GOLDEN=write pytest tests/search/test_both_databases.py``, then read the difference.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.corpus import NOW, documents, questions
from integrhabitat.search.api import Query, index, search, suggest
from tests.search.conftest import LIMA, WORDS

GOLDEN = Path(__file__).parent / "golden.json"
TYPED = ("vacunasion", "alvergue niños", "papeles", "curso de ingles", "control prenatal y comedor", "gaita", "")


def asked() -> list[Query]:
    """Questions of each sort: circles, filters, mistakes, open now, pages, whole continent."""
    circles = [replace(one, radius_km=60.0, count_facets=("cat", "lang")) for one in questions(25)]
    words = [Query(at=NOW, text=text, near=near, limit=10) for text in TYPED for near in (None, LIMA)]
    rest = [
        Query(at=NOW, text="taller", open_at=NOW),
        Query(at=NOW, text="salud", near=LIMA, order="near", limit=5, offset=5),
        Query(at=NOW, facets={"lang": frozenset({"ht"}), "cat": frozenset({"salud", "legal"})}, count_facets=("lang",)),
    ]
    return [*circles, *words, *rest]


def answer(query: Query) -> dict[str, Any]:
    """What is compared of an answer: everything but the wording."""
    found = search(query)
    hits = [[hit.object_id.int & 0xFFFFFF, hit.score, hit.distance_km, hit.open_now, hit.matched] for hit in found.hits]
    told = {"total": found.total, "corrected": found.corrected, "relaxed": found.relaxed, "facets": found.facets}
    return json.loads(json.dumps({"text": query.text, **told, "hits": hits}))


@pytest.mark.django_db
def test_both_databases_answer_alike():
    assert WORDS  # the vocabulary of conftest, not that of other modules
    index(documents(400))
    answers = [answer(query) for query in asked()]
    answers += [[one.text for one in suggest(prefix, language="es")] for prefix in ("va", "taller", "lima", "ni")]
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text("[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in answers) + "\n]\n")
    assert answers == json.loads(GOLDEN.read_text())
