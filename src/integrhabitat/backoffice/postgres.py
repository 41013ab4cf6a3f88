"""PostgreSQL's own tools for copies: ``pg_dump`` and ``pg_restore``, found where systems put them."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from integrhabitat.kernel.errors import DomainError


def dump(path: Path) -> None:
    """A consistent dump of the whole database in custom format."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def restore(path: Path) -> None:
    """Replace the whole database by a dump, in one transaction: either all of it or nothing."""
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", str(path))


def tool(name: str) -> str:
    """Where a tool is; the newest of several versions."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda place: int(place.parts[4]))
    place = str(found[-1]) if found else shutil.which(name)
    if not place:
        raise DomainError(_("Falta «%s». Instale el paquete postgresql-client.") % name)
    return place


def _run(name: str, *arguments: str) -> None:
    about = connection.settings_dict
    where = {"PGHOST": about["HOST"], "PGPORT": str(about["PORT"] or ""), "PGUSER": about["USER"]}
    secret = {"PGPASSWORD": about["PASSWORD"], "PGDATABASE": about["NAME"]}  # by environment: `ps` shows arguments
    connection.close()
    target = ["--dbname", str(about["NAME"])] if name == "pg_restore" else []
    environment = {**os.environ, **{key: value for key, value in {**where, **secret}.items() if value}}
    done = subprocess.run(  # noqa: S603 - our own words
        [tool(name), *target, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DomainError(_("«%(tool)s» no pudo terminar: %(reason)s") % {"tool": name, "reason": done.stderr[-300:]})
