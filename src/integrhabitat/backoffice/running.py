"""An import from beginning to end: found again if it was killed, staged, applied, reported."""

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.backoffice.applying import apply_all
from integrhabitat.backoffice.importing import Context, Importer, importers
from integrhabitat.backoffice.models import UNFINISHED, ImportRun
from integrhabitat.backoffice.ownership import TakenOver, still_ours, take
from integrhabitat.backoffice.reading import UnreadableFile
from integrhabitat.backoffice.staging import stage
from integrhabitat.kernel.bulk import without_waiting_for_the_disk

logger = logging.getLogger(__name__)
CHUNK = 1 << 20


def import_file(
    kind: str,
    path: Path,
    *,
    at: datetime,
    **wishes: Any,
) -> ImportRun:
    """Import ``path`` now and answer the finished run; a killed import of the same file goes on.

    ``wishes`` are those of ``prepare``. Raises ``UnreadableFile`` when the file cannot be used.
    """
    run = prepare(kind, path, at=at, **wishes)
    return work_on(run, path, at=at)


def prepare(
    kind: str,
    path: Path,
    *,
    at: datetime,
    source: str = "",
    dry_run: bool = False,
    options: Mapping[str, Any] | None = None,
    by: User | None = None,
) -> ImportRun:
    """The unfinished run of this very file and source, or a new one; a review never becomes a writing run."""
    options = dict(options or {})
    size = check_size(path, is_large_accepted=bool(options.get("large")))
    found = {"kind": kind, "source": source or path.name, "sha256": fingerprint(path)}
    unfinished = ImportRun.objects.filter(**found, state__in=UNFINISHED, dry_run__in={True, dry_run})
    run = unfinished.order_by("dry_run", "-started_at").first()
    if run is None:
        return ImportRun.objects.create(
            **found,
            file_name=path.name[:250],
            size=size,
            dry_run=dry_run,
            options=options,
            started_at=at,
            started_by=by,
        )
    if run.dry_run:
        forget_review(run, dry_run=dry_run)
    ImportRun.objects.filter(pk=run.pk).update(options=options)
    run.refresh_from_db()
    return run


def work_on(run: ImportRun, path: Path, *, at: datetime) -> ImportRun:
    """Stage what is not yet staged, apply what waits, and close the run."""
    importer = importers.get(run.kind)
    context = Context(run=run, at=at, options=run.options)
    take(run)
    try:
        with without_waiting_for_the_disk():
            if run.state in ("reading", "failed"):
                run.refresh_from_db(fields=["cursor"])
                stage(importer, path, context)
            _apply(importer, context)
    except TakenOver:
        raise
    except Exception as error:
        _interrupt(run, error)
        raise
    _close(run, at=at)
    return run


@transaction.atomic
def forget_review(run: ImportRun, *, dry_run: bool) -> None:
    """Start again from staging after a review, to review once more or to write; late refusals get another try."""
    late = run.rows.filter(is_late=True)
    refused, clashing = late.filter(state="refused").count(), late.filter(state="conflict").count()
    late.update(state="waiting", is_late=False, problems=[])
    ImportRun.objects.filter(pk=run.pk).update(
        dry_run=dry_run, created=0, updated=0, refused=F("refused") - refused, conflicts=F("conflicts") - clashing
    )
    run.refresh_from_db()


def fingerprint(path: Path) -> str:
    """SHA-256 of the file, or of names and contents of a folder, without holding it in memory."""
    digest = hashlib.sha256()
    for part in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if part.is_file():
            digest.update(f"{part.relative_to(path)}\x00{part.stat().st_size}\x00".encode("utf-8", "surrogateescape"))
            with part.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
    return digest.hexdigest()


def check_size(path: Path, *, is_large_accepted: bool) -> int:
    """Bytes to be read; refuses what is missing, empty or above the limit before reading any of it."""
    if not path.exists():
        raise UnreadableFile(_("No existe el archivo o la carpeta «%s».") % path.name)
    size = sum(part.stat().st_size for part in ([path] if path.is_file() else path.rglob("*")) if part.is_file())
    limit = settings.IMPORT_LIMIT_MB
    if size > limit * 1_000_000 and not is_large_accepted:
        sentence = _("El archivo pesa %(size)d MB y el límite es %(limit)d MB. Repita con --large si es correcto.")
        raise UnreadableFile(sentence % {"size": size // 1_000_000, "limit": limit})
    if size == 0:
        raise UnreadableFile(_("El archivo está vacío."))
    return size


def _apply(importer: Importer, context: Context) -> None:
    run = context.run
    _move(run, "applying")
    counts = apply_all(importer, context)
    if run.dry_run:
        ImportRun.objects.filter(pk=run.pk).update(created=counts["created"], updated=counts["updated"])
    elif importer.finish:
        with transaction.atomic():
            still_ours(run)
            importer.finish(context)


def _move(run: ImportRun, to: str) -> None:
    run.state = to
    ImportRun.objects.filter(pk=run.pk).update(state=to, problem="")


def _interrupt(run: ImportRun, error: Exception) -> None:
    """Remember why; what is staged stays and the next try goes on from there."""
    words = str(error) if isinstance(error, UnreadableFile) else type(error).__name__
    state = "failed" if run.state != "applying" else "applying"
    ImportRun.objects.filter(pk=run.pk, token=run.token).update(state=state, problem=words[:300])


def _close(run: ImportRun, *, at: datetime) -> None:
    state = "checked" if run.dry_run else "done"
    ImportRun.objects.filter(pk=run.pk).update(state=state, finished_at=at, problem="")
    run.refresh_from_db()
