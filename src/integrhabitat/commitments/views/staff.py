"""Staff pages of promises: the list with its files, a new one, and each step."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.backoffice.api import table_response
from integrhabitat.centres.api import Centre, within_reach
from integrhabitat.commitments import actions, listing
from integrhabitat.commitments.forms import DoneForm, NoteForm, PostponeForm, PromiseForm, SideForm
from integrhabitat.commitments.models import Commitment
from integrhabitat.commitments.roles import COMMITMENTS_KEEP, COMMITMENTS_READ
from integrhabitat.commitments.views.public import history
from integrhabitat.files.api import store
from integrhabitat.kernel.codes import digest_of, shown_code
from integrhabitat.kernel.errors import DomainError

PER_PAGE = 30


@requires(COMMITMENTS_READ)
def commitments(request: StaffRequest) -> HttpResponseBase:
    """Promises within reach, searched and filtered; the same rows as CSV and XLSX."""
    at = timezone.now()
    rows = listing.filtered(Commitment.objects.for_user(request.user, COMMITMENTS_READ), request.GET, at=at)
    kind = request.GET.get("formato")
    if kind in ("csv", "xlsx"):
        lines = (listing.row_of(row, at) for row in rows.iterator(chunk_size=500))
        return table_response(lines, listing.COLUMNS, _("compromisos"), kind)  # type: ignore[arg-type]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": listing.rows_of(page, at),
        "choices": listing.CHOICES,
        "query": request.GET,
        "files": listing.file_addresses(request.GET),
        "may_keep": user_can(request.user, COMMITMENTS_KEEP),
        "form": NoteForm(),
    }
    return render(request, "commitments/manage/list.html", context)


@requires(COMMITMENTS_KEEP)
def add(request: StaffRequest) -> HttpResponse:
    """A new promise, perhaps of what was just decided; the code for the other side shows once."""
    at = timezone.now()
    centres = Centre.objects.for_user(request.user, COMMITMENTS_KEEP)
    here = centres.filter(slug=request.GET.get("centro", "")).first() or (centres[0] if len(centres) == 1 else None)
    asked = {"title": request.GET.get("que", ""), "centre": here}
    form = PromiseForm(request.POST or None, centres=centres, on=at.date(), initial=asked)
    if request.method == "POST" and form.is_valid():
        code = form.code()
        is_repeated = Commitment.objects.was_sent_before(form.cleaned_data["form_token"])
        try:
            digest = digest_of(code) if code else ""
            made = actions.promise(**form.promise(), to_digest=digest, by=request.user, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Compromiso anotado."))
            if code and not is_repeated:
                sentence = _("Código para quien recibe la promesa: %(code)s. Anótelo: no se muestra otra vez.")
                messages.warning(request, sentence % {"code": shown_code(code)})
            return redirect("commitments:manage_commitment", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "commitments/manage/add.html", {"form": form}, status=status)


@requires(COMMITMENTS_READ)
def commitment(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One promise, its history and what may be done now."""
    found = within_reach(request, Commitment.objects.for_user(request.user, COMMITMENTS_READ).for_list(), pk=pk)
    context = {**history(found), "may_keep": user_can(request.user, COMMITMENTS_KEEP, found.centre)}
    return render(request, "commitments/manage/commitment.html", context)


def _stepped(
    request: StaffRequest, pk: UUID, form: NoteForm, title: str, act: Callable[[Commitment], object]
) -> HttpResponse:
    """Show the form of a step, or take it; a refused one keeps what was typed."""
    found = within_reach(request, Commitment.objects.for_user(request.user, COMMITMENTS_KEEP).for_list(), pk=pk)
    if request.method == "POST" and form.is_valid():
        try:
            act(found)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Anotado."))
            return redirect("commitments:manage_commitment", found.pk)
    context = {"commitment": found, "form": form, "title": title}
    return render(request, "commitments/manage/step.html", context, status=422 if request.method == "POST" else 200)


@requires(COMMITMENTS_KEEP)
def say_done(request: StaffRequest, pk: UUID) -> HttpResponse:
    """It is done: words, a link or a photo show it."""
    form = DoneForm(request.POST or None, request.FILES or None)

    def act(found: Commitment) -> object:
        given, at = form.cleaned_data, timezone.now()
        if Commitment.objects.was_sent_before(given["form_token"]):
            return found
        found.check_shown(something=any(given[name] for name in ("note", "evidence_url", "file")))
        photo = given["file"] and store(
            given["file"],
            by=request.user,
            at=at,
            alt_text=given["alt_text"],
            is_public=found.is_public,
            accept="image",
        )
        words = {name: given[name] for name in ("note", "evidence_url")}
        return actions.say_done(
            found, **words, evidence=photo or None, token=given["form_token"], by=request.user, at=at
        )

    return _stepped(request, pk, form, _("Decir que se cumplió"), act)


@requires(COMMITMENTS_KEEP)
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The other institution confirms or says what is missing."""
    form = SideForm(request.POST or None)

    def act(found: Commitment) -> object:
        given = form.cleaned_data
        verb = actions.confirm if given["agrees"] == "yes" else actions.dispute
        return verb(found, note=given["note"], token=given["form_token"], by=request.user, at=timezone.now())

    return _stepped(request, pk, form, _("Responder por la otra parte"), act)


@requires(COMMITMENTS_KEEP)
def postpone(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A later day; the first one stays in sight."""
    form = PostponeForm(request.POST or None)

    def act(found: Commitment) -> object:
        given = form.cleaned_data
        return actions.postpone(
            found,
            due_on=given["due_on"],
            reason=given["note"],
            token=given["form_token"],
            by=request.user,
            at=timezone.now(),
        )

    return _stepped(request, pk, form, _("Aplazar"), act)


@requires(COMMITMENTS_KEEP)
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponse:
    """It will not be done; the reason is published."""
    form = NoteForm(request.POST or None)

    def act(found: Commitment) -> object:
        given = form.cleaned_data
        return actions.withdraw(
            found, reason=given["note"], token=given["form_token"], by=request.user, at=timezone.now()
        )

    return _stepped(request, pk, form, _("Retirar"), act)
