"""Staff pages of services: the list with its files, the sheet, the hours, the notes, and the one-click acts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import Permission, StaffRequest, requires, user_can
from integrhabitat.backoffice.api import table_response
from integrhabitat.centres.api import Centre, Unit, within_reach
from integrhabitat.directory import feedback, listing
from integrhabitat.directory.actions import checks, editing, links, services
from integrhabitat.directory.forms.eligibility import EligibilityForm
from integrhabitat.directory.forms.hours import WeekForm
from integrhabitat.directory.forms.services import ChannelsForm, DocumentsFormSet, NoteForm, ServiceForm
from integrhabitat.directory.models import Category, Eligibility, Service, ServiceAtLocation, StaffNote
from integrhabitat.directory.roles import OFFER_EDIT, OFFER_READ, OFFER_VERIFY

PER_PAGE = 30


def _service(request: StaffRequest, pk: UUID, permission: Permission) -> Service:
    """The service with which the person may do this; 404 else."""
    return within_reach(request, Service.objects.for_user(request.user, permission), pk=pk)


@requires(OFFER_READ)
def manage_services(request: StaffRequest) -> HttpResponseBase:
    """The offer within reach, searched and filtered; the same rows as CSV and XLSX."""
    on = timezone.now().date()
    rows = listing.filtered(Service.objects.for_user(request.user, OFFER_READ), request.GET, on=on)
    if request.GET.get("formato") in ("csv", "xlsx"):
        return table_response(rows.iterator(chunk_size=500), listing.COLUMNS, _("servicios"), request.GET["formato"])  # type: ignore[arg-type]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [listing.row_of(service, on) for service in page],
        "states": listing.STATES,
        "topics": Category.objects.filter(parent=None).order_by("order"),
        "query": request.GET,
        "files": listing.file_addresses(request.GET),
        "may_edit": user_can(request.user, OFFER_EDIT),
    }
    return render(request, "directory/manage/services.html", context)


def _sheet(request: StaffRequest, service: Service) -> dict[str, Any]:
    data = request.POST or None
    return {
        "form": ServiceForm(data, instance=service, user=request.user),
        "eligibility": EligibilityForm(data, instance=Eligibility.objects.of(service), prefix="quien"),
        "channels": ChannelsForm(service, data, prefix="canal"),
        "documents": DocumentsFormSet(data, instance=service, prefix="papel"),
        "service": service,
    }


def _save(request: StaffRequest, sheet: dict[str, Any]) -> Service:
    form: ServiceForm = sheet["form"]
    service: Service = form.save(commit=False)
    service.answers = form.answers()
    with transaction.atomic():
        editing.save_service(
            service,
            categories=form.cleaned_data["categories"],
            channels=sheet["channels"].rows(),
            languages=form.cleaned_data["languages"],
            units=form.cleaned_data["units"],
            reachable=Unit.objects.for_user(request.user, OFFER_EDIT).values_list("pk", flat=True),
            eligibility=sheet["eligibility"].save(commit=False),
            by=request.user,
            at=timezone.now(),
        )
        sheet["documents"].save()
    return service


def _is_valid(sheet: dict[str, Any]) -> bool:
    parts = ("form", "eligibility", "channels", "documents")
    checked = [sheet[part].is_valid() for part in parts]  # each of them, so that every part shows its errors
    return all(checked)


@requires(OFFER_EDIT)
def add_service(request: StaffRequest) -> HttpResponse:
    """A new service; it waits unpublished until somebody publishes it."""
    sheet = _sheet(request, Service())
    if request.method == "POST" and _is_valid(sheet):
        token = sheet["form"].cleaned_data["form_token"]
        if token and Service.objects.was_sent_before(token):  # the same form sent twice
            return redirect("directory:manage_service", token)
        if token:
            sheet["form"].instance.pk = token
        service = _save(request, sheet)
        messages.success(request, _("Servicio guardado. Todavía no es público."))
        return redirect("directory:manage_service", service.pk)
    return render(request, "directory/manage/service_form.html", sheet, status=_status(request))


@requires(OFFER_EDIT)
def edit_service(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The sheet of a service."""
    sheet = _sheet(request, _service(request, pk, OFFER_EDIT))
    if request.method == "POST" and _is_valid(sheet):
        service = _save(request, sheet)
        messages.success(request, _("Cambios guardados."))
        return redirect("directory:manage_service", service.pk)
    return render(request, "directory/manage/service_form.html", sheet, status=_status(request))


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


@requires(OFFER_READ)
def manage_service(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everything about one service for those who work with it: state, checks, notes, what may be done."""
    at = timezone.now()
    service = within_reach(request, Service.objects.for_user(request.user, OFFER_READ).for_cards(), pk=pk)
    centres = Centre.objects.for_user(request.user, OFFER_READ)
    form = NoteForm(request.POST or None, centres=centres, instance=StaffNote(service=service))
    if request.method == "POST" and form.is_valid():
        editing.add_note(form.note(), by=request.user, at=at)
        return redirect("directory:manage_service", pk)
    context = {
        **listing.history_of(service),
        "service": service,
        "row": listing.row_of(service, at.date()),
        "feedback": feedback.summary(service, on=at.date()),
        "notes": service.staff_notes.filter(centre__in=centres).select_related("centre"),
        "form": form,
        "may_edit": Service.objects.for_user(request.user, OFFER_EDIT).contains(service),
        "may_verify": Service.objects.for_user(request.user, OFFER_VERIFY).contains(service),
    }
    return render(request, "directory/manage/service.html", context, status=_status(request))


@requires(OFFER_EDIT)
def edit_hours(request: StaffRequest, pk: UUID, place: UUID | None = None) -> HttpResponse:
    """The week of a service, or of a service at one place."""
    service = _service(request, pk, OFFER_EDIT)
    given: ServiceAtLocation | None = get_object_or_404(service.at_locations, pk=place) if place else None
    rows = given.schedules.all() if given else service.schedules.all()
    form = WeekForm(rows, request.POST or None)
    if request.method == "POST" and form.is_valid():
        editing.set_hours(service, given, form.slots(), by=request.user, at=timezone.now())
        messages.success(request, _("Horario guardado."))
        return redirect("directory:manage_service", pk)
    context = {"service": service, "place": given, "form": form}
    return render(request, "directory/manage/hours.html", context, status=_status(request))


@require_POST
@requires(OFFER_EDIT)
def publish_service(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show it to the public."""
    services.publish(_service(request, pk, OFFER_EDIT), by=request.user, at=timezone.now())
    messages.success(request, _("Publicado."))
    return redirect("directory:manage_service", pk)


@require_POST
@requires(OFFER_EDIT)
def withdraw_service(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take it off the public pages."""
    services.withdraw(_service(request, pk, OFFER_EDIT), by=request.user, at=timezone.now())
    messages.success(request, _("Ya no es público. Puede volver a publicarlo."))
    return redirect("directory:manage_service", pk)


@require_POST
@requires(OFFER_VERIFY)
def verify_service(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One click: still the same, by telephone unless another way is said."""
    service = _service(request, pk, OFFER_VERIFY)
    checks.verify(
        service,
        method=listing.method_of(request.POST),
        result=listing.result_of(request.POST),
        by_label=request.user.name or _("el equipo del centro"),
        by=request.user,
        at=timezone.now(),
        note=request.POST.get("note", "")[:500],
    )
    messages.success(request, _("Verificación guardada. Gracias."))
    if request.POST.get("volver") == "cola":
        return redirect("directory:queue")
    return redirect("directory:manage_service", pk)


@require_POST
@requires(OFFER_VERIFY)
def send_link(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask the provider by e-mail."""
    service = _service(request, pk, OFFER_VERIFY)
    links.send_confirmation(service, by=request.user, at=timezone.now())
    messages.success(request, _("Enlace enviado al proveedor."))
    return redirect("directory:manage_service", pk)


@require_POST
@requires(OFFER_READ)
def remove_note(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Forget a note of one's own centre."""
    note = within_reach(request, StaffNote.objects.for_user(request.user, OFFER_READ), pk=pk)
    service = note.service_id
    editing.remove_note(note, by=request.user, at=timezone.now())
    return redirect("directory:manage_service", service)
