"""What becomes of groups: formed without an account, joined by card, counted, recognised by their papers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import User
from integrhabitat.audit.api import record
from integrhabitat.centres.api import Centre, local_day, search_name
from integrhabitat.gatherings.api import CycleEnd, Gathering, close_gathering, when_group_born
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.kernel.screening import reasons, screen
from integrhabitat.kernel.tokens import code_for, row_id, token_or_new
from integrhabitat.participation import indexing
from integrhabitat.participation.cards import card_for
from integrhabitat.participation.models import Group, GroupCount, GroupMember, GroupMessage
from integrhabitat.participation.models.groups import Mix
from integrhabitat.people.api import alias_of
from integrhabitat.ui.forms import STALE

SHOWN_TEXTS = ("name", "about", "activities", "meets", "leaders")


@dataclass(frozen=True)
class Formed:
    """A group and the code with which it changes its page."""

    group: Group
    code: str


def form_group(
    centre: Centre,
    *,
    name: str,
    count: Mix | None = None,
    origin: Gathering | None = None,
    born_on: date | None = None,
    is_public: bool = False,
    token: UUID | None = None,
    by: User | None = None,
    at: datetime,
    **words: Any,
) -> Formed:
    """A new informal group; ``words`` are its other columns. The same form sent twice is one group with one code.

    Raises ``DomainError`` (field ``name``) when the centre has a group of that name.
    """
    token = token_or_new(token)
    pk, code = row_id("group", token), code_for("group", token)
    sent_before = Group.objects.filter(pk=pk).first()
    if sent_before is not None:
        return Formed(sent_before, code)
    on = local_day(centre, at)
    group = Group(
        pk=pk,
        centre=centre,
        name=name.strip(),
        key=search_name(name),
        origin=origin,
        born_on=born_on or on,
        is_public=is_public,
        digest=digest_of(code),
        **words,
    )
    check_name(group)
    check_words(group)
    try:
        with transaction.atomic():
            group.save(force_insert=True)
            declare_count(group, count or Mix(), at=at)
            record("group.formed", group, by=by, at=at, origin=bool(origin))
            indexing.refresh([group.pk])
    except IntegrityError as error:
        twin = Group.objects.filter(pk=pk).first()
        if twin is None:
            raise DomainError(_("En este centro ya hay un grupo con ese nombre."), field="name") from error
        return Formed(twin, code)
    return Formed(group, code)


def check_name(group: Group) -> None:
    """One name, one group of a centre, since rooms are lent by name; raises ``DomainError``."""
    if not group.key:
        raise DomainError(_("Escriba un nombre con letras o números."), field="name")
    if Group.objects.filter(centre=group.centre, key=group.key).exclude(pk=group.pk).exists():
        raise DomainError(_("En este centro ya hay un grupo con ese nombre."), field="name")


def check_words(group: Group) -> None:
    """A public page carries no number and no words that hurt; raises ``DomainError`` at the field."""
    for field in SHOWN_TEXTS:
        found = reasons(screen(getattr(group, field)))
        if found:
            raise DomainError(found[0], field=field)


@transaction.atomic
def edit_group(group: Group, *, by: User | None = None, at: datetime) -> Group:
    """Keep what the group or the centre changed on its page; the stored papers and state stay.

    ``DomainError`` when somebody changed the group since it was read: its ``version`` must be the next one.
    """
    if Group.objects.select_for_update().by_id(group.pk).version != group.version - 1:
        raise DomainError(STALE)
    group.key = search_name(group.name)
    check_name(group)
    check_words(group)
    group.save()
    record("group.edited", group, by=by, at=at)
    indexing.refresh([group.pk])
    return group


@transaction.atomic
def declare_count(group: Group, count: Mix, *, at: datetime) -> None:
    """How many the group counted today; one count a day, nothing for an empty one."""
    if not count.people:
        return
    on = local_day(group.centre, at)
    numbers = {"hosts": count.hosts, "newcomers": count.newcomers, "unasked": count.unasked}
    GroupCount.objects.update_or_create(group=group, on=on, defaults=numbers)


@transaction.atomic
def join(group: Group, *, code: str = "", population: str = "", token: UUID | None = None, at: datetime) -> str:
    """Belong to a group by card, once; returns the code of a new card (to a second click too), or ''."""
    group = Group.objects.select_for_update().get(pk=group.pk)
    token = token_or_new(token)
    alias, new = card_for(code, population=population, token=token, at=at)
    on = local_day(group.centre, at)
    known = group.members.filter(alias=alias).first()
    if known is None:
        said = alias.population or population
        GroupMember.objects.create(pk=row_id("member", token), group=group, alias=alias, population=said, since=on)
    elif known.until is not None:
        known.until = None  # she came back
        known.save(update_fields=["until"])
    return new


@transaction.atomic
def leave(group: Group, *, code: str, at: datetime) -> None:
    """Belong to it no more; needs the card with which she came."""
    alias = alias_of(code)
    if alias is None or not group.members.filter(alias=alias).exists():
        raise wrong_code(_("Esa tarjeta no está en este grupo."))
    group.members.filter(alias=alias).update(until=local_day(group.centre, at))


@transaction.atomic
def keep_papers(
    group: Group, *, statutes: str, registry_number: str, recognised_by: str, by: User | None, at: datetime
) -> Group:
    """Store statutes and registry number; with both, an informal group is recognised (S034)."""
    group = Group.objects.select_for_update(of=("self",)).select_related("centre").get(pk=group.pk)
    group.statutes, group.registry_number = statutes.strip(), registry_number.strip()
    has_papers = bool(group.statutes and group.registry_number)
    if group.state == "recognised" and not has_papers:
        raise DomainError(_("Un grupo reconocido conserva sus estatutos y su número."))
    if has_papers and group.state != "recognised":
        group.move("recognised")
        group.recognised_on = local_day(group.centre, at)
        group.recognised_by = recognised_by.strip() or group.centre.name
    group.version += 1
    group.save()
    record("group.papers-kept", group, by=by, at=at, state=group.state)
    indexing.refresh([group.pk])
    return group


@transaction.atomic
def show_group(group: Group, *, is_public: bool, by: User | None, at: datetime) -> Group:
    """Put its page before the public, or take it away."""
    group = Group.objects.select_for_update(of=("self",)).select_related("centre").get(pk=group.pk)
    group.is_public = is_public
    group.version += 1
    group.save(update_fields=["is_public", "version", "updated_at"])
    record("group.shown", group, by=by, at=at, public=is_public)
    indexing.refresh([group.pk])
    return group


@transaction.atomic
def leave_message(
    group: Group, text: str, *, reply_to: str = "", token: UUID | None = None, at: datetime
) -> GroupMessage:
    """Words that the centre passes on; nobody's number is shown to anybody."""
    if not text.strip():
        raise DomainError(_("Escriba su recado."), field="text")
    message, _made = GroupMessage.objects.get_or_create(
        pk=row_id("message", token_or_new(token)),
        defaults={
            "group": group, "text": text.strip(), "reply_to": reply_to.strip(), "on": local_day(group.centre, at),
        },
    )  # fmt: skip
    return message


@transaction.atomic
def pass_on(message: GroupMessage, *, by: User, at: datetime) -> None:
    """The group got it; the words are forgotten."""
    record("group.message-passed-on", message.group, by=by, at=at)
    message.delete()


@transaction.atomic
def no_group_born(course: Gathering, *, by: User | None, at: datetime) -> None:
    """Answer that no group was born of a course: its cycle is closed (S025). A group registered later says more."""
    close_gathering(course, has_group=False, by=by, at=at)


def found_group(end: CycleEnd, at: datetime) -> None:
    """The group that a closed cycle left behind is put on record at once, or joined to the one of that name."""
    course = end.gathering
    known = Group.objects.filter(centre=course.centre, key=search_name(end.group_name)).first()
    if known is None:
        form_group(course.centre, name=end.group_name, count=Mix(0, 0, end.people or 0), origin=course, at=at)
    elif known.origin is None:
        Group.objects.filter(pk=known.pk).update(origin=course)


when_group_born.register("participation", found_group)
