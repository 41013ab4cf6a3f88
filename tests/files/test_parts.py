"""A recording is given piece by piece to the players that ask for it so."""

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from integrhabitat.files.api import store
from integrhabitat.files.parts import part_of
from tests.clock import NOW

SOUND = b"ID3" + bytes(range(200))


@pytest.fixture
def sound(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return store(ContentFile(SOUND), by="1", at=NOW, is_public=True, accept="audio").get_absolute_url()


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("asked", "part", "shown"),
    [
        ("bytes=0-1", SOUND[:2], "bytes 0-1/203"),
        ("bytes=100-", SOUND[100:], "bytes 100-202/203"),
        ("bytes=-3", SOUND[-3:], "bytes 200-202/203"),
        ("bytes=200-999", SOUND[200:], "bytes 200-202/203"),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client, sound, asked, part, shown):
    answer = client.get(sound, headers={"Range": asked})
    assert (answer.status_code, body(answer), answer.headers["Content-Range"]) == (206, part, shown)
    assert answer.headers["Content-Length"] == str(len(part))
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("asked", ["", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-", "bytes=-"])
def test_anything_else_gets_the_whole(client, sound, asked):
    answer = client.get(sound, headers={"Range": asked})
    assert (answer.status_code, body(answer)) == (200, SOUND)
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_part_past_the_end_does_not_exist(client, sound):
    answer = client.get(sound, headers={"Range": "bytes=203-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */203")


@given(st.text(alphabet="bytes=0123456789-,", max_size=20), st.integers(0, 300))
def test_a_part_lies_within_its_file(asked, size):
    part = part_of(asked, size)
    assert part is None or part == (size, size) or 0 <= part[0] <= part[1] < size


def test_the_whole_still_comes_when_the_part_is_of_an_older_file(client, sound):
    answer = client.get(sound, headers={"Range": "bytes=0-1", "If-Range": '"old"'})
    assert (answer.status_code, body(answer)) == (200, SOUND)
