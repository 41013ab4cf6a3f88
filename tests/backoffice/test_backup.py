"""Backups restore: written under way, sealed, verified, and never over what is here without being asked."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrhabitat.accounts.models import User
from integrhabitat.backoffice import backups
from integrhabitat.backoffice.sealing import PIECE, DamagedError, Opener, Sealer, WrongPassphraseError
from integrhabitat.kernel.errors import DomainError
from tests.clock import AT
from tests.factories import UserFactory
from tests.processes import environment

PASSPHRASE = "cuatro palabras al azar"


def sealed(content: bytes, path: Path) -> Path:
    with path.open("wb") as out, Sealer(out, PASSPHRASE) as sealer:
        sealer.write(content)
    return path


def unsealed(path: Path, passphrase: str = PASSPHRASE) -> bytes:
    with path.open("rb") as source:
        return Opener(source, passphrase).readall()


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens_again(tmp_path, size):
    content = os.urandom(size)
    path = sealed(content, tmp_path / "a")
    assert unsealed(path) == content
    with pytest.raises(WrongPassphraseError):
        unsealed(path, "otra")


@pytest.fixture(scope="module")
def three_pieces(tmp_path_factory) -> bytes:
    return sealed(bytes(2 * PIECE + 5), tmp_path_factory.mktemp("sealed") / "a").read_bytes()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 0.999999), how=st.sampled_from(["cut", "flip"]))
def test_a_sealed_file_that_was_cut_or_changed_anywhere_is_refused(tmp_path, three_pieces, where, how):
    place = int(where * len(three_pieces))
    changed = bytearray(three_pieces)
    if how == "cut":
        del changed[place:]
    else:
        changed[place] ^= 1
    (tmp_path / "b").write_bytes(changed)
    with pytest.raises((DamagedError, WrongPassphraseError)):
        unsealed(tmp_path / "b")


@pytest.fixture
def home(tmp_path, settings) -> Path:
    """A home of its own with one upload and one key."""
    place = tmp_path / "home"
    for folder in ("keys", "uploads/ab", "static"):
        (place / folder).mkdir(parents=True)
    (place / "keys" / "secret_key").write_text("very secret key")
    (place / "uploads" / "ab" / "photo.webp").write_bytes(b"RIFF")
    settings.HOME, settings.MEDIA_ROOT = place, place / "uploads"
    return place


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_tables_and_uploads_but_no_key(home, tmp_path):
    UserFactory(email="rosa@ejemplo.invalid")
    contents = backups.make(tmp_path / "plain", at=AT)
    assert set(contents.parts) == {"tablas", "archivos/ab/photo.webp"}
    content = (tmp_path / "plain").read_bytes()
    assert b"very secret key" not in content
    assert (tmp_path / "plain").stat().st_mode & 0o077 == 0
    backups.make(tmp_path / "sealed", at=AT, passphrase=PASSPHRASE)
    assert b"rosa@ejemplo" not in (tmp_path / "sealed").read_bytes()
    with pytest.raises(WrongPassphraseError, match="hace falta la frase"):
        backups.verify(tmp_path / "sealed")


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_was_changed_is_refused(home, tmp_path):
    path = tmp_path / "plain"
    backups.make(path, at=AT)
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], whole.replace(b"RIFF", b"RIFE"), b"", b"no backup at all"):
        path.write_bytes(broken)
        with pytest.raises(DamagedError):
            backups.verify(path)


@pytest.mark.django_db(transaction=True)
def test_an_older_backup_is_not_lost_when_a_new_one_fails(home, tmp_path, monkeypatch):
    path = tmp_path / "copy"
    path.write_bytes(b"older")

    def full(place: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(backups, "dump_tables", full)
    with pytest.raises(OSError, match="space"):
        backups.make(path, at=AT)
    assert path.read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir() if "draft" in p.name] == []


def command(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The public command on the database of this test (PostgreSQL) or on the home's own (SQLite)."""
    given_environment = environment(INTEGRHABITAT_HOME=str(home), **{"BACKUP_PASSPHRASE": PASSPHRASE, **more})
    if connection.vendor == "sqlite":
        given_environment["DATABASE_URL"] = f"sqlite:///{home / 'integrhabitat.sqlite3'}"
    words = [sys.executable, "-m", "integrhabitat", *arguments]
    return subprocess.run(words, env=given_environment, capture_output=True, text=True, timeout=120, check=False)


def people(home: Path) -> set[str]:
    if connection.vendor == "postgresql":
        return set(User.objects.values_list("email", flat=True))
    with sqlite3.connect(home / "integrhabitat.sqlite3") as tables:
        found = {row[0] for row in tables.execute("SELECT email FROM accounts_user")}
    tables.close()
    return found


@pytest.mark.django_db(transaction=True)
def test_the_drill_what_was_lost_comes_back(home, tmp_path):
    """Back up, lose everything, restore with the public commands; refusals change nothing."""
    UserFactory(email="rosa@ejemplo.invalid")
    if connection.vendor == "sqlite":
        backups.dump_tables(home / "integrhabitat.sqlite3")
    copy = tmp_path / "copy"
    done = command(home, "backup", str(copy), "--keys", str(tmp_path / "keys"))
    assert (done.returncode, "Copia verificada" in done.stdout) == (0, True), done.stderr
    refused = command(home, "restore", str(copy))
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert command(home, "restore", str(copy), "--replace", BACKUP_PASSPHRASE="otra").returncode == 4
    (tmp_path / "cut").write_bytes(copy.read_bytes()[:-100])
    assert command(home, "restore", str(tmp_path / "cut"), "--replace").returncode == 2
    assert people(home) == {"rosa@ejemplo.invalid"}

    shutil.rmtree(home / "uploads")
    (home / "uploads").mkdir()
    if connection.vendor == "sqlite":
        (home / "integrhabitat.sqlite3").unlink()
    else:
        User.objects.all().delete()
    done = command(home, "restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert people(home) == {"rosa@ejemplo.invalid"}
    assert (home / "uploads" / "ab" / "photo.webp").read_bytes() == b"RIFF"


def test_nothing_is_restored_into_an_open_house(tmp_path, monkeypatch):
    from integrhabitat.backoffice import openness

    monkeypatch.setattr(openness, "PLACE", tmp_path / "open.lock")
    with openness.hold_open(), pytest.raises(DomainError, match="abierta"), openness.closed_house():
        pass
    with openness.closed_house():
        pass
