"""Other people's files: any encoding that can be told, no bomb, no path out, a clear sentence otherwise."""

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.backoffice.reading import SourceFile, UnreadableFile, csv_rows, json_items, source_files
from integrhabitat.backoffice.running import check_size


def memory(content: bytes, name: str = "a.csv") -> SourceFile:
    return SourceFile(name, lambda: io.BytesIO(content))


def rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    return list(csv_rows(memory(content)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_are_read_in_each_usual_encoding(encoding):
    assert rows("id,name\n1,Peñalolén\n".encode(encoding)) == [(2, {"id": "1", "name": "Peñalolén"})]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart(separator):
    assert rows(f"id{separator}name\n1{separator}Sol\n".encode()) == [(2, {"id": "1", "name": "Sol"})]


def test_empty_lines_are_left_out_but_counted():
    assert [number for number, _row in rows(b"id,name\r\n1,a\r\n,\r\n2,b\r\n")] == [2, 4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,name\n1,Pe\xc3\xb1a\n2,Pe\xf1a\n", "línea 3"),
        (b"id,name\n1,a\x81b\n", "línea 2"),
        (b"id,name\n1,a\n\x00\x00\n", "línea 3"),
        (b"id,id\n1,2\n", "repite la columna"),
        ((",".join(f"c{n}" for n in range(501)) + "\n").encode(), "demasiadas columnas"),
        (b'id,name\n1,"' + b"x" * 1_000_001 + b'"\n', "no se puede leer"),
    ],
)
def test_what_cannot_be_read_says_where(content, words):
    with pytest.raises(UnreadableFile, match=words):
        rows(content)


@pytest.mark.parametrize("content", [b"[{]", b'[{"a": 1}', b"", b"\xff\xfe[", b"<html>", b'[{"a": "\xe9"}]'])
def test_broken_json_is_told_in_a_sentence(content):
    with pytest.raises(UnreadableFile, match="JSON"):
        list(json_items(memory(content, "a.json"), "item"))


def test_json_with_a_byte_order_mark_is_read():
    assert list(json_items(memory(b'\xef\xbb\xbf[{"a": 1}]'), "item")) == [{"a": 1}]


def archive(place: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name.replace("__", "/"), content)
    return place


def test_an_archive_is_read_without_unpacking_it(tmp_path):
    place = archive(tmp_path / "a.zip", **{"x__b.csv": b"id\n1\n", "a.csv": b"id\n2\n"})
    with source_files(place) as files:
        assert [(file.name, list(csv_rows(file))) for file in files] == [
            ("x/b.csv", [(2, {"id": "1"})]),
            ("a.csv", [(2, {"id": "2"})]),
        ]


@pytest.mark.parametrize("name", ["../up.csv", "/etc/x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv"])
def test_an_archive_that_points_outside_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        out.writestr(name, b"id\n1\n")
    with pytest.raises(UnreadableFile, match="ruta no permitida"), source_files(tmp_path / "a.zip"):
        pass


def test_a_bomb_is_refused_before_it_opens(tmp_path):
    place = archive(tmp_path / "a.zip", **{"bomb.csv": b"0" * 50_000_000})
    with pytest.raises(UnreadableFile, match="bomba"), source_files(place):
        pass


def test_a_damaged_archive_is_told_in_a_sentence(tmp_path):
    place = archive(tmp_path / "a.zip", **{"a.csv": b"id\n" + bytes(range(48, 58)) * 1000})
    broken = bytearray(place.read_bytes())
    broken[40:44] = b"\xff\xff\xff\xff"
    place.write_bytes(broken)

    def read_all() -> None:
        with source_files(place) as files:
            list(csv_rows(files[0]))

    with pytest.raises(UnreadableFile, match="dañado"):
        read_all()


def test_a_file_of_two_gigabytes_is_refused_before_reading(tmp_path):
    place = tmp_path / "large.csv"
    with place.open("wb") as out:
        out.truncate(2_000_000_000)  # sparse: takes no room
    with pytest.raises(UnreadableFile, match="2000 MB y el límite es 500 MB"):
        check_size(place, is_large_accepted=False)
    assert check_size(place, is_large_accepted=True) == 2_000_000_000


@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reader(content):
    with contextlib.suppress(UnreadableFile):
        rows(content)
