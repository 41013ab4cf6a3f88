"""What this copy of the program consists of, as far as preparing it goes. Knows no Django: it must answer at once."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from integrhabitat import __version__, settings

Stamp = dict[str, str]
BRING_STATIC_FILES = ("django", "django-allauth", "django-htmx")
PLACE = settings.HOME / "prepared.json"


def stamp_now() -> Stamp:
    """Versions, a digest of each migration, and names, sizes and times of the static files."""
    stamp = {"version": __version__, "database": database_name(), "static": _static()}
    for file in sorted(settings.PACKAGE.glob("*/migrations/[0-9]*.py")):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        stamp[f"migration:{file.parent.parent.name}.{file.stem}"] = digest
    return stamp


def read_stamp() -> Stamp:
    """The stamp of the last preparation of this database; empty when there was none or the database is gone."""
    try:
        found: Stamp = json.loads(PLACE.read_text())
    except (OSError, ValueError):
        return {}
    name = settings.DATABASES["default"]["NAME"]
    is_gone = settings.USES_SQLITE and not Path(name).exists()
    return found if found.get("database") == database_name() and not is_gone else {}


def write_stamp(stamp: Stamp) -> None:
    """Remember what was prepared."""
    PLACE.write_text(json.dumps(stamp, indent=1))


def is_current(*, with_demonstration: bool) -> bool:
    """Whether nothing has to be prepared before serving."""
    before = read_stamp()
    has_demonstration = before.pop("demonstration", "no") == "yes"
    return before == stamp_now() and (has_demonstration or not with_demonstration)


def database_name() -> str:
    """Which database this is, without its password."""
    place = settings.DATABASES["default"]
    return ":".join(str(place.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "NAME"))


def _static() -> str:
    digest = hashlib.sha256("".join(map(version, BRING_STATIC_FILES)).encode())
    for file in sorted(settings.PACKAGE.glob("*/static/**/*")):
        about = file.stat()
        digest.update(f"{file.name}\x00{about.st_size}\x00{about.st_mtime_ns}\x00".encode())
    return digest.hexdigest()[:16]
