"""One file with everything but the keys: tables, uploads, and a list that proves them whole."""

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from integrhabitat import __version__
from integrhabitat.backoffice import postgres
from integrhabitat.backoffice.sealing import DamagedError, Opener, Sealer, WrongPassphraseError, is_sealed

LIST = "lista.json"
TABLES = "tablas"  # an SQLite file, or a PostgreSQL dump in custom format
UPLOADS = "archivos"
CHUNK = 1 << 20


@dataclass
class Contents:
    """What a backup holds: the kind of database, when and by which version, and each part's digest."""

    database: str
    version: str
    made_at: str
    parts: dict[str, str] = field(default_factory=dict)


def make(path: Path, *, at: datetime, passphrase: str = "") -> Contents:
    """Write a backup while the house stays open, then read it back whole; returns what it holds.

    The keys of ``keys/`` are not in it: who finds the file alone must not read what they protect.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("xb") as out:
            draft.chmod(0o600)
            _write(out, at=at, passphrase=passphrase)
        contents = verify(draft, passphrase=passphrase)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    note = {"at": at.isoformat(), "file": path.name, "sealed": bool(passphrase)}
    (settings.HOME / "last_backup.json").write_text(json.dumps(note))
    return contents


def make_keys(path: Path, *, passphrase: str) -> int:
    """Write the keys into a sealed file of their own, for another place; answers how many."""
    files = sorted(part for part in (settings.HOME / "keys").iterdir() if part.is_file())
    with path.open("xb") as out:
        path.chmod(0o600)
        with Sealer(out, passphrase) as sealed, tarfile.open(fileobj=sealed, mode="w|") as archive:
            for file in files:
                archive.add(file, f"keys/{file.name}")
    return len(files)


def verify(path: Path, *, passphrase: str = "", into: Path | None = None) -> Contents:
    """Read a backup from end to end and compare every part with the list; unpack it when ``into`` is given.

    Raises ``WrongPassphraseError`` or ``DamagedError``.
    """
    found: dict[str, str] = {}
    contents: Contents | None = None
    with opened(path, passphrase) as archive:
        try:
            for member in archive:
                stream = archive.extractfile(member)
                if stream is None or not _is_ours(member.name):
                    raise DamagedError(_("La copia contiene algo que no es suyo: «%s».") % member.name)
                if member.name == LIST:
                    contents = Contents(**json.load(stream))
                else:
                    found[member.name] = _take(stream, into and into / member.name)
        except (tarfile.TarError, EOFError, ValueError, TypeError) as error:
            raise DamagedError(_("La copia está cortada o cambiada.")) from error
    if contents is None or contents.parts != found:
        raise DamagedError(_("La copia está cortada o cambiada."))
    return contents


@contextmanager
def opened(path: Path, passphrase: str) -> Iterator[tarfile.TarFile]:
    """The archive within, sealed or not."""
    with path.open("rb") as source:
        if is_sealed(source) and not passphrase:
            raise WrongPassphraseError(_("La copia está cifrada: hace falta la frase."))
        stream: Any = io.BufferedReader(Opener(source, passphrase)) if is_sealed(source) else source
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                yield archive
        except tarfile.ReadError as error:
            raise DamagedError(_("El archivo no es una copia de esta casa.")) from error


def _write(out: IO[bytes], *, at: datetime, passphrase: str) -> None:
    contents = Contents(connection.vendor, __version__, at.isoformat())
    target: Any = Sealer(out, passphrase) if passphrase else out
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".copia-") as folder:
        tables = Path(folder) / "tables"
        dump_tables(tables)
        with tarfile.open(fileobj=target, mode="w|") as archive:
            _add(archive, tables, TABLES, contents)
            for file in _uploads():
                _add(archive, file, f"{UPLOADS}/{file.relative_to(settings.MEDIA_ROOT).as_posix()}", contents)
            text = json.dumps(contents.__dict__).encode()
            entry = tarfile.TarInfo(LIST)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
    if passphrase:
        target.close()


def dump_tables(path: Path) -> None:
    """A consistent copy of all tables, while others write."""
    if connection.vendor == "postgresql":
        postgres.dump(path)
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    check_tables(path)


def check_tables(path: Path) -> None:
    """Raise ``DamagedError`` unless SQLite itself finds the copy whole."""
    with closing(sqlite3.connect(path)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise DamagedError(_("La base de datos de la copia no está sana."))


def _uploads() -> list[Path]:
    return sorted(part for part in Path(settings.MEDIA_ROOT).rglob("*") if part.is_file())


def _add(archive: tarfile.TarFile, file: Path, name: str, contents: Contents) -> None:
    with file.open("rb") as stream:
        contents.parts[name] = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        entry = tarfile.TarInfo(name)
        entry.size = file.stat().st_size
        archive.addfile(entry, stream)


def _take(stream: IO[bytes], target: Path | None) -> str:
    """The digest of a part, written to ``target`` on the way if there is one."""
    digest = hashlib.sha256()
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") if target else io.BytesIO() as out:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            if target:
                out.write(chunk)
    return digest.hexdigest()


def _is_ours(name: str) -> bool:
    parts = Path(name).parts
    return name in (TABLES, LIST) or (parts[:1] == (UPLOADS,) and ".." not in parts)
