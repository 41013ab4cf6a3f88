"""Writing, taking away and bringing back a row of a centre's lists."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.indexing import refresh
from integrhabitat.centres.managed_forms import ListedForm, ListedRecordForm
from integrhabitat.centres.managed_lists import CentreList
from integrhabitat.centres.models import Centre
from integrhabitat.centres.models.removable import Removable
from integrhabitat.centres.trail import leave
from integrhabitat.kernel.errors import DomainError


def keep(kind: CentreList, form: ListedForm, centre: Centre, *, by: User, at: datetime) -> Any:
    """Write the row of a valid form; the same form sent twice writes one row."""
    if isinstance(form, ListedRecordForm) and (made := form.repeated()):
        return made
    form.prepare(by=by, at=at)
    try:
        with transaction.atomic():
            row = form.save()
            changed(kind, "kept", centre, by=by, at=at)
    except IntegrityError as error:  # the second of two clicks that arrived together
        raise DomainError(_("Esto ya está en la lista.")) from error
    return row


@transaction.atomic
def take_away(kind: CentreList, row: Any, centre: Centre, *, by: User, at: datetime) -> bool:
    """Remove a row; tells whether it can be brought back."""
    if isinstance(row, Removable):
        row.take_away(at)
    else:
        row.delete()
    changed(kind, "removed", centre, by=by, at=at)
    return isinstance(row, Removable)


@transaction.atomic
def bring_back(kind: CentreList, row: Removable, centre: Centre, *, by: User, at: datetime) -> None:
    """Undo a removal."""
    row.bring_back()
    changed(kind, "restored", centre, by=by, at=at)


def changed(kind: CentreList, what: str, centre: Centre, *, by: User, at: datetime) -> None:
    """Tell the trail, and the finder when it reads these rows."""
    if kind.is_searched:
        refresh(Centre.objects.get(pk=centre.pk))
    leave(f"centre.list_row_{what}", centre, by=by, at=at, list=kind.code)
