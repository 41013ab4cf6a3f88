"""Lists of promises: filters, rows with their light, columns of the files, and the count of what was kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrhabitat.backoffice.api import Column
from integrhabitat.centres.api import local_day
from integrhabitat.commitments.lights import Light, light_of
from integrhabitat.commitments.models import KEPT_STATES, STATES, Commitment, CommitmentQuerySet, is_overdue_at
from integrhabitat.commitments.subjects import Link, link_of

CHOICES = (
    ("", _("todos")),
    ("overdue", _("atrasado")),
    ("escalated", _("con atraso que pide ayuda")),
    *STATES.choices,
)


@dataclass(frozen=True)
class Row:
    """One promise as a list shows it on a day."""

    commitment: Commitment
    light: Light
    link: Link | None

    @property
    def is_closable(self) -> bool:
        """Whether it may be said to be done from a list."""
        return self.commitment.state in ("open", "disputed")


def rows_of(commitments: Iterable[Commitment], at: datetime) -> list[Row]:
    """Each promise with its light on its centre's calendar."""
    return [row_of(commitment, at) for commitment in commitments]


def row_of(commitment: Commitment, at: datetime) -> Row:
    """One promise with its light and what it is about."""
    light = light_of(commitment, on=local_day(commitment.centre, at))
    return Row(commitment, light, link_of(commitment.about_kind, commitment.about_id))


def filtered(commitments: CommitmentQuerySet, query: Mapping[str, Any], *, at: datetime) -> CommitmentQuerySet:
    """The promises that a list's filters keep, the urgent ones first."""
    state, words = query.get("estado", ""), query.get("q", "").strip()
    if state == "overdue":
        commitments = commitments.overdue_at(at)
    elif state == "escalated":
        commitments = commitments.escalated_at(at)
    elif state in STATES.states:
        commitments = commitments.filter(state=state)
    if words:
        found = Q(title__es__text__icontains=words) | Q(owner_label__icontains=words)
        commitments = commitments.filter(found | Q(centre__name__icontains=words))
    return commitments.for_list().urgent_first()


@dataclass(frozen=True)
class Kept:
    """How promises ended: kept by their first day, of all those whose day came."""

    kept: int
    whole: int
    waiting: int
    overdue: int
    disputed: int

    @property
    def share(self) -> int:
        """Percent kept by their day."""
        return round(100 * self.kept / self.whole) if self.whole else 0


def kept_of(commitments: CommitmentQuerySet, *, at: datetime) -> Kept:
    """Count public promises. A withdrawn one was not kept; a postponed one is measured by its first day."""
    public = commitments.public()
    on = at.date()
    came = Q(first_due_on__lt=on) | Q(state__in=["done", "confirmed", "withdrawn"])
    in_time = Q(done_on__lte=F("first_due_on"), state__in=KEPT_STATES)
    counts = public.aggregate(
        kept=Count("pk", filter=in_time),
        whole=Count("pk", filter=came),
        waiting=Count("pk", filter=Q(state="open")),
        overdue=Count("pk", filter=is_overdue_at(at)),
        disputed=Count("pk", filter=Q(state="disputed")),
    )
    return Kept(**counts)


COLUMNS = (
    Column(_("Compromiso"), lambda row: row.commitment.title.text("es")),
    Column(_("Centro"), lambda row: row.commitment.centre.name),
    Column(_("Quién lo promete"), lambda row: row.commitment.owner_label),
    Column(_("A quién"), lambda row: row.commitment.promised_to),
    Column(_("Prometido el"), lambda row: row.commitment.promised_on),
    Column(_("Primera fecha"), lambda row: row.commitment.first_due_on),
    Column(_("Para el"), lambda row: row.commitment.due_on),
    Column(_("Estado"), lambda row: row.light.text),
    Column(_("Dicho cumplido el"), lambda row: row.commitment.done_on or ""),
    Column(_("Publicado"), lambda row: _("sí") if row.commitment.is_public else _("no")),
)


def file_addresses(query: QueryDict) -> dict[str, str]:
    """The list's address as CSV and as XLSX, with the same filters."""
    found = {}
    for kind in ("csv", "xlsx"):
        copy = query.copy()
        copy["formato"] = kind
        copy.pop("pagina", None)
        found[kind] = f"?{copy.urlencode()}"
    return found
