"""Placing territories in their tree."""

from django.db import transaction
from django.utils.translation import gettext as _

from integrhabitat.centres.models import Territory
from integrhabitat.centres.models.territory import DEPTH
from integrhabitat.centres.names import search_name
from integrhabitat.kernel.errors import DomainError


def path_of(territory: Territory, parent: Territory | None) -> str:
    """The chain of ids from the country down to ``territory``."""
    return f"{parent.path if parent else ''}{territory.pk.hex}/"


def check_parent(territory: Territory, parent: Territory | None) -> None:
    """Refuse cycles, upside-down levels and other countries (``DomainError``)."""
    if parent is None:
        if territory.level != "country":
            raise DomainError(_("Solo un país va sin territorio superior."), field="parent")
        return
    if parent.pk == territory.pk or (territory.path and parent.path.startswith(territory.path)):
        raise DomainError(_("Un territorio no puede estar dentro de sí mismo."), field="parent")
    if DEPTH[parent.level] > DEPTH[territory.level] or territory.level == "country":
        raise DomainError(_("El territorio superior debe ser de un nivel más amplio."), field="parent")
    if parent.country != territory.country:
        raise DomainError(_("El territorio superior es de otro país."), field="parent")


@transaction.atomic
def place_territory(territory: Territory, *, parent: Territory | None) -> Territory:
    """Put a territory (with all below it) under ``parent`` and write every path."""
    if parent is not None:
        parent = Territory.objects.select_for_update().get(pk=parent.pk)
    territory.country = territory.country.lower()
    check_parent(territory, parent)
    before, after = territory.path, path_of(territory, parent)
    territory.parent, territory.path = parent, after
    territory.search_name = search_name(territory.name)
    territory.save()
    if before and before != after:
        _move_below(before, after, territory)
    return territory


def _move_below(before: str, after: str, top: Territory) -> None:
    below = list(Territory.objects.filter(path__startswith=before).exclude(pk=top.pk))
    for each in below:
        each.path = after + each.path[len(before) :]
    Territory.objects.bulk_update(below, ["path"], batch_size=500)
