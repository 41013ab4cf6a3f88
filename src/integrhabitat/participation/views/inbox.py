"""The idea box for who answers: what is due first, what must be looked at, one answer form."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from integrhabitat.accounts.api import Permission, StaffRequest, requires, user_can
from integrhabitat.centres.api import within_reach
from integrhabitat.files.api import give
from integrhabitat.kernel.screening import reasons
from integrhabitat.participation import fruits, listing
from integrhabitat.participation.actions import answering
from integrhabitat.participation.forms.ideas import TONES, AnswerForm, GrowForm, PublishForm, ReasonForm
from integrhabitat.participation.models import Idea, IdeaNote
from integrhabitat.participation.roles import ANSWER, READ
from integrhabitat.participation.views.attempts import attempt
from integrhabitat.ui.forms import Form

PER_PAGE = 30


def _reached(request: StaffRequest, pk: UUID, permission: Permission) -> Idea:
    """The idea with which the person may do this; 404 else."""
    rows = Idea.objects.for_user(request.user, permission).for_list()
    return within_reach(request, rows, pk=pk)


@requires(READ)
def inbox(request: StaffRequest) -> HttpResponse:
    """Ideas within reach: those owed an answer by days left, then the others."""
    at = timezone.now()
    mine = Idea.objects.for_user(request.user, READ)
    view = request.GET.get("ver", "")
    rows = mine.inbox(view).saying(request.GET.get("q", "")[:100]).for_list()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    notes = IdeaNote.objects.for_user(request.user, READ).held().select_related("idea__centre")
    context = {
        "page": page,
        "rows": [listing.row_of(idea, at) for idea in page],
        "box": listing.box_of(mine, on=at.date()),
        "notes": notes[:PER_PAGE],
        "view": view,
        "words": request.GET.get("q", ""),
    }
    return render(request, "participation/ideas/inbox.html", context)


def _detail(request: StaffRequest, idea: Idea, **forms: Form) -> HttpResponse:
    """All about one idea, with the forms; a refused one keeps what was typed."""
    context = {
        "idea": idea,
        "row": listing.row_of(idea, timezone.now()),
        "answers": idea.answers.all(),
        "notes": idea.notes.order_by("on", "pk"),
        "fruits": fruits.fruits_of(idea),
        "reasons": reasons(idea.held_for),
        "tones": TONES,
        "may_answer": user_can(request.user, ANSWER, idea.centre),
        "publish": PublishForm(idea, initial={"transcript": idea.transcript}, auto_id="publish_%s"),
        "refuse": ReasonForm(auto_id="refuse_%s"),
        "answer": AnswerForm(auto_id="answer_%s"),
        "grow": GrowForm(idea.centre, auto_id="grow_%s"),
        **forms,
    }
    return render(request, "participation/ideas/manage.html", context, status=422 if forms else 200)


@requires(READ)
def manage_idea(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One idea for those who answer."""
    return _detail(request, _reached(request, pk, READ))


def _after(request: StaffRequest, idea: Idea, name: str, form: Form, is_done: bool, said: str) -> HttpResponse:
    """Say what was done; else show the form again with its sentences."""
    if not is_done:
        return _detail(request, idea, **{name: form})
    messages.success(request, said)
    return redirect("participation:manage_idea", idea.pk)


@require_POST
@requires(ANSWER)
def publish_idea(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Let everybody read it."""
    idea = _reached(request, pk, ANSWER)
    form = PublishForm(idea, request.POST, auto_id="publish_%s")
    done = attempt(form, lambda given: answering.publish(idea, **given, by=request.user, at=timezone.now()))
    return _after(request, idea, "publish", form, done, _("Publicada."))


@require_POST
@requires(ANSWER)
def refuse_idea(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Keep it out, with a reason for its author."""
    idea = _reached(request, pk, ANSWER)
    form = ReasonForm(request.POST, auto_id="refuse_%s")
    done = attempt(form, lambda given: answering.refuse(idea, **given, by=request.user, at=timezone.now()))
    return _after(request, idea, "refuse", form, done, _("No se publica. Quien la dejó lee la razón con su código."))


@require_POST
@requires(ANSWER)
def answer_idea(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Answer in public, dated today."""
    idea = _reached(request, pk, ANSWER)
    form = AnswerForm(request.POST, auto_id="answer_%s")
    done = attempt(form, lambda given: answering.answer(idea, **given, by=request.user, at=timezone.now()))
    return _after(request, idea, "answer", form, done, _("Respuesta publicada."))


@require_POST
@requires(ANSWER)
def grow_idea(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Link it to what it became."""
    idea = _reached(request, pk, ANSWER)
    form = GrowForm(idea.centre, request.POST, auto_id="grow_%s")
    done = attempt(form, lambda given: answering.grow(idea, **given, by=request.user, at=timezone.now()))
    return _after(request, idea, "grow", form, done, _("Enlace guardado."))


@require_POST
@requires(ANSWER)
def moderate_note(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Publish what somebody added, or keep it out with a reason."""
    note = within_reach(request, IdeaNote.objects.for_user(request.user, ANSWER), pk=pk)
    to = "published" if request.POST.get("to") == "published" else "refused"
    reason = request.POST.get("reason", "")[:300]
    answering.moderate_note(note, to=to, reason=reason, by=request.user, at=timezone.now())
    messages.success(request, _("Guardado."))
    return redirect("participation:manage_idea", note.idea_id)


@require_safe
@requires(READ)
def idea_file(request: StaffRequest, pk: UUID, kind: str) -> FileResponse:
    """Photo or voice of an idea, before anybody else may see or hear it."""
    idea = _reached(request, pk, READ)
    upload = idea.photo if kind == "photo" else idea.voice
    if upload is None or upload.state != "ready":
        raise Http404
    return give(upload, upload.name, upload.content_type)
