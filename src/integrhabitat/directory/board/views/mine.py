"""What whoever has a code sees: the author her post and its conversations, the reader hers."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integrhabitat.centres.api import local_day
from integrhabitat.directory.board import posting as acts
from integrhabitat.directory.board import relay
from integrhabitat.directory.board.forms import MendForm, MessageForm, SolvedForm
from integrhabitat.directory.models import Conversation, Posting
from integrhabitat.directory.models.board import ConversationQuerySet, PostingQuerySet
from integrhabitat.kernel.codes import digest_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.screening import REASONS
from integrhabitat.ui.forms import Form
from integrhabitat.ui.held_codes import held_code

POST_CODE = held_code("aviso", asked_at="directory:board_enter")
TALK_CODE = held_code("charla", asked_at="directory:board_enter")


def posts_of(code: str) -> PostingQuerySet:
    """The post of a code."""
    return Posting.objects.of_code(digest_of(code)).for_list()


def talks_of(code: str) -> ConversationQuerySet:
    """The conversation of a code."""
    return Conversation.objects.of_code(digest_of(code)).select_related("posting__centre")


@require_safe
@POST_CODE.opens(posts_of)
def mine(request: HttpRequest, found: Posting) -> HttpResponse:
    """The author's page."""
    return _author_page(request, found)


def _author_page(request: HttpRequest, found: Posting, form: Form | None = None) -> HttpResponse:
    """The post, what may be done with it, its conversations; ``form`` is the one that was refused."""
    on = local_day(found.centre, timezone.now())
    context = {
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


def _done(request: HttpRequest, found: Posting, form: Form, act: Callable[[], object], words: str) -> HttpResponse:
    """Do what a form of the author's page asks, or show it again with what was typed."""
    if form.is_valid():
        try:
            act()
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, words)
            return redirect("directory:board_mine", found.pk)
    return _author_page(request, Posting.objects.for_list().get(pk=found.pk), form)


@require_POST
@POST_CODE.opens(posts_of)
def mend(request: HttpRequest, found: Posting) -> HttpResponse:
    """Write the post again."""
    form = MendForm(request.POST)

    def act() -> object:
        given = form.cleaned_data
        return acts.mend(found, title=given["title"], text=given["text"], at=timezone.now())

    return _done(request, found, form, act, _("Guardado."))


@require_POST
@POST_CODE.opens(posts_of)
def extend(request: HttpRequest, found: Posting) -> HttpResponse:
    """Thirty more days."""
    row = acts.extend(found, at=timezone.now())
    messages.success(request, _("Su aviso sigue hasta el %(day)s.") % {"day": f"{row.expires_on:%d/%m/%Y}"})
    return redirect("directory:board_mine", found.pk)


@require_POST
@POST_CODE.opens(posts_of)
def solve(request: HttpRequest, found: Posting) -> HttpResponse:
    """It is solved, and how."""
    form = SolvedForm(request.POST)
    return _done(
        request,
        found,
        form,
        lambda: acts.solve(found, how=form.cleaned_data["how"], at=timezone.now()),
        _("Gracias por contarlo. El aviso ya no se muestra."),
    )


@require_POST
@POST_CODE.opens(posts_of)
def answer(request: HttpRequest, found: Posting, talk: UUID) -> HttpResponse:
    """The author answers in one of her conversations."""
    form = MessageForm(request.POST)
    among = get_object_or_404(found.conversations, pk=talk)

    def act() -> object:
        text, token = form.cleaned_data["text"], form.token()
        return relay.answer(among, side="author", text=text, token=token, at=timezone.now())

    return _done(request, found, form, act, _("Mensaje enviado."))


@require_POST
@POST_CODE.opens(posts_of)
def call_house(request: HttpRequest, found: Posting, talk: UUID) -> HttpResponse:
    """The author asks the centre to step in."""
    relay.call_house(get_object_or_404(found.conversations, pk=talk), at=timezone.now())
    messages.success(request, _("El centro ya puede leer esta conversación y ayudar."))
    return redirect("directory:board_mine", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@TALK_CODE.opens(talks_of)
def talk(request: HttpRequest, found: Conversation) -> HttpResponse:
    """The reader's page: the conversation, and her next message."""
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, token = form.cleaned_data["text"], form.token()
        try:
            relay.answer(found, side="reader", text=text, token=token, at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Mensaje enviado."))
            return redirect("directory:board_talk", found.pk)
    context = {"talk": found, "posting": found.posting, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/board/talk.html", context, status=status)


@require_POST
@TALK_CODE.opens(talks_of)
def call_house_as_reader(request: HttpRequest, found: Conversation) -> HttpResponse:
    """The reader asks the centre to step in."""
    relay.call_house(found, at=timezone.now())
    messages.success(request, _("El centro ya puede leer esta conversación y ayudar."))
    return redirect("directory:board_talk", found.pk)
