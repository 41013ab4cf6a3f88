"""Groups for the centre: new ones, papers, messages, and which group was born of a course."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import Permission, StaffRequest, requires, user_can
from integrhabitat.centres.api import Centre, local_day, within_reach
from integrhabitat.gatherings.api import Gathering
from integrhabitat.participation import births
from integrhabitat.participation.actions import groups as actions
from integrhabitat.participation.forms.groups import GroupForm, PapersForm
from integrhabitat.participation.models import Group, GroupMessage
from integrhabitat.participation.roles import GROUPS, READ
from integrhabitat.participation.views.attempts import attempt

PER_PAGE = 30


def _reached(request: StaffRequest, pk: UUID, permission: Permission) -> Group:
    """The group with which the person may do this; 404 else."""
    return within_reach(request, Group.objects.for_user(request.user, permission).for_list(), pk=pk)


@requires(READ)
def manage_groups(request: StaffRequest) -> HttpResponse:
    """Groups within reach, those that wait first, and courses that may have borne one."""
    at = timezone.now()
    mine = Group.objects.for_user(request.user, READ).for_list()
    words = request.GET.get("q", "")[:100]
    page = Paginator(mine.named(words).order_by("is_public", "name"), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(group, group.mix(on=local_day(group.centre, at))) for group in page],
        "courses": births.unanswered_courses(request.user, on=at.date())[:PER_PAGE],
        "centres": Centre.objects.for_user(request.user, GROUPS).published().order_by("name")[:PER_PAGE],
        "may_act": user_can(request.user, GROUPS),
        "words": words,
    }
    return render(request, "participation/groups/manage_list.html", context)


@requires(READ)
def manage_group(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One group: checklist, papers, mix, messages."""
    return _detail(request, _reached(request, pk, READ))


def _detail(request: StaffRequest, group: Group, **forms: Any) -> HttpResponse:
    on = local_day(group.centre, timezone.now())
    may_act = user_can(request.user, GROUPS, group.centre)
    context = {
        "group": group,
        "mix": group.mix(on=on),
        "checklist": group.checklist(on=on),
        "inbox": group.messages.order_by("on", "pk") if may_act else (),
        "papers": PapersForm(instance=group),
        "may_act": may_act,
        **forms,
    }
    return render(request, "participation/groups/manage.html", context, status=422 if forms else 200)


@requires(GROUPS)
def register_group(request: StaffRequest, slug: str) -> HttpResponse:
    """Put a group on record at a centre; ``?curso=`` says of which course it was born (S025, S029)."""
    at = timezone.now()
    centre = within_reach(request, Centre.objects.for_user(request.user, GROUPS), slug=slug)
    course = None
    if request.GET.get("curso"):
        rows = Gathering.objects.for_user(request.user, GROUPS)
        course = within_reach(request, rows, pk=request.GET["curso"], centre=centre)
    form = GroupForm(request.POST or None, instance=Group(centre=centre))
    found: list[Group] = []

    def act(given: dict[str, Any]) -> None:
        given = {"count": form.count(), "token": form.cleaned_data["form_token"], "origin": course, **form.words()}
        found.append(actions.form_group(centre, **given, is_public=True, by=request.user, at=at).group)

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Grupo guardado. Ya puede reservar espacios."))
        return redirect("participation:manage_group", found[0].pk)
    context = {"centre": centre, "course": course, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "participation/groups/register.html", context, status=status)


@require_POST
@requires(GROUPS)
def keep_papers(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Store statutes and registry number."""
    group = _reached(request, pk, GROUPS)
    form = PapersForm(request.POST, instance=Group.objects.for_list().by_id(group.pk))
    if attempt(form, lambda given: actions.keep_papers(group, **given, by=request.user, at=timezone.now())):
        messages.success(request, _("Guardado."))
        return redirect("participation:manage_group", pk)
    return _detail(request, group, papers=form)


@require_POST
@requires(GROUPS)
def show_group(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Publish its page, or take it away."""
    group = _reached(request, pk, GROUPS)
    is_public = request.POST.get("public") == "1"
    actions.show_group(group, is_public=is_public, by=request.user, at=timezone.now())
    messages.success(request, _("El grupo ya es público.") if is_public else _("El grupo ya no es público."))
    return redirect("participation:manage_group", pk)


@require_POST
@requires(GROUPS)
def pass_on(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The group got the message."""
    message = within_reach(request, GroupMessage.objects.for_user(request.user, GROUPS), pk=pk)
    group = message.group_id
    actions.pass_on(message, by=request.user, at=timezone.now())
    messages.success(request, _("Recado entregado y borrado."))
    return redirect("participation:manage_group", group)


@require_POST
@requires(GROUPS)
def no_group_born(request: StaffRequest, pk: UUID) -> HttpResponse:
    """No group was born of this course."""
    course = within_reach(request, Gathering.objects.for_user(request.user, GROUPS), pk=pk)
    actions.no_group_born(course, by=request.user, at=timezone.now())
    messages.success(request, _("Anotado."))
    return redirect("participation:manage_groups")
