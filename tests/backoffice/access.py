"""Who reaches imports and the outbox."""

from integrhabitat.backoffice.models import ImportRun
from integrhabitat.jobs.api import OutgoingMessage
from tests.access import only
from tests.cast import Cast
from tests.clock import NOW


def checked(cast: Cast) -> dict[str, object]:
    """A run that waits for a person."""
    run = ImportRun.objects.create(
        kind="x", source="x", file_name="x", sha256="x", size=1, state="done", dry_run=False, started_at=NOW
    )
    return {"pk": run.pk}


def failed(cast: Cast) -> dict[str, object]:
    """A message that was given up; tried again by the first who may, gone for the second."""
    return {"pk": OutgoingMessage.objects.create(to="x@ejemplo.invalid", subject="x", state="sent", sent_at=NOW).pk}


ACCESS = {
    "backoffice:imports": only("sol"),
    "backoffice:import": only("sol", arguments=checked),
    "backoffice:confirm_import": only("sol", status=302, method="POST", arguments=checked),
    "backoffice:discard_import": only("sol", status=302, method="POST", arguments=checked),
    "backoffice:refused": only("sol", arguments=lambda cast: {**checked(cast), "file_format": "csv"}),
    "backoffice:outbox": only("sol", "adi"),
    "backoffice:try_again": only("sol", "adi", status=404, method="POST", arguments=failed),
}
