"""Groups before the public: who meets, how to join, how to form one. No account anywhere."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import is_on, local_day
from integrhabitat.kernel.codes import normal_code, shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.participation.actions import groups as actions
from integrhabitat.participation.forms.groups import GroupForm, LeaveForm, MessageForm
from integrhabitat.participation.forms.ideas import CardForm
from integrhabitat.participation.models import Group
from integrhabitat.participation.models.groups import KINDS
from integrhabitat.participation.views.attempts import attempt
from integrhabitat.participation.views.places import open_house
from integrhabitat.ui.forms import CodeForm

FORMS = ["GET", "HEAD", "POST"]
LONGEST = 200


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


@require_safe
def groups(request: HttpRequest, slug: str) -> HttpResponse:
    """The groups of one centre, searched and by kind."""
    centre = open_house(slug)
    words, kind = request.GET.get("q", "")[:100], request.GET.get("tipo", "")
    rows = Group.objects.published().at_centre(centre).named(words).of_kind(kind).for_list().order_by("name")[:LONGEST]
    on = local_day(centre, timezone.now())
    context = {
        "centre": centre,
        "rows": [(group, group.mix(on=on)) for group in rows],
        "kinds": KINDS,
        "kind": kind,
        "words": words,
    }
    return render(request, "participation/groups/list.html", context)


def _published(pk: UUID) -> Group:
    found: Group = get_object_or_404(Group.objects.published().for_list(), pk=pk)
    return found


@require_safe
def group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One group: what it is for, when it meets, whether it is mixed, where it was born."""
    found = _published(pk)
    on = local_day(found.centre, timezone.now())
    origin = found.origin
    context = {
        "group": found,
        "mix": found.mix(on=on),
        "origin_is_public": origin is not None and origin.state == "published",
        "is_open": is_on(found.centre, "participation"),
    }
    return render(request, "participation/groups/group.html", context)


@require_http_methods(FORMS)
def form_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Form a group; the centre looks at its page before it is public."""
    centre = open_house(slug)
    form = GroupForm(request.POST or None, instance=Group(centre=centre))
    if request.method == "POST" and form.is_valid():
        given = {"count": form.count(), "token": form.cleaned_data["form_token"], **form.words()}
        try:
            formed = actions.form_group(centre, **given, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            context = {"group": formed.group, "code": shown_code(formed.code), "plain_code": formed.code}
            return render(request, "participation/groups/formed.html", context)
    context = {"centre": centre, "form": form}
    return render(request, "participation/groups/form.html", context, status=_status(request))


@require_http_methods(FORMS)
def my_group(request: HttpRequest) -> HttpResponse:
    """Our group's page, for who holds its code."""
    ask = CodeForm(request.POST or None)
    if request.method != "POST" or not ask.is_valid():
        return render(request, "participation/groups/ask_code.html", {"form": ask}, status=_status(request))
    found = Group.objects.of_code(ask.cleaned_data["code"]).for_list().first()
    if found is None:
        ask.refuse(wrong_code(_("Ningún grupo tiene ese código. Revise cada letra y cada número.")))
        return render(request, "participation/groups/ask_code.html", {"form": ask}, status=422)
    return _edit_mine(request, found)


def _edit_mine(request: HttpRequest, found: Group) -> HttpResponse:
    """Change what the group says; the first time the code alone came and nothing was typed."""
    at = timezone.now()
    was_typed = "name" in request.POST
    form = GroupForm(request.POST if was_typed else None, instance=found)
    said = ""
    if was_typed and form.is_valid():
        try:
            form.save(commit=False)
            actions.edit_group(found, at=at)
            actions.declare_count(found, form.count(), at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            said = _("Cambios guardados.")
    code = normal_code(request.POST["code"])
    stored = Group.objects.for_list().by_id(found.pk)
    context = {
        "group": stored,
        "mix": stored.mix(on=local_day(stored.centre, at)),
        "form": GroupForm(instance=stored) if said else form,
        "code": code,
        "said": said,
    }
    return render(request, "participation/groups/mine.html", context, status=422 if was_typed and not said else 200)


@require_http_methods(FORMS)
def join_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Belong to it, counted once by card."""
    found = _published(pk)
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("code", "population")}
        try:
            new = actions.join(found, **given, token=form.cleaned_data["form_token"], at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            context = {"group": found, "code": shown_code(new) if new else "", "said": _("Ya es parte del grupo.")}
            return render(request, "participation/groups/done.html", context)
    return render(request, "participation/groups/join.html", {"group": found, "form": form}, status=_status(request))


@require_http_methods(FORMS)
def leave_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Belong to it no more."""
    found = _published(pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda given: actions.leave(found, **given, at=timezone.now())):
        context = {"group": found, "said": _("Ya no es parte del grupo.")}
        return render(request, "participation/groups/done.html", context)
    return render(request, "participation/groups/leave.html", {"group": found, "form": form}, status=_status(request))


@require_http_methods(FORMS)
def message_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Words for the group, through the centre."""
    found = _published(pk)
    form = MessageForm(request.POST or None)

    def act(given: dict[str, str]) -> None:
        actions.leave_message(found, **given, token=form.cleaned_data["form_token"], at=timezone.now())

    if request.method == "POST" and attempt(form, act):
        context = {"group": found, "said": _("Gracias. El centro entrega su recado.")}
        return render(request, "participation/groups/done.html", context)
    return render(request, "participation/groups/message.html", {"group": found, "form": form}, status=_status(request))
