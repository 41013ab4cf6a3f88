"""What ``doctor`` looks at: each finding says what is wrong and what to do."""

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from integrhabitat.accounts.api import mode
from integrhabitat.jobs.api import Job, OutgoingMessage

Grade = Literal["bien", "aviso", "mal"]
LEAST_ROOM_MB = 500
OLDEST_BACKUP = timedelta(days=2)
OLDEST_JOB = timedelta(minutes=15)
OLDEST_POSTGRESQL = 14
OLDEST_SQLITE = (3, 37, 0)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its grade, what was found, and what to do ('' when nothing)."""

    grade: Grade
    what: str
    advice: str = ""


def findings(*, at: datetime) -> Iterator[Finding]:
    """Everything looked at, in order; a check that breaks is a finding too."""
    for check in CHECKS:
        try:
            yield from check(at)
        except (DatabaseError, OSError, ValueError) as error:
            yield Finding("mal", f"{check.__doc__}: {type(error).__name__}", "Revise la base de datos y la carpeta.")


def database(at: datetime) -> Iterator[Finding]:
    """Base de datos"""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from _sqlite(cursor)
        else:
            yield from _postgresql(cursor)
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
        yield Finding("bien", "Las tablas están al día.")
    except (SystemExit, CommandError):
        yield Finding("mal", "Faltan cambios en las tablas.", "Ejecute: integrhabitat prepare --no-demo")


def _sqlite(cursor: object) -> Iterator[Finding]:
    def pragma(name: str) -> object:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]  # type: ignore[attr-defined]

    journal, synchronous = pragma("journal_mode"), pragma("synchronous")
    if (journal, synchronous) == ("wal", 2):
        yield Finding("bien", "SQLite con WAL y synchronous=FULL: un corte de luz no pierde nada confirmado.")
    else:
        advice = "Ponga INTEGRHABITAT_HOME en un disco local, no en una carpeta de red."
        yield Finding("mal", f"SQLite con journal={journal}, synchronous={synchronous}.", advice)
    if connection.Database.sqlite_version_info < OLDEST_SQLITE:  # type: ignore[attr-defined]
        yield Finding("mal", "SQLite es demasiado antiguo.", "Actualice Python o el sistema.")


def _postgresql(cursor: object) -> Iterator[Finding]:
    version = connection.pg_version // 10_000  # type: ignore[attr-defined]
    grade: Grade = "bien" if version >= OLDEST_POSTGRESQL else "mal"
    yield Finding(grade, f"PostgreSQL {version}.", "" if grade == "bien" else "Actualice PostgreSQL.")
    for name in ("fsync", "synchronous_commit"):
        cursor.execute(f"SHOW {name}")  # type: ignore[attr-defined]
        if cursor.fetchone()[0] == "off":  # type: ignore[attr-defined]
            yield Finding("mal", f"PostgreSQL con {name}=off: un corte pierde datos.", f"Ponga {name}=on.")


def room(at: datetime) -> Iterator[Finding]:
    """Disco"""
    free = shutil.disk_usage(settings.HOME).free // 1_000_000
    if free < LEAST_ROOM_MB:
        yield Finding("mal", f"Quedan {free} MB en el disco.", "Libere espacio antes de seguir.")
    else:
        yield Finding("bien", f"Quedan {free} MB en el disco.")


def keys(at: datetime) -> Iterator[Finding]:
    """Llaves"""
    places = [settings.HOME / "keys", *(settings.HOME / "keys").iterdir()]
    wide = [place.name for place in places if os.name == "posix" and stat.S_IMODE(place.stat().st_mode) & 0o077]
    if wide:
        yield Finding("mal", f"Otras personas de este equipo leen: {', '.join(wide)}.", "chmod -R go= keys/")
    else:
        yield Finding("bien", "Solo usted lee las llaves.")


def clock(at: datetime) -> Iterator[Finding]:
    """Reloj"""
    newest = max((file.stat().st_mtime for file in Path(settings.PACKAGE).glob("*.py")), default=0)
    if at.timestamp() < newest - 86_400:
        yield Finding("mal", "El reloj del equipo está atrasado.", "Active la hora por red (NTP).")
    else:
        yield Finding("bien", f"Reloj: {at:%Y-%m-%d %H:%M} UTC.")


def exposure(at: datetime) -> Iterator[Finding]:
    """Publicación"""
    if settings.DEBUG:
        yield Finding("mal", "DEBUG está activo: muestra detalles internos.", "Quite DEBUG del entorno.")
    if mode() == "production" and not settings.BEHIND_TLS:
        yield Finding("mal", "Sin TLS: las contraseñas viajan abiertas.", "Ponga SITE_URL=https://… detrás de Caddy.")
    if len(settings.SECRET_KEY) < 40:
        yield Finding("mal", "SECRET_KEY es corta.", "Quite SECRET_KEY: se crea una buena en keys/.")


def mail(at: datetime) -> Iterator[Finding]:
    """Correo"""
    if "console" in settings.EMAIL_BACKEND:
        yield Finding("aviso", "Los correos solo se escriben en la consola.", "Ponga EMAIL_URL=smtp://…")
    failed = OutgoingMessage.objects.filter(state="failed").count()
    if failed:
        yield Finding("aviso", f"{failed} mensajes no pudieron salir.", "Mírelos en /gestion/mensajes/")


def work(at: datetime) -> Iterator[Finding]:
    """Trabajo en segundo plano"""
    if Job.objects.ready(at=at - OLDEST_JOB).exists():
        yield Finding("mal", "Hay trabajo atrasado.", "¿Corre el proceso «integrhabitat worker»?")
    failed = Job.objects.filter(state="failed").count()
    if failed:
        yield Finding("aviso", f"{failed} trabajos se dieron por fallidos.", "Mire el registro del servicio.")


def copies(at: datetime) -> Iterator[Finding]:
    """Copias"""
    note = Path(settings.HOME) / "last_backup.json"
    if not note.exists():
        grade: Grade = "mal" if mode() == "production" else "aviso"
        yield Finding(grade, "Nunca se hizo una copia.", "Ejecute cada noche: integrhabitat backup RUTA")
        return
    made = datetime.fromisoformat(json.loads(note.read_text())["at"])
    if at - made > OLDEST_BACKUP:
        yield Finding("mal", f"La última copia es del {made:%Y-%m-%d}.", "Revise la tarea de cada noche.")
    else:
        yield Finding("bien", f"Última copia: {made.astimezone(UTC):%Y-%m-%d %H:%M} UTC.")


CHECKS: tuple[Callable[[datetime], Iterator[Finding]], ...] = (
    database, room, keys, clock, exposure, mail, work, copies,
)  # fmt: skip
