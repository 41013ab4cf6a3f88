"""What everybody may read of promises, and the answer of whoever was promised."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integrhabitat.centres.api import Centre, local_day
from integrhabitat.commitments import listing
from integrhabitat.commitments.answering import answer_with_code
from integrhabitat.commitments.forms import CodeForm
from integrhabitat.commitments.models import Commitment
from integrhabitat.kernel.errors import DomainError

PER_PAGE = 20


def _centre(slug: str) -> Centre:
    return get_object_or_404(Centre.objects.published(), slug=slug)


@require_safe
def commitments(request: HttpRequest, slug: str) -> HttpResponse:
    """What was promised to the barrio, with its light; what is late comes first."""
    at, centre = timezone.now(), _centre(slug)
    public = Commitment.objects.public().at_centre(centre)
    rows = listing.filtered(public, request.GET, at=at)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "centre": centre,
        "page": page,
        "rows": listing.rows_of(page, at),
        "kept": listing.kept_of(public, at=at),
        "choices": [choice for choice in listing.CHOICES if choice[0] != "escalated"],
        "query": request.GET,
    }
    return render(request, "commitments/list.html", context)


def _public(slug: str, pk: UUID) -> Commitment:
    return get_object_or_404(Commitment.objects.public().for_list().at_centre(_centre(slug)), pk=pk)


@require_safe
def commitment(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One promise with each of its steps."""
    found = _public(slug, pk)
    return render(request, "commitments/commitment.html", history(found))


def history(found: Commitment) -> dict[str, object]:
    """The row, its steps with the words of each, and what may come next."""
    at = timezone.now()
    steps = [(local_day(found.centre, event.at), event) for event in found.events.select_related("evidence")]
    return {"row": listing.row_of(found, at), "commitment": found, "centre": found.centre, "steps": steps}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Whoever was promised confirms or says what is missing, with her code."""
    found = _public(slug, pk)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            answer_with_code(
                found,
                given["code"],
                agrees=given["agrees"] == "yes",
                note=given["note"],
                token=given["form_token"],
                at=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Gracias. Su respuesta ya se ve aquí."))
            return redirect(found)
    status = 422 if request.method == "POST" else 200
    return render(request, "commitments/answer.html", {**history(found), "form": form}, status=status)
