"""What whoever has a code sees: the author her post and its conversations, the reader hers."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from integrhabitat.centres.api import local_day
from integrhabitat.directory.board import posting as acts
from integrhabitat.directory.board import relay
from integrhabitat.directory.board.forms import MendForm, MessageForm, SolvedForm
from integrhabitat.directory.models import Conversation, Posting
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import REASONS
from integrhabitat.ui.forms import Form


def _posting(code: str) -> Posting:
    return get_object_or_404(Posting.objects.of_code(digest_of(code)).for_list())


def _talk(code: str) -> Conversation:
    rows = Conversation.objects.of_code(digest_of(code)).select_related("posting__centre")
    return get_object_or_404(rows)


@never_cache
@require_safe
def mine(request: HttpRequest, code: str) -> HttpResponse:
    """The author's page."""
    return _author_page(request, code, _posting(code))


def _author_page(request: HttpRequest, code: str, found: Posting, form: Form | None = None) -> HttpResponse:
    """The post, what may be done with it, its conversations; ``form`` is the one that was refused."""
    on = local_day(found.centre, timezone.now())
    context = {
        "code": code,
        "posting": found,
        "reasons": [REASONS[reason] for reason in found.held_for if reason in REASONS],
        "is_over": found.state in ("solved", "closed"),
        "is_expired": found.state == "open" and found.expires_on < on,
        "talks": found.conversations.prefetch_related("messages").order_by("created_at"),
        "mend": form if isinstance(form, MendForm) else MendForm(initial={"title": found.title, "text": found.text}),
        "solved": form if isinstance(form, SolvedForm) else SolvedForm(),
        "message": form if isinstance(form, MessageForm) else MessageForm(),
    }
    return render(request, "directory/board/mine.html", context, status=422 if form else 200)


def _done(request: HttpRequest, code: str, form: Form, act: Callable[[], object], words: str) -> HttpResponse:
    """Do what a form of the author's page asks, or show it again with what was typed."""
    if form.is_valid():
        try:
            act()
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, words)
            return redirect("directory:board_mine", code=code)
    return _author_page(request, code, _posting(code), form)


@require_POST
def mend(request: HttpRequest, code: str) -> HttpResponse:
    """Write the post again."""
    found, form = _posting(code), MendForm(request.POST)

    def act() -> object:
        given = form.cleaned_data
        return acts.mend(found, title=given["title"], text=given["text"], at=timezone.now())

    return _done(request, code, form, act, _("Guardado."))


@require_POST
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Thirty more days."""
    row = acts.extend(_posting(code), at=timezone.now())
    messages.success(request, _("Su aviso sigue hasta el %(day)s.") % {"day": f"{row.expires_on:%d/%m/%Y}"})
    return redirect("directory:board_mine", code=code)


@require_POST
def solve(request: HttpRequest, code: str) -> HttpResponse:
    """It is solved, and how."""
    found, form = _posting(code), SolvedForm(request.POST)
    return _done(
        request,
        code,
        form,
        lambda: acts.solve(found, how=form.cleaned_data["how"], at=timezone.now()),
        _("Gracias por contarlo. El aviso ya no se muestra."),
    )


@require_POST
def answer(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """The author answers in one of her conversations."""
    found, form = _posting(code), MessageForm(request.POST)
    talk = get_object_or_404(found.conversations, pk=pk)

    def act() -> object:
        text, token = form.cleaned_data["text"], form.token()
        return relay.answer(talk, side="author", text=text, token=token, at=timezone.now())

    return _done(request, code, form, act, _("Mensaje enviado."))


@require_POST
def call_house(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    """The author asks the centre to step in."""
    relay.call_house(get_object_or_404(_posting(code).conversations, pk=pk), at=timezone.now())
    messages.success(request, _("El centro ya puede leer esta conversación y ayudar."))
    return redirect("directory:board_mine", code=code)


@never_cache
def talk(request: HttpRequest, code: str) -> HttpResponseBase:
    """The reader's page: the conversation, and her next message."""
    found = _talk(code)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, token = form.cleaned_data["text"], form.token()
        try:
            relay.answer(found, side="reader", text=text, token=token, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Mensaje enviado."))
            return redirect("directory:board_talk", code=code)
    context = {"code": code, "talk": found, "posting": found.posting, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/board/talk.html", context, status=status)


@require_POST
def call_house_as_reader(request: HttpRequest, code: str) -> HttpResponse:
    """The reader asks the centre to step in."""
    relay.call_house(_talk(code), at=timezone.now())
    messages.success(request, _("El centro ya puede leer esta conversación y ayudar."))
    return redirect("directory:board_talk", code=code)
