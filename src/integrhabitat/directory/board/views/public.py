"""The board as everybody reads it, a new post, and the first message to whoever posted."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre, local_day, module_required
from integrhabitat.directory.board import listing, posting, relay
from integrhabitat.directory.board.forms import MessageForm, PostForm
from integrhabitat.directory.board.views.mine import POST_CODE, TALK_CODE, posts_of, talks_of
from integrhabitat.directory.models import Posting
from integrhabitat.directory.models.board import MODULE, boards
from integrhabitat.kernel.codes import shown_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.held_codes import Door, HeldCode, ask_code

PER_PAGE = 24


@require_safe
def board(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Needs and offers of every centre, or of one."""
    centre = get_object_or_404(Centre.objects.open_door(), slug=slug) if slug else None
    if centre is not None:
        module_required(request, centre, MODULE)
    at = timezone.now()
    on = local_day(centre, at) if centre else at.date()
    page = Paginator(listing.shown(request.GET, on=on, centre=centre), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "centre": centre, "query": request.GET, **listing.choices()}
    return render(request, "directory/board/board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponseBase:
    """Write a need or an offer; the code to follow it shows on the next page."""
    at = timezone.now()
    form = PostForm(request.POST or None, initial={"centre": _chosen(request)})
    if request.method == "POST" and form.is_valid():
        try:
            made, code = posting.post(token=form.token(), at=at, **form.said())
        except DomainError as error:
            form.refuse(error)
        else:
            return _with_code(request, "directory/board/posted.html", {"posting": made}, code, POST_CODE)
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/board/add.html", {"form": form}, status=status)


def _chosen(request: HttpRequest) -> Centre | None:
    return boards().filter(slug=request.GET.get("centro", "")).first()


def _with_code(
    request: HttpRequest, template: str, context: dict[str, object], code: str, held: HeldCode
) -> HttpResponseBase:
    """A page that shows a code: nobody stores it, and the browser may use it for a while."""
    answer = render(request, template, {**context, "code": shown_code(code)})
    answer.headers["Cache-Control"] = "no-store"
    return held.keep(answer, code)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One post, and a message to whoever wrote it."""
    at = timezone.now()
    found = get_object_or_404(Posting.objects.current(on=at.date()).at_open_doors().for_list(), pk=pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            talk, code = relay.write_to(found, text=form.cleaned_data["text"], token=form.token(), at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            return _with_code(request, "directory/board/written.html", {"talk": talk}, code, TALK_CODE)
    context = {"posting": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/board/posting.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Whoever has a code goes to her post or to her conversation."""
    mine = Door(POST_CODE, posts_of, lambda row: reverse("directory:board_mine", args=[row.pk]))
    talk = Door(TALK_CODE, talks_of, lambda row: reverse("directory:board_talk", args=[row.pk]))
    return ask_code(request, _("Entrar con un código"), mine, talk)
