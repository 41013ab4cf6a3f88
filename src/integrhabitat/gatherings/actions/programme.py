"""The life of a gathering: made, published, called off, closed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day
from integrhabitat.directory.api import Category
from integrhabitat.gatherings import indexing
from integrhabitat.gatherings.actions.scheduling import announce, schedule
from integrhabitat.gatherings.actions.signups import fill_places
from integrhabitat.gatherings.calendar import series_of
from integrhabitat.gatherings.models import CycleEnd, Gathering
from integrhabitat.gatherings.recurrence import days_of
from integrhabitat.gatherings.signals import group_born, when_group_born
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import uuid7

Author = User | None  # None: nobody signed in, such as the loader of the demonstration


def locked(gathering: Gathering) -> Gathering:
    """The row as it is now, held until the end of the transaction."""
    return Gathering.objects.select_for_update().get(pk=gathering.pk)


def check(gathering: Gathering) -> None:
    """Raise ``DomainError`` for a rule without measure, before anything is written; a space must be the centre's."""
    series = series_of(gathering)
    if series is not None:
        days_of(series.rule, series.first_on, series.zone)
    if gathering.space is not None and gathering.space.unit.centre_id != gathering.centre_id:
        raise DomainError(_("Ese espacio es de otro centro."), field="space")


@transaction.atomic
def make_gathering(
    *,
    centre: Centre,
    title: object,
    by: Author,
    at: datetime,
    categories: Iterable[Category] = (),
    pk: UUID | None = None,
    **fields: Any,
) -> Gathering:
    """A gathering in preparation with its sessions; the same ``pk`` again (a form sent twice) is the same one."""
    known = Gathering.objects.filter(pk=pk, centre=centre).first() if pk else None
    if known is not None:
        return known
    gathering = Gathering(pk=pk or uuid7(), centre=centre, title=title, **fields)
    gathering.is_example = gathering.is_example or centre.is_example
    check(gathering)
    try:
        with transaction.atomic():
            gathering.save(force_insert=True)
    except IntegrityError:  # the same form, twice at the same instant
        if pk and (known := Gathering.objects.filter(pk=pk, centre=centre).first()):
            return known
        raise
    gathering.categories.set(categories)
    record("gathering.made", gathering, by=by, at=at)
    schedule(gathering, at)
    return gathering


@transaction.atomic
def make_jointly(
    *, centres: Iterable[Centre], title: object, by: Author, at: datetime, pk: UUID | None = None, **fields: Any
) -> list[Gathering]:
    """The same gathering at several centres, each at its own clock's hour; ``joint`` holds them together (S014)."""
    places = list(centres)
    joint = (pk or uuid7()) if len(places) > 1 else None
    known = list(Gathering.objects.filter(joint=joint).order_by("pk")) if joint else []
    if known:
        return known
    made = []
    for number, centre in enumerate(places):
        space = fields.get("space")
        own = space if space is not None and space.unit.centre_id == centre.pk else None
        here = {**fields, "space": own, "joint": joint, "pk": pk if number == 0 else None}
        made.append(make_gathering(centre=centre, title=title, by=by, at=at, **here))
    return made


COPIED = (
    "kind", "role", "family", "title", "description", "languages", "level", "led_by", "led_by_population", "first_on",
    "starts", "minutes", "rule", "except_on", "skips_holidays", "sign_up", "capacity", "is_from_community",
    "place_note",
)  # fmt: skip


@transaction.atomic
def hold_also_at(gathering: Gathering, centres: Iterable[Centre], *, by: Author, at: datetime) -> list[Gathering]:
    """The same gathering, in preparation, at other centres too; each at its own clock's hour (S014)."""
    row = locked(gathering)
    row.joint = row.joint or row.pk
    there = set(Gathering.objects.filter(joint=row.joint).values_list("centre", flat=True))
    told = {name: getattr(row, name) for name in COPIED}
    categories = list(row.categories.all())
    new = [centre for centre in centres if centre.pk not in there | {row.centre_id}]
    made = [
        make_gathering(centre=centre, by=by, at=at, categories=categories, joint=row.joint, **told) for centre in new
    ]
    if made:
        row.save(update_fields=["joint", "updated_at"])
    return made


@transaction.atomic
def edit_gathering(
    gathering: Gathering, *, by: Author, at: datetime, categories: Iterable[Category] | None = None, **fields: Any
) -> Gathering:
    """Change what is announced; sessions to come follow the new hour, what people signed up for stays."""
    row = locked(gathering)
    for name, value in fields.items():
        setattr(row, name, value)
    check(row)
    row.version += 1
    row.save()
    if categories is not None:
        row.categories.set(categories)
    record("gathering.edited", row, by=by, at=at)
    schedule(row, at)
    fill_places(row, at=at)
    indexing.refresh([row.pk])
    return row


@transaction.atomic
def publish_gathering(gathering: Gathering, *, by: Author, at: datetime) -> Gathering:
    """Put it on the agenda; publishing what is published already changes nothing."""
    row = locked(gathering)
    if row.state == "published":
        return row
    if row.state == "cancelled":  # the dates that went with it come back; those called off one by one do not
        called_off = row.sessions.filter(state="cancelled", note=row.answer[:200], starts_at__gt=at)
        called_off.update(state="planned", note="", updated_at=at)
    row.move_to("published")
    row.save(update_fields=["state", "updated_at"])
    record("gathering.published", row, by=by, at=at)
    schedule(row, at)
    indexing.refresh([row.pk])
    return row


@transaction.atomic
def withdraw_gathering(gathering: Gathering, *, by: Author, at: datetime) -> Gathering:
    """Take it off the agenda without calling it off: it goes back to preparation."""
    row = locked(gathering)
    row.move_to("draft")
    row.save(update_fields=["state", "updated_at"])
    record("gathering.withdrawn", row, by=by, at=at)
    announce(row, at)
    indexing.refresh([row.pk])
    return row


@transaction.atomic
def cancel_gathering(gathering: Gathering, *, reason: str, by: Author, at: datetime) -> Gathering:
    """Call the whole of it off, with a reason that everybody reads; what took place stays."""
    if not reason.strip():
        raise DomainError(_("Escriba por qué se cancela."), field="reason")
    row = locked(gathering)
    row.move_to("cancelled")
    row.answer = reason.strip()
    row.save(update_fields=["state", "answer", "updated_at"])
    row.sessions.planned().filter(starts_at__gt=at).update(state="cancelled", note=reason.strip()[:200], updated_at=at)
    record("gathering.cancelled", row, by=by, at=at)
    announce(row, at)
    indexing.refresh([row.pk])
    return row


@transaction.atomic
def close_gathering(
    gathering: Gathering,
    *,
    has_group: bool,
    by: Author,
    at: datetime,
    group_name: str = "",
    people: int | None = None,
    learnt: str = "",
) -> CycleEnd:
    """Close a cycle and keep which group was born of it (S025); who listens may found the group at once."""
    if has_group and not group_name.strip():
        raise DomainError(_("Escriba cómo se llama el grupo que nació."), field="group_name")
    row = locked(gathering)
    known = CycleEnd.objects.filter(gathering=row).first()
    if row.state == "closed" and known is not None:
        return known
    row.move_to("closed")
    row.save(update_fields=["state", "updated_at"])
    told = {"has_group": has_group, "group_name": group_name.strip() if has_group else "", "learnt": learnt.strip()}
    told |= {"people": people if has_group else None, "closed_on": local_day(row.centre, at)}
    end, _made = CycleEnd.objects.update_or_create(gathering=row, defaults=told)
    record("gathering.closed", row, by=by, at=at, has_group=has_group)
    indexing.refresh([row.pk])
    if has_group and known is None:
        for answer in when_group_born:
            answer(end, at)
        transaction.on_commit(lambda: group_born.send(CycleEnd, end=end))
    return end
