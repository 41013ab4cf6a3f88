"""Pages of imports and of the outbox."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.backoffice import uploads
from integrhabitat.backoffice.forms import ImportForm
from integrhabitat.backoffice.importing import importers
from integrhabitat.backoffice.models import ImportRun
from integrhabitat.backoffice.refused import refused_columns, refused_rows
from integrhabitat.backoffice.roles import IMPORT, OUTBOX
from integrhabitat.backoffice.tables import Format, table_response
from integrhabitat.jobs.api import OutgoingMessage, send_again
from integrhabitat.kernel.errors import DomainError

PAGE = 50


@requires(IMPORT)
@require_http_methods(["GET", "POST"])
def imports(request: StaffRequest) -> HttpResponseBase:
    """Bring a file, and see those brought before."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            run = uploads.receive(
                importers.get(given["kind"]),
                given["file"],
                source=given["source"],
                by=request.user,
                at=timezone.now(),
            )
            return redirect("backoffice:import", pk=run.pk)
        except DomainError as error:
            form.refuse(error)
    runs = Paginator(ImportRun.objects.order_by("-started_at"), PAGE).get_page(request.GET.get("pagina"))
    return render(request, "backoffice/imports.html", {"form": form, "runs": runs}, status=422 if form.errors else 200)


@requires(IMPORT)
@require_GET
def import_run(request: StaffRequest, pk: UUID) -> HttpResponse:
    """How far an import is, and what it found."""
    run = get_object_or_404(ImportRun, pk=pk)
    rows = Paginator(run.rows.not_taken(), PAGE).get_page(request.GET.get("pagina"))
    part = "#progress" if request.headers.get("HX-Request") else ""
    return render(request, f"backoffice/import.html{part}", {"run": run, "rows": rows})


@requires(IMPORT)
@require_POST
def confirm(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Write what was reviewed."""
    run = get_object_or_404(ImportRun, pk=pk)
    uploads.confirm(run, by=request.user, at=timezone.now(), overwrite="overwrite" in request.POST)
    return redirect("backoffice:import", pk=pk)


@requires(IMPORT)
@require_POST
def discard(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Give up what was reviewed."""
    uploads.discard(get_object_or_404(ImportRun, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("La importación se descartó. No se guardó nada."))
    return redirect("backoffice:imports")


@requires(IMPORT)
@require_GET
def refused(request: StaffRequest, pk: UUID, file_format: Format) -> HttpResponseBase:
    """The rows that were not taken, as a file to mend and bring again."""
    if file_format not in ("csv", "xlsx"):
        raise Http404
    run = get_object_or_404(ImportRun, pk=pk)
    return table_response(refused_rows(run), refused_columns(run), f"{run.file_name} rechazadas", file_format)


@requires(OUTBOX)
@require_GET
def outbox(request: StaffRequest) -> HttpResponse:
    """Messages that wait, left, or could not leave; never their text."""
    found = OutgoingMessage.objects.defer("body").order_by("-created_at")
    return render(
        request, "backoffice/outbox.html", {"letters": Paginator(found, PAGE).get_page(request.GET.get("pagina"))}
    )


@requires(OUTBOX)
@require_POST
def try_again(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Send a message that was given up."""
    send_again(get_object_or_404(OutgoingMessage, pk=pk, state="failed"), at=timezone.now())
    messages.success(request, _("El mensaje volverá a salir."))
    return redirect("backoffice:outbox")
