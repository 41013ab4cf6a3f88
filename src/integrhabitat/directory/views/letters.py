"""Staff pages of the letters of routes: list, write with a preview, read an older edition."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from integrhabitat.accounts.api import StaffRequest, requires
from integrhabitat.centres.api import within_reach
from integrhabitat.directory import letters as writing
from integrhabitat.directory.actions import letters
from integrhabitat.directory.forms.letters import BlankFormSet, LetterEditForm
from integrhabitat.directory.models import RightsRoute, RouteLetter
from integrhabitat.directory.roles import GUIDANCE_EDIT
from integrhabitat.directory.translation import states_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.translated import Translated


@dataclass(frozen=True)
class Sheet:
    """A letter on the table: its form and its blanks."""

    letter: RouteLetter
    form: LetterEditForm
    blanks: Any

    def is_valid(self) -> bool:
        """Whether text and blanks fit; the letter then carries what was typed."""
        parts = [self.form.is_valid(), self.blanks.is_valid()]  # both, so that each shows its errors
        if not all(parts) or not self.form.fits(self.blanks.declared()):
            return False
        self.letter.fields = self.blanks.declared()
        return True


def _mine(request: StaffRequest) -> Any:
    return RouteLetter.objects.for_user(request.user, GUIDANCE_EDIT)


@requires(GUIDANCE_EDIT)
def manage_letters(request: StaffRequest) -> HttpResponse:
    """Letters of one's countries with the state of each translation."""
    rows = [(letter, states_of(letter)) for letter in _mine(request).for_list()]
    return render(request, "directory/manage/letters.html", {"rows": rows})


@requires(GUIDANCE_EDIT)
def edit_letter(request: StaffRequest, pk: UUID | None = None, route: UUID | None = None) -> HttpResponse:
    """Write a letter; «Ver cómo queda» shows it without saving."""
    sheet = _sheet(request, _letter(request, pk, route))
    context: dict[str, Any] = {"letter": sheet.letter, "form": sheet.form, "blanks": sheet.blanks, "is_new": not pk}
    context["versions"] = sheet.letter.versions.order_by("-version") if pk else []
    status = 200
    if request.method == "POST":
        if not sheet.is_valid():
            status = 422
        elif "ver" in request.POST:
            context["pages"] = writing.preview(sheet.letter)
        elif saved := _save(request, sheet):
            messages.success(request, _("Guardada la edición %(number)d.") % {"number": saved.version})
            return redirect("directory:edit_letter", saved.pk)
        else:
            status = 422
    return render(request, "directory/manage/letter_form.html", context, status=status)


def _letter(request: StaffRequest, pk: UUID | None, route: UUID | None) -> RouteLetter:
    if pk:
        found: RouteLetter = within_reach(request, _mine(request).select_related("route"), pk=pk)
        return found
    mine = RightsRoute.objects.for_user(request.user, GUIDANCE_EDIT)
    return RouteLetter(route=within_reach(request, mine, pk=route))


def _sheet(request: StaffRequest, letter: RouteLetter) -> Sheet:
    data = request.POST or None
    initial = [{**blank, "label": Translated.of(blank.get("label"))} for blank in letter.fields]
    blanks = BlankFormSet(data, prefix="blanco") if data else BlankFormSet(initial=initial, prefix="blanco")
    return Sheet(letter, LetterEditForm(data, instance=letter), blanks)


def _save(request: StaffRequest, sheet: Sheet) -> RouteLetter | None:
    """The saved letter; ``None`` when somebody else saved it meanwhile."""
    token = sheet.form.cleaned_data["form_token"]
    if sheet.letter._state.adding and token:
        before: RouteLetter | None = _mine(request).filter(pk=token).first()
        if before:  # the same form sent twice
            return before
        sheet.letter.pk = token
    try:
        return letters.save(sheet.form.save(commit=False), by=request.user, at=timezone.now())
    except DomainError as error:
        sheet.form.refuse(error)
        return None


@requires(GUIDANCE_EDIT)
def letter_version(request: StaffRequest, pk: UUID, number: int) -> HttpResponse:
    """An edition of a letter as it was saved."""
    letter = within_reach(request, _mine(request).select_related("route"), pk=pk)
    version = get_object_or_404(letter.versions, version=number)
    said = {name: Translated.of(version.content[name]) for name in ("title", "body")}
    kept = RouteLetter(route=letter.route, fields=version.content["fields"], **said)
    context = {"letter": letter, "version": version, "pages": writing.preview(kept)}
    return render(request, "directory/manage/letter_version.html", context)
