"""Good rows come in, bad ones come back with their reason, and nothing is half-written."""

import json
from io import StringIO

import pytest
from django.db.models import F

from integrhabitat.backoffice import staging
from integrhabitat.backoffice.models import ImportRow, ImportRun, SourceRecord
from integrhabitat.backoffice.report import not_taken, write_json, write_words
from integrhabitat.backoffice.storable import flaw, storable
from integrhabitat.centres.models import Organisation

pytestmark = pytest.mark.django_db


def counts(run: ImportRun) -> tuple[int, int, int, int, int, int]:
    return run.read, run.created, run.updated, run.unchanged, run.refused, run.conflicts


def test_a_file_comes_in_and_again_changes_nothing(bring):
    first = bring("id,name\n1,Panadería Sol\n2,Club Unión\n")
    assert counts(first) == (2, 2, 0, 0, 0, 0)
    assert first.state == "done"
    again = bring("id,name\n1,Panadería Sol\n2,Club Unión\n")
    assert counts(again) == (2, 0, 0, 2, 0, 0)
    changed = bring("id,name\n1,Panadería Sol\n2,Club Unión y Paz\n3,Biblioteca\n")
    assert counts(changed) == (3, 1, 1, 1, 0, 0)
    assert set(Organisation.objects.values_list("name", flat=True)) == {
        "Panadería Sol",
        "Club Unión y Paz",
        "Biblioteca",
    }
    assert not ImportRow.objects.filter(state__in=("created", "updated")).exclude(payload=None).exists()


def test_refused_rows_come_back_with_row_field_and_reason(bring):
    run = bring("id,name\n1,Panadería\n2,\n,Sin id\n1,Repetida\n")
    assert counts(run) == (4, 1, 0, 0, 3, 0)
    assert [(e["row"], e["field"], e["reason"]) for e in not_taken(run)] == [
        (3, "name", "Falta el nombre."),
        (4, "id", "Falta el identificador de la fila."),
        (5, "id", "Este identificador ya apareció en la fila 2."),
    ]


def test_the_report_is_the_same_in_words_and_json(bring):
    run = bring("id,name\n1,Panadería\n2,\n")
    words, as_json = StringIO(), StringIO()
    write_words(run, words)
    write_json(run, as_json)
    assert "leídas: 2 · nuevas: 1" in words.getvalue()
    assert "vecinos.csv, fila 3 [name]: Falta el nombre." in words.getvalue()
    report = json.loads(as_json.getvalue())
    assert (report["read"], report["created"], report["refused"]) == (2, 1, 1)
    assert report["rows"][0]["field"] == "name"


def test_a_notice_lets_the_row_in_and_is_told(bring):
    run = bring("id,name\n1,PANADERÍA\n2,Club\n")
    assert counts(run) == (2, 2, 0, 0, 0, 0)
    words, as_json = StringIO(), StringIO()
    write_words(run, words)
    write_json(run, as_json)
    assert "vecinos.csv, fila 2 [name]: Está todo en mayúsculas." in words.getvalue()
    report = json.loads(as_json.getvalue())
    assert report["rows"] == []
    assert [(notice["row"], notice["state"]) for notice in report["notices"]] == [(2, "created")]


def test_one_guilty_row_does_not_keep_the_others_out(bring):
    lines = [f"{n},Vecino {n}" for n in range(60)]
    lines[17] = "17,explota"
    lines[40] = "40," + "x" * 251
    run = bring("id,name\n" + "\n".join(lines))
    if run.refused == 1:  # SQLite keeps long texts in a column of any length
        assert counts(run) == (60, 59, 0, 0, 1, 0)
    else:
        assert counts(run) == (60, 58, 0, 0, 2, 0)
    (guilty, *_rest) = not_taken(run)
    assert guilty["row"] == 19
    assert "Rosa" not in str(guilty["reason"])
    assert Organisation.objects.count() == run.created


def test_a_row_that_comes_before_its_parent_waits_for_it(bring):
    run = bring("id,name,parent\n3,Nieta,2\n2,Hija,1\n1,Madre,\n")
    assert counts(run) == (3, 3, 0, 0, 0, 0)
    assert Organisation.objects.get(name="Nieta").parent.parent.name == "Madre"


def test_dangling_references_and_circles_are_refused(bring):
    run = bring("id,name,parent\n1,Ana,2\n2,Beto,1\n3,Cruz,9\n4,Sol,\n")
    assert counts(run) == (4, 1, 0, 0, 3, 0)
    assert [e["reason"] for e in not_taken(run)] == ["No existe «2».", "No existe «1».", "No existe «9»."]


def test_a_review_saves_nothing_and_tells_what_would_happen(bring):
    content = "id,name,parent\n1,Madre,\n2,Hija,1\n3,Sola,9\n4,\n"
    review = bring(content, dry_run=True)
    assert counts(review) == (4, 2, 0, 0, 2, 0)
    assert (review.state, Organisation.objects.count(), SourceRecord.objects.count()) == ("checked", 0, 0)
    real = bring(content)
    assert real.pk == review.pk  # goes on from staging
    assert counts(real) == (4, 2, 0, 0, 2, 0)
    assert Organisation.objects.count() == 2


def test_a_review_never_turns_into_writing_by_itself(bring):
    content = "id,name\n1,Madre\n"
    assert counts(bring(content, dry_run=True)) == counts(bring(content, dry_run=True)) == (1, 1, 0, 0, 0, 0)
    assert Organisation.objects.count() == 0


def test_what_was_edited_here_is_not_overwritten_silently(bring):
    bring("id,name\n1,Club\n2,Coro\n3,Taller\n")
    Organisation.objects.filter(name="Club").update(name="Club de aquí", version=F("version") + 1)
    Organisation.objects.filter(name="Taller").delete()
    run = bring("id,name\n1,Club de allá\n2,Coro nuevo\n3,Taller nuevo\n")
    assert counts(run) == (3, 0, 1, 0, 0, 2)
    assert [e["reason"] for e in not_taken(run)] == [
        "Se editó aquí después de la última importación.",
        "Se borró aquí después de la última importación.",
    ]
    assert Organisation.objects.filter(name="Club de aquí").exists()
    forced = bring("id,name\n1,Club de allá\n2,Coro nuevo\n3,Taller nuevo\n", options={"overwrite": True})
    assert counts(forced) == (3, 0, 2, 1, 0, 0)


def test_two_sources_with_the_same_ids_do_not_mix(bring):
    bring("id,name\n1,Club\n")
    bring("id,name\n1,Escuela\n", source="otro barrio")
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("kept", [0, 1, 3, 7])
def test_an_import_that_broke_while_reading_goes_on_where_it_stood(bring, monkeypatch, kept):
    monkeypatch.setattr(staging, "BATCH", 1)
    content = "id,name\n" + "".join(f"{n},Vecino {n}\n" for n in range(8))
    written, real = [], staging._write

    def breaking(run: ImportRun, staged: list[ImportRow]) -> None:
        if len(written) == kept:
            raise OSError("the machine is gone")
        written.append(1)
        real(run, staged)

    monkeypatch.setattr(staging, "_write", breaking)
    with pytest.raises(OSError, match="gone"):
        bring(content)
    assert ImportRow.objects.count() == kept
    monkeypatch.setattr(staging, "_write", real)
    run = bring(content)
    assert counts(run) == (8, 8, 0, 0, 0, 0)
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [('"a\\u0000b"', "carácter"), ("[" * 3000 + "]" * 3000, "niveles")],
)
def test_what_no_database_takes_is_refused_and_can_still_be_shown(bring, name, reason):
    run = bring(f'[{{"id": "1", "name": {name}}}, {{"id": "2", "name": "Club"}}]', "a.json")
    assert counts(run) == (2, 1, 0, 0, 1, 0)
    assert reason in str(next(not_taken(run))["reason"])


def test_half_letters_and_infinite_numbers_are_found_and_replaced():
    value = {"a\ud800": ["\udfff", float("inf"), 1, None]}
    assert flaw(value)
    assert flaw([float("nan")])
    assert not flaw(storable(value))


def test_hostile_words_come_in_as_words(bring):
    names = ["<script>alert(1)</script>", "'; DROP TABLE x; --", "مركز الحي", "🏘️ Casa", "=1+1"]
    run = bring(json.dumps([{"id": str(n), "name": name} for n, name in enumerate(names)]), "a.json")
    assert run.created == len(names)
    assert set(Organisation.objects.values_list("name", flat=True)) == set(names)
