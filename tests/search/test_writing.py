"""The index follows the caller's transaction and forgets completely."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from integrhabitat.kernel.registry import Registry
from integrhabitat.search import findables as declared
from integrhabitat.search import writing
from integrhabitat.search.api import Document, Findable, Text, index, reindex, remove, suggest
from integrhabitat.search.models import IndexedDocument, IndexedPlace, Label, LabelStart, Word
from tests.search.conftest import LIMA, find, labels, thing

pytestmark = pytest.mark.django_db


def test_what_is_rolled_back_is_not_found():
    with transaction.atomic():
        index([thing("Fantasma")])
        assert labels("fantasma") == ["Fantasma"]
        transaction.set_rollback(True)
    assert labels("fantasma") == []


def test_an_unchanged_thing_is_not_written_again():
    one = thing("Taller de costura", at=LIMA)
    assert index([one]) == 1
    assert index([one]) == 0
    assert index([replace(one, is_example=True)]) == 1
    assert find("costura").total == 1


def test_a_changed_thing_is_found_by_its_new_words_only():
    one = thing("Taller de costura", at=LIMA)
    index([one])
    gaita = Text("Clases de gaita", "es", "A")
    index([replace(one, label=gaita.text, labels={}, texts=(gaita,))])
    assert labels("gaita") == ["Clases de gaita"]
    assert find("costura").total == 0
    assert IndexedPlace.objects.count() == 1


def test_of_two_with_one_identity_the_last_wins():
    one = thing("Primero")
    index([one, replace(one, label="Segundo", labels={}, texts=(Text("Segundo", "es", "A"),))])
    assert labels() == ["Segundo"]


def test_a_removed_thing_leaves_no_label_behind():
    hidden, other = thing("Refugio secreto Amapola"), thing("Huerto Amapola")
    index([hidden, other])
    assert remove("service", [hidden.object_id, UUID(int=999_999)]) == 1
    assert labels("amapola") == ["Huerto Amapola"]
    assert suggest("refugio", language="es") == []
    assert suggest("secreto", language="es") == []
    remove("service", [other.object_id])
    assert not Label.objects.exists()
    assert not LabelStart.objects.exists()


def test_a_label_that_others_bear_stays():
    index([twin := thing("Taller de cocina"), thing("Taller de cocina")])
    assert suggest("taller", language="es")[0].object_id is None
    remove("service", [twin.object_id])
    assert suggest("taller", language="es")[0].text == "Taller de cocina"


def test_the_rest_of_an_index_is_brought_up_to_date(monkeypatch):
    things = {one.object_id: one for one in (thing("Uno"), thing("Dos"), thing("Tres"))}

    def documents(ids) -> Iterator[Document]:
        yield from things.values()

    registry: Registry[Findable] = Registry("findable")
    registry.register("service", Findable("service", documents))
    monkeypatch.setattr(writing, "findables", registry)
    assert declared.findables is not registry
    assert reindex() == 3
    gone = next(iter(things))
    del things[gone]
    index([thing("Ajeno", kind="centre")])
    assert reindex("service") == 0
    assert sorted(labels()) == ["Ajeno", "Dos", "Tres"]
    assert not Word.objects.filter(word="uno").exists() or reindex() == 0
    assert not Word.objects.filter(word="uno").exists()


def test_texts_no_database_can_hold_are_cleaned():
    odd = frozenset({"cat:a\0b", "cat:ñ x'\"\\"})
    index([thing("Nulo\0 y \ud800roto", body="x\0y", labels={"es": "Nulo\0"}, facets=odd)])
    assert labels("nulo") == ["Nulo"]
    assert find(facets={"cat": frozenset({"ñ x'\"\\"})}).total == 1


def test_a_very_long_description_is_taken():
    index([thing("Largo", body="palabra rara " * 10_000 + "<script>alert(1)</script>")])
    assert labels("rara") == ["Largo"]


def test_batches_are_small_and_a_stream_is_read_once(monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 7)
    assert index(thing(f"Curso {n}") for n in range(50)) == 50
    assert IndexedDocument.objects.count() == 50
    assert find("curso").total == 50


@pytest.mark.django_db(transaction=True)
def test_a_flush_leaves_no_ghosts():
    one = thing("Fantasma verde")
    index([one])
    call_command("flush", interactive=False, verbosity=0)
    index([replace(one, label="Otro", labels={}, texts=(Text("Otro", "es", "A"),))])
    assert labels("fantasma") == []
    assert labels("otro") == ["Otro"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')")


def test_the_command_refuses_a_kind_that_nobody_declared():
    with pytest.raises(CommandError, match="unicornio"):
        call_command("reindex", "unicornio")
