"""Processes as the barrio sees them, and as those who lead them do."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.accounts.api import StaffRequest, User, requires, user_can
from integrhabitat.centres.api import local_day
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import screen
from integrhabitat.kernel.tokens import row_id, token_or_new
from integrhabitat.participation.actions import deciding
from integrhabitat.participation.acts import Act, Given, perform
from integrhabitat.participation.forms import deciding as forms
from integrhabitat.participation.models import Alternative, Process
from integrhabitat.participation.phases import BY_CODE, Phase, phase_of
from integrhabitat.participation.reach import centres_reached, reached
from integrhabitat.participation.results import result_of
from integrhabitat.participation.roles import PROJECTS, READ
from integrhabitat.participation.views.places import must_be_open, open_house


def _propose(process: Process, given: Given, by: User | None, at: datetime) -> None:
    deciding.propose_alternative(
        process, at=at, pk=row_id("alternative", given["token"]), title=given["title"], text=given["text"]
    )


def _comment(process: Process, given: Given, by: User | None, at: datetime) -> None:
    held, about = bool(screen(given["text"])), given["alternative"]
    deciding.comment(
        process, text=given["text"], at=at, pk=row_id("comment", given["token"]), alternative=about, is_held=held
    )


def _heard(given: Given) -> str:
    """Thanks, and whether the words are there already."""
    return (
        gettext("Gracias. Alguien del centro lo mira antes.")
        if screen(given["text"])
        else gettext("Gracias. Cada comentario recibe respuesta.")
    )


def _choose(process: Process, given: Given, by: User | None, at: datetime) -> None:
    deciding.choose(process, given["alternative"], code=given["code"], at=at)


def _dissent(process: Process, given: Given, by: User | None, at: datetime) -> None:
    deciding.dissent(
        process, text=given["text"], at=at, pk=row_id("dissent", given["token"]), alternative=given["alternative"]
    )


PUBLIC_ACTS: dict[str, Act[Process]] = {
    "proponer": Act(_("Proponer una alternativa"), forms.ProposeForm, _propose, _("Su alternativa está."), "lightbulb"),
    "comentar": Act(
        _("Comentar"), forms.CommentForm, _comment, _heard, "message-circle",
        _("No hace falta su nombre. Un texto con teléfono o correo espera a que alguien lo lea."),
    ),
    "elegir": Act(
        _("Elegir con mi tarjeta"), forms.ChooseForm, _choose, _("Su voz cuenta."), "vote",
        _("Es una cuenta abierta, no un voto secreto: una tarjeta, una voz. Puede cambiarla hasta que cierre."),
    ),
    "disentir": Act(
        _("Dejar una razón en contra"), forms.DissentForm, _dissent, _("Su razón queda junto al resultado."), "quote",
        _("Se publica sin nombre junto al resultado y nadie la puede borrar."),
    ),
}  # fmt: skip


def _alternative(process: Process, given: Given, by: User | None, at: datetime) -> None:
    fields = {"process": process, "title": given["title"], "text": given["text"]}
    Alternative.objects.get_or_create(pk=given["token"], defaults=fields | {"order": process.alternatives.count()})


def _hands(process: Process, given: Given, by: User | None, at: datetime) -> None:
    deciding.count_hands(process, given["hands"], token=given["token"], by=by, at=at)


def _answer(process: Process, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    row = process.comments.get(pk=given["comment"])
    deciding.answer_comment(row, verdict=given["verdict"], answer=given["answer"], by=by, at=at)


def _moderate(process: Process, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    row = process.comments.get(pk=given["comment"])
    deciding.moderate(row, publish=given["publish"] == "yes", reason=given["reason"], by=by, at=at)


def _answer_dissent(process: Process, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    deciding.answer_dissent(process.reasons.get(pk=given["reason"]), answer=given["answer"], by=by, at=at)


def _publish(process: Process, given: Given, by: User | None, at: datetime) -> None:
    assert by is not None
    deciding.publish_process(process, by=by, at=at)


STAFF_ACTS: dict[str, Act[Process]] = {
    "alternativa": Act(_("Agregar una alternativa"), forms.AlternativeForm, _alternative, _("Agregada."), "plus"),
    "manos": Act(
        _("Contar manos"), forms.HandsForm, _hands, _("Manos sumadas."), "hand",
        _("Lo que se cuenta se suma y no se borra. Escriba solo lo que la gente dijo de sí misma."),
    ),
    "responder": Act(_("Responder un comentario"), forms.AnswerCommentForm, _answer, _("Respondido."), "reply"),
    "moderar": Act(_("Revisar un comentario"), forms.ModerateForm, _moderate, _("Listo."), "eye"),
    "responder-razon": Act(_("Responder una razón"), forms.AnswerDissentForm, _answer_dissent, _("Listo."), "reply"),
    "publicar": Act(_("Publicar el proceso"), forms.PublishForm, _publish, _("El barrio ya lo ve."), "megaphone"),
}  # fmt: skip


def _shown(process: Process, at: datetime) -> dict[str, Any]:
    """What both pages tell: where it stands, and the count once there is one."""
    phase = phase_of(process, on=local_day(process.centre, at))
    result = result_of(process)
    counts = phase.code in ("choose", "result")
    return {
        "process": process,
        "phase": phase,
        "phases": [(row, BY_CODE[row.code]) for row in process.phases.all()],
        "result": result if counts else None,
        "is_final": phase.code == "result",
        "comments": [row for row in process.comments.all() if row.state != "held"],
        "reasons": list(process.reasons.all()),
    }


@require_safe
def processes(request: HttpRequest, slug: str) -> HttpResponse:
    """What a centre's barrio is deciding, and what it decided."""
    at = timezone.now()
    centre = open_house(slug)
    rows = Process.objects.published().for_page().filter(centre=centre).order_by("-created_at")
    context = {"centre": centre, "rows": [_shown(row, at) for row in rows]}
    return render(request, "participation/deciding/list.html", context)


@require_safe
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question: alternatives, comments with their answers, the count, and the reasons against."""
    at = timezone.now()
    context = _shown(get_object_or_404(Process.objects.published().for_page(), pk=pk), at)
    phase = context["phase"]
    open_now = {
        "proponer": phase.proposes,
        "comentar": phase.comments,
        "elegir": phase.chooses,
        "disentir": phase.chooses or context["is_final"],
    }
    acts = [
        (PUBLIC_ACTS[name], reverse("participation:process_act", args=[pk, name]))
        for name, may in open_now.items()
        if may
    ]
    return render(request, "participation/deciding/process.html", context | {"acts": acts})


@require_http_methods(["GET", "HEAD", "POST"])
def process_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Propose, comment, choose or dissent."""
    row = get_object_or_404(Process.objects.published().for_page(), pk=pk)
    must_be_open(row.centre)
    return perform(request, row, PUBLIC_ACTS, act, back=row.get_absolute_url())


@requires(READ)
def manage(request: StaffRequest) -> HttpResponse:
    """Processes within reach."""
    at = timezone.now()
    rows = Process.objects.for_user(request.user, READ).for_page().order_by("-created_at")[:100]
    context = {"rows": [_shown(row, at) for row in rows], "may_open": user_can(request.user, PROJECTS)}
    return render(request, "participation/deciding/manage.html", context)


@requires(PROJECTS)
def new_process(request: StaffRequest) -> HttpResponse:
    """Ask the barrio something."""
    centres = centres_reached(request, PROJECTS)
    form = forms.NewProcessForm(request.POST or None, centres=centres, first_day=next_monday(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        centre = next(row for row in centres if str(row.pk) == given["centre"])
        fields = {name: given[name] for name in ("subject", "title", "question")}
        fields["pk"] = row_id("process", token_or_new(given["form_token"]))
        try:
            row = deciding.open_process(centre, form.days(), by=request.user, at=timezone.now(), **fields)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("participation:manage_process", pk=row.pk)
    return render(request, "participation/deciding/new.html", {"form": form}, status=422 if form.errors else 200)


def next_monday(today: date) -> date:
    """The first Monday after that day: time enough to tell the barrio."""
    return today + timedelta(days=7 - today.weekday())


def waits_for(process: Process, phase: Phase, act: str) -> bool:
    """Whether there is anything to do with that act now; a door to nothing is not shown."""
    comments = process.comments.all()
    return {
        "alternativa": phase.code != "result",
        "manos": phase.chooses,
        "responder": any(row.state == "published" and not row.verdict for row in comments),
        "moderar": any(row.state == "held" for row in comments),
        "responder-razon": any(row.answered_on is None for row in process.reasons.all()),
        "publicar": not process.is_public,
    }[act]


@requires(PROJECTS)
def manage_process(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One process as those who lead it see it."""
    row = reached(request, Process.objects.for_page(), PROJECTS, pk=pk)
    context = _shown(row, timezone.now())
    held = [comment for comment in row.comments.all() if comment.state == "held"]
    acts = [
        (act, reverse("participation:manage_process_act", args=[pk, name]))
        for name, act in STAFF_ACTS.items()
        if waits_for(row, context["phase"], name)
    ]
    return render(request, "participation/deciding/manage_process.html", context | {"acts": acts, "held": held})


@requires(PROJECTS)
def manage_process_act(request: StaffRequest, pk: UUID, act: str) -> HttpResponse:
    """One thing that staff do with a process."""
    row = reached(request, Process.objects.for_page(), PROJECTS, pk=pk)
    back = reverse("participation:manage_process", args=[pk])
    asked = {"comment": request.GET.get("comentario", ""), "reason": request.GET.get("razon", "")}
    return perform(request, row, STAFF_ACTS, act, back=back, by=request.user, initial=asked)
