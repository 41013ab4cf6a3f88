"""Putting a backup back, all of it or nothing."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.backoffice import postgres
from integrhabitat.backoffice.backups import TABLES, UPLOADS, Contents, check_tables, verify
from integrhabitat.backoffice.openness import closed_house
from integrhabitat.kernel.errors import DomainError


def restore(path: Path, *, at: datetime, passphrase: str = "", replace: bool = False) -> Contents:
    """Verify the backup completely, then put it in place; what was here is kept beside it.

    Raises ``DomainError`` and changes nothing when the home holds data (without ``replace``),
    while the house is open, or when the backup is not whole.
    """
    with closed_house():
        if not replace and not home_is_empty():
            raise DomainError(_("Aquí ya hay datos. Si quiere reemplazarlos, repita con --replace."))
        with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restaura-") as folder:
            contents = verify(path, passphrase=passphrase, into=Path(folder))
            if contents.database != connection.vendor:
                sentence = _("La copia es de %(there)s y esta instalación usa %(here)s.")
                raise DomainError(sentence % {"there": contents.database, "here": connection.vendor})
            _put(Path(folder), settings.HOME / f"antes-{at:%Y%m%d-%H%M%S}")
    (settings.HOME / "prepared.json").unlink(missing_ok=True)  # an older copy still has to be migrated
    return contents


def home_is_empty() -> bool:
    """Whether nobody has an account and nothing was uploaded."""
    if any(Path(settings.MEDIA_ROOT).iterdir()):
        return False
    return not MigrationRecorder(connection).has_table() or not User.objects.exists()


def _put(new: Path, aside: Path) -> None:
    """Move the old out of the way and the new into place; by renaming, so that nothing is half there."""
    aside.mkdir(mode=0o700)
    tables = new / TABLES
    if connection.vendor == "postgresql":
        postgres.dump(aside / TABLES)
        postgres.restore(tables)
    else:
        check_tables(tables)
        _swap_file(tables, Path(connection.settings_dict["NAME"]), aside)
    uploads = Path(settings.MEDIA_ROOT)
    shutil.move(uploads, aside / UPLOADS)
    (new / UPLOADS).mkdir(exist_ok=True)
    shutil.move(new / UPLOADS, uploads)
    uploads.chmod(0o700)


def _swap_file(tables: Path, place: Path, aside: Path) -> None:
    connection.close()
    for suffix in ("-wal", "-shm", ""):  # a journal of the old file must never meet the new one
        old = place.with_name(place.name + suffix)
        if old.exists():
            old.rename(aside / old.name)
    tables.chmod(0o600)
    tables.rename(place)
