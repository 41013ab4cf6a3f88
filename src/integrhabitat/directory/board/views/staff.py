"""The board for those who care for it: what waits for eyes, refusals with a reason, calls for help."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.audit.api import record
from integrhabitat.backoffice.api import table_response
from integrhabitat.centres.api import Centre, is_on, switched_off, within_reach
from integrhabitat.directory.board import listing, posting, relay
from integrhabitat.directory.board.forms import MessageForm, RefusalForm
from integrhabitat.directory.models import Conversation, Posting
from integrhabitat.directory.models.board import MODULE, STATES, PostingQuerySet
from integrhabitat.directory.roles import BOARD_KEEP
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import REASONS

PER_PAGE = 30
MOST_NAMED = 5  # centres whose board is off


def reachable(request: StaffRequest) -> PostingQuerySet:
    """Posts on the boards for which the person cares."""
    return Posting.objects.for_user(request.user, BOARD_KEEP)


@requires(BOARD_KEEP)
def postings(request: StaffRequest) -> HttpResponseBase:
    """Posts within reach, those that wait first; the same rows as CSV and XLSX."""
    rows = listing.for_staff(reachable(request), request.GET)
    kind = request.GET.get("formato")
    if kind in ("csv", "xlsx"):
        return table_response(rows.iterator(chunk_size=500), listing.COLUMNS, _("tablon"), kind)  # type: ignore[arg-type]
    calls = Conversation.objects.for_user(request.user, BOARD_KEEP).wanting_house()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "query": request.GET,
        "states": STATES.choices,
        "files": listing.file_addresses(request.GET),
        "off": [switched_off(centre, MODULE) for centre in _without_board(request)],
        "calls": calls.select_related("posting__centre"),
        **listing.choices(),
    }
    return render(request, "directory/board/staff_list.html", context)


def _without_board(request: StaffRequest) -> list[Centre]:
    """Some of the person's centres with posts that nobody sees, since the board is switched off there."""
    mine = Centre.objects.for_user(request.user, BOARD_KEEP).without_module(MODULE)
    return list(mine.filter(pk__in=reachable(request).values("centre")).order_by("name")[:MOST_NAMED])


def _kept(request: StaffRequest, pk: UUID) -> Posting:
    """The post, when who asks cares for the board of its centre."""
    return within_reach(request, reachable(request).for_list(), pk=pk)


@requires(BOARD_KEEP)
def one(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One post and what may be done with it; a refusal needs its reason."""
    found = _kept(request, pk)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            posting.refuse(found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("No se publica. Su autora o autor puede leer por qué."))
            return redirect("directory:board_posting", pk)
    context = {
        "posting": found,
        "form": form,
        "reasons": [REASONS[code] for code in found.held_for if code in REASONS],
        "talks": found.conversations.count(),
        "off": [] if is_on(found.centre, MODULE) else [switched_off(found.centre, MODULE)],
    }
    return render(
        request, "directory/board/staff_posting.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
@requires(BOARD_KEEP)
def publish(request: StaffRequest, pk: UUID) -> HttpResponse:
    """It may be public."""
    posting.publish(_kept(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Publicado."))
    return redirect("directory:board_posting", pk)


@require_POST
@requires(BOARD_KEEP)
def close(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take it off the board."""
    posting.close(_kept(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Cerrado."))
    return redirect("directory:board_posting", pk)


@requires(BOARD_KEEP)
def talk(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A conversation to which a side called the centre; reading it leaves a trace."""
    at = timezone.now()
    reach = Conversation.objects.for_user(request.user, BOARD_KEEP).select_related("posting__centre")
    found = within_reach(request, reach, pk=pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, token = form.cleaned_data["text"], form.token()
        try:
            relay.answer(found, side="house", text=text, token=token, by=request.user, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Mensaje enviado a las dos partes."))
            return redirect("directory:board_house_talk", pk)
    status = 422 if request.method == "POST" else 200
    answer = render(request, "directory/board/staff_talk.html", {"talk": found, "form": form}, status=status)
    record("conversation.read", found, by=request.user, at=at)
    return answer


@require_POST
@requires(BOARD_KEEP)
def end_talk(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End a conversation that hurts."""
    reach = Conversation.objects.for_user(request.user, BOARD_KEEP).select_related("posting__centre")
    found = within_reach(request, reach, pk=pk)
    relay.end(found, by=request.user, at=timezone.now())
    messages.success(request, _("Conversación terminada."))
    return redirect("directory:board_postings")
