"""Saving a letter: each save is an edition that can be read again."""

from datetime import datetime

from django.db import transaction

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.directory import editions
from integrhabitat.directory.models import RouteLetter, RouteLetterVersion
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import STALE


@transaction.atomic
def save(letter: RouteLetter, *, by: User, at: datetime) -> RouteLetter:
    """Keep the letter as a new edition, and the one before if nobody kept it yet.

    ``DomainError`` when somebody saved another edition meanwhile.
    """
    is_new = letter._state.adding
    if not is_new:
        stored = RouteLetter.objects.select_for_update().get(pk=letter.pk)
        if stored.version != letter.version - 1:
            raise DomainError(STALE)
        _keep(stored, at=stored.updated_at)
    letter.save()
    _keep(letter, at=at)
    record("letter.created" if is_new else "letter.changed", letter, by=by, at=at, edition=letter.version)
    return letter


def _keep(letter: RouteLetter, *, at: datetime) -> None:
    content = {
        "title": editions.stored(letter.title),
        "body": editions.stored(letter.body),
        "fields": letter.fields,
    }
    RouteLetterVersion.objects.get_or_create(
        letter=letter, version=letter.version, defaults={"saved_at": at, "content": content}
    )
