"""Staff pages of routes, lines, sheets, changes in the law, kinds of service and questions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.audit.api import record
from integrhabitat.centres.api import within_reach
from integrhabitat.directory.actions import guidance, routes
from integrhabitat.directory.forms.guidance import (
    CategoryForm,
    FactSheetForm,
    HelpLineForm,
    LegalUpdateForm,
    QuestionForm,
    RouteForm,
    StepFormSet,
)
from integrhabitat.directory.models import Category, FactSheet, HelpLine, LegalUpdate, RightsRoute, ServiceQuestion
from integrhabitat.directory.roles import GUIDANCE_EDIT
from integrhabitat.directory.translation import states_of
from integrhabitat.directory.views.editing import Editable, edit


def _own(model: Any) -> Any:
    """Rows of the countries of who asks."""
    return lambda request: model.objects.for_user(request.user, GUIDANCE_EDIT)


LINE = Editable(
    HelpLine, HelpLineForm, _own(HelpLine), gettext_lazy("Línea de ayuda"), "directory:manage_lines", "helpline"
)
SHEET = Editable(
    FactSheet, FactSheetForm, _own(FactSheet), gettext_lazy("Ficha"), "directory:manage_sheets", "factsheet"
)
UPDATE = Editable(
    LegalUpdate, LegalUpdateForm, _own(LegalUpdate), gettext_lazy("Novedad legal"), "directory:legal_updates"
)
KIND = Editable(
    Category, CategoryForm, lambda _request: Category.objects.all(), gettext_lazy("Tema"), "directory:manage_categories"
)
QUESTION = Editable(
    ServiceQuestion,
    QuestionForm,
    lambda _request: ServiceQuestion.objects.all(),
    gettext_lazy("Pregunta"),
    "directory:manage_categories",
)


@requires(GUIDANCE_EDIT)
def manage_routes(request: StaffRequest) -> HttpResponse:
    """Routes of one's countries with edition, review and state of each translation."""
    on = timezone.now().date()
    found = (
        RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
        .select_related("territory")
        .order_by("territory__name")
    )
    rows = [(route, route.is_expired(on=on), states_of(route)) for route in found]
    return render(request, "directory/manage/routes.html", {"rows": rows})


@requires(GUIDANCE_EDIT)
def edit_route(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """A route as a draft with its steps; the public reads the last published edition."""
    at = timezone.now()
    mine = RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
    route = within_reach(request, mine, pk=pk) if pk else RightsRoute()
    data = request.POST or None
    form = RouteForm(data, instance=route, user=request.user)
    following = route.steps.count() + 1 if pk else 1
    steps = StepFormSet(data, instance=route, prefix="paso", initial=[{"order": following}])
    parts = [part.is_valid() for part in (form, steps)] if request.method == "POST" else [False]
    if all(parts):
        with transaction.atomic():
            saved: RightsRoute = form.save()
            steps.save()
            record("route.changed" if pk else "route.created", saved, by=request.user, at=at)
        messages.success(request, _("Borrador guardado. Publíquelo cuando esté revisado."))
        return redirect("directory:edit_route", saved.pk)
    context = {
        "form": form,
        "steps": steps,
        "letters": route.letters.order_by("created_at") if pk else [],
        "route": route,
        "missing": [] if not pk else [sentence for _field, sentence in route.missing(on=at.date())],
        "states": states_of(route),
    }
    return render(request, "directory/manage/route_form.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@requires(GUIDANCE_EDIT)
def publish_route(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Publish the draft as a new edition."""
    mine = RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
    route = routes.publish(within_reach(request, mine, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("Publicada la edición %(number)d.") % {"number": route.edition})
    return redirect("directory:manage_routes")


@require_POST
@requires(GUIDANCE_EDIT)
def withdraw_route(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take a route off the public pages."""
    mine = RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
    routes.withdraw(within_reach(request, mine, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("La ruta ya no es pública."))
    return redirect("directory:manage_routes")


@requires(GUIDANCE_EDIT)
def manage_lines(request: StaffRequest) -> HttpResponse:
    """Help lines of one's countries."""
    rows = LINE.rows(request).select_related("territory").order_by("territory__name", "pk")
    return render(request, "directory/manage/lines.html", {"rows": rows})


@requires(GUIDANCE_EDIT)
def edit_line(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """Add or change a help line."""
    return edit(request, LINE, **({"pk": pk} if pk else {}))


@requires(GUIDANCE_EDIT)
def manage_sheets(request: StaffRequest) -> HttpResponse:
    """Fact sheets of one's countries."""
    rows = SHEET.rows(request).select_related("territory", "category").order_by("slug")
    return render(request, "directory/manage/sheets.html", {"rows": [(row, states_of(row)) for row in rows]})


@requires(GUIDANCE_EDIT)
def edit_sheet(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """Add or change a fact sheet."""
    return edit(request, SHEET, **({"pk": pk} if pk else {}))


@require_POST
@requires(GUIDANCE_EDIT)
def publish_sheet(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Publish a sheet as a new edition."""
    guidance.publish_sheet(within_reach(request, SHEET.rows(request), pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("Ficha publicada."))
    return redirect("directory:manage_sheets")


@requires(GUIDANCE_EDIT)
def edit_update(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """Add or change a change in the law."""
    return edit(request, UPDATE, **({"pk": pk} if pk else {}))


@requires(GUIDANCE_EDIT)
def manage_categories(request: StaffRequest) -> HttpResponse:
    """Kinds of service and the questions that were added to them."""
    roots = Category.objects.filter(parent=None).order_by("order").prefetch_related("children")
    questions = ServiceQuestion.objects.select_related("category").order_by("category__order", "order")
    return render(request, "directory/manage/categories.html", {"roots": roots, "questions": questions})


@requires(GUIDANCE_EDIT)
def add_category(request: StaffRequest) -> HttpResponse:
    """A new kind of service (P1.10a)."""
    return edit(request, KIND)


@requires(GUIDANCE_EDIT)
def edit_question(request: StaffRequest, pk: UUID | None = None) -> HttpResponse:
    """Add or change a question."""
    return edit(request, QUESTION, **({"pk": pk} if pk else {}))
