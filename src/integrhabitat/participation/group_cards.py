"""What a row of results shows of a group."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import municipality_of
from integrhabitat.directory.api import ResultCard, ResultKind
from integrhabitat.participation.models import Group


def group_cards(ids: Sequence[UUID], at: datetime, near: object = None) -> Iterable[ResultCard]:
    """Cards of public groups; nobody's name is on them."""
    for group in Group.objects.published().filter(pk__in=ids).select_related("centre__territory__parent"):
        yield ResultCard(
            kind="group",
            id=group.pk,
            name=group.name,
            url=group.get_absolute_url(),
            summary=(group.about or group.activities).split("\n")[0][:160],
            provider=group.centre.name,
            where=", ".join([group.centre.name, municipality_of(group.centre.territory).name]),
            open_sentence=group.meets,
            is_free=True,
            icon="users",
            category=str(group.get_kind_display()),
            is_example=group.is_example,
        )


GROUP = ResultKind("group", _("Grupo"), _("Grupos"), "users", group_cards)
