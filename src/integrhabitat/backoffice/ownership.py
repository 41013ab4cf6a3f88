"""One process works on a run at a time; the one that starts last takes it over."""

from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.models import ImportRun
from integrhabitat.kernel.errors import DomainError


class TakenOver(DomainError):  # noqa: N818 - nothing went wrong
    """Another process continues this import; this one stops without having broken anything."""


def take(run: ImportRun) -> None:
    """Make the run ours, also when its last worker was killed."""
    run.token = uuid4()
    ImportRun.objects.filter(pk=run.pk).update(token=run.token)


def still_ours(run: ImportRun) -> None:
    """Inside each batch's transaction: raise ``TakenOver`` if somebody else has taken the run."""
    if not ImportRun.objects.select_for_update().filter(pk=run.pk, token=run.token).exists():
        raise TakenOver(_("Otro proceso continúa esta importación."))
