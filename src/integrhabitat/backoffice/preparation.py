"""Everything between a fresh copy and an open house: tables, files, demonstration; skipped when current."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import mode, set_mode
from integrhabitat.backoffice.stamp import Stamp, read_stamp, stamp_now, write_stamp
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.kernel.errors import DomainError

Say = Callable[[str], object]


def prepare(*, say: Say, at: datetime, with_demonstration: bool = True) -> None:
    """Bring tables and static files up to date and load the demonstration into an empty database."""
    before, now = read_stamp(), stamp_now()
    if {**before, "demonstration": ""} != {**now, "demonstration": ""} or not _has_tables():
        prepare_tables(before, now, say=say)
        prepare_files(before, now, say=say)
    if with_demonstration and mode() == "empty" and is_empty():
        say(_("Cargando la red de demostración (solo la primera vez)…"))
        load_demonstration(at=at, say=say)
    write_stamp({**now, "demonstration": "yes" if with_demonstration else "no"})


def prepare_tables(before: Stamp, now: Stamp, *, say: Say) -> None:
    """Migrate; a demonstration whose history no longer fits is made anew, anything else is left alone."""
    if not history_fits(before, now):
        if stored_mode() not in ("demonstration", "empty"):
            sentence = _("La base de datos es de otra versión y tiene datos reales. Use la versión que la creó.")
            raise DomainError(sentence)
        say(_("La demostración es de otra versión: se vuelve a crear."))
        drop_everything()
    say(_("Preparando la base de datos…"))
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def prepare_files(before: Stamp, now: Stamp, *, say: Say) -> None:
    """Collect and compress the static files when one of them changed."""
    if before.get("static") != now["static"] or not any(Path(settings.STATIC_ROOT).iterdir()):
        say(_("Preparando los archivos de la página…"))
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def load_demonstration(*, at: datetime, say: Say) -> None:
    """Mark the database as a demonstration and let each module load its part, in order."""
    if mode() == "production":
        raise DomainError(_("Esta instalación tiene datos reales: la demostración no se carga aquí."))
    set_mode("demonstration", at=at)
    for name in demonstration.names():
        say(f"  {name}")
        demonstration.get(name)(at)


def is_empty() -> bool:
    """Whether nobody has an account here yet."""
    return not apps.get_model("accounts.User")._default_manager.exists()


def history_fits(before: Stamp, now: Stamp) -> bool:
    """Whether every migration the database went through is still here and still says the same."""
    if not _has_tables():
        return True
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("integrhabitat.")}
    applied = MigrationRecorder(connection).applied_migrations()
    keys = [f"migration:{app}.{name}" for app, name in applied if app in ours]
    return all(key in now and before.get(key, now[key]) == now[key] for key in keys)


def stored_mode() -> str:
    """What the database says it is, read without our models: they may not fit it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT mode FROM accounts_installation")
            found = cursor.fetchone()
            if found:
                return str(found[0])
            cursor.execute("SELECT count(*) FROM accounts_user")
            return "unknown" if cursor.fetchone()[0] else "empty"
    except DatabaseError:
        return "unknown"


def drop_everything() -> None:
    """Remove every table. Only ever called for a demonstration or an empty database."""
    if connection.vendor == "sqlite":
        place = Path(connection.settings_dict["NAME"])
        connection.close()
        for suffix in ("-wal", "-shm", ""):
            place.with_name(place.name + suffix).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _has_tables() -> bool:
    return MigrationRecorder(connection).has_table()
