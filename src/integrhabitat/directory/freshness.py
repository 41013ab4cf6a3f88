"""How old a verification is, said in words; the search lets old ones sink by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Label = Literal["fresh", "ageing", "overdue", "expired", "unknown"]

FRESH_DAYS = 60
OVERDUE_DAYS = 90
TAGS: dict[Label, str] = {
    "fresh": "fresh",
    "ageing": "stale",
    "overdue": "stale",
    "expired": "expired",
    "unknown": "stale",
}


@dataclass(frozen=True)
class Freshness:
    """A label for the eye and a sentence for the ear; ``tag`` is the mark that ``{% tag %}`` draws."""

    label: Label
    sentence: str
    days: int | None

    @property
    def tag(self) -> str:
        """The kind of mark."""
        return TAGS[self.label]

    @property
    def is_current(self) -> bool:
        """Whether it may be read out as it is."""
        return self.label in ("fresh", "ageing")


def label_of(
    *, verified_on: date | None, on: date, due_on: date | None = None, expires_on: date | None = None
) -> Label:
    """The label on that day, from dates alone: 60 days fresh, 90 days at most, and never past its end."""
    if expires_on is not None and expires_on < on:
        return "expired"
    if verified_on is None:
        return "unknown"
    age = (on - verified_on).days
    if age > OVERDUE_DAYS or (due_on is not None and due_on < on):
        return "overdue"
    return "fresh" if age <= FRESH_DAYS else "ageing"


def freshness(
    *, verified_on: date | None, on: date, due_on: date | None = None, expires_on: date | None = None
) -> Freshness:
    """Label and sentence on that day, in the reader's language."""
    label = label_of(verified_on=verified_on, on=on, due_on=due_on, expires_on=expires_on)
    days = (on - verified_on).days if verified_on else None
    return Freshness(label, _sentence(label, days), days)


def _sentence(label: Label, days: int | None) -> str:
    if label == "expired":
        return _("Venció: no lo use como vigente.")
    if days is None:
        return _("Sin verificar. Confirme antes de ir.")
    ago = _ago(days)
    if label == "overdue":
        return _("Verificado %(ago)s. Confirme antes de ir.") % {"ago": ago}
    return _("Verificado %(ago)s") % {"ago": ago}


def _ago(days: int) -> str:
    if days <= 0:
        return _("hoy")
    if days == 1:
        return _("ayer")
    return ngettext("hace %(days)d día", "hace %(days)d días", days) % {"days": days}
