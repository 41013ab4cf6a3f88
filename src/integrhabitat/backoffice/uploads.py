"""Files to import that came by the browser: kept under the home until their run is over."""

import re
import shutil
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.backoffice.importing import Importer
from integrhabitat.backoffice.models import ImportRun
from integrhabitat.backoffice.running import forget_review, prepare
from integrhabitat.jobs.api import enqueue
from integrhabitat.kernel.errors import DomainError

WORK = "backoffice.import"


def receive(importer: Importer, file: "File[bytes]", *, source: str, by: User, at: datetime) -> ImportRun:
    """Keep the file and have it reviewed in the background; nothing is written before a person confirms."""
    limit = settings.IMPORT_LIMIT_MB
    if file.size > limit * 1_000_000:
        raise DomainError(_("El archivo pesa más de %d MB.") % limit, field="file")
    place = folder() / uuid4().hex / plain_name(file.name or "")
    place.parent.mkdir(mode=0o700)
    with place.open("xb") as out:
        place.chmod(0o600)
        for chunk in file.chunks():
            out.write(chunk)
    with transaction.atomic():
        run = prepare(importer.kind, place, at=at, source=source, dry_run=True, by=by)
        run.options = {**run.options, "place": f"{place.parent.name}/{place.name}"}
        run.save(update_fields=["options"])
        record("import.reviewed", run, by=by, at=at, kind=run.kind)
        enqueue(WORK, args={"run": str(run.pk)}, run_at=at)
    return run


@transaction.atomic
def confirm(run: ImportRun, *, by: User, at: datetime, overwrite: bool = False) -> ImportRun:
    """Write a reviewed run; with ``overwrite`` also over what was edited here."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != "checked" or not run.dry_run:
        raise DomainError(_("Esta importación ya no espera confirmación."))
    forget_review(run, dry_run=False)
    run.options = {**run.options, "overwrite": overwrite}
    run.state = "applying"
    run.save(update_fields=["options", "state"])
    record("import.confirmed", run, by=by, at=at, overwrite=overwrite)
    enqueue(WORK, args={"run": str(run.pk)}, run_at=at)
    return run


@transaction.atomic
def discard(run: ImportRun, *, by: User, at: datetime) -> ImportRun:
    """Give a run up before anything was written; its staged rows and file go."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    run.move("discarded")
    run.finished_at = at
    run.save(update_fields=["state", "finished_at"])
    run.rows.all().delete()
    record("import.discarded", run, by=by, at=at)
    transaction.on_commit(lambda: forget_file(run))
    return run


def folder() -> Path:
    """Where such files wait."""
    place = Path(settings.HOME) / "imports"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def place_of(run: ImportRun) -> Path:
    """The kept file of a run."""
    drawer, name = str(run.options["place"]).split("/")
    return folder() / drawer / name


def forget_file(run: ImportRun) -> None:
    """Delete the kept file."""
    if run.options.get("place"):
        shutil.rmtree(place_of(run).parent, ignore_errors=True)


def plain_name(name: str) -> str:
    """The name without folders and odd letters; importers tell kinds of file by its ending."""
    return re.sub(r"[^\w.-]+", "-", Path(name.replace("\\", "/")).name).strip(".-")[-100:] or "archivo"
