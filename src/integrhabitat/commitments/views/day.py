"""Mi día, and closing several promises with one note."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from integrhabitat.accounts.api import StaffRequest, requires, user_can
from integrhabitat.commitments.closing import close_many
from integrhabitat.commitments.day import SHOWN
from integrhabitat.commitments.forms import NoteForm
from integrhabitat.commitments.mine import day_of, late_for
from integrhabitat.commitments.models import Commitment
from integrhabitat.commitments.roles import COMMITMENTS_KEEP, COMMITMENTS_READ
from integrhabitat.ui.preferences import safe_return


@requires(COMMITMENTS_READ)
def my_day(request: StaffRequest) -> HttpResponse:
    """What waits for me, by day: seven lines first."""
    at, whole = timezone.now(), request.GET.get("ver") == "todo"
    late = late_for(request.user, at)
    context = {
        "day": day_of(request.user, at, whole=whole),
        "late": late if whole else late[:SHOWN],
        "late_count": len(late),
        "whole": whole,
        "form": NoteForm(),
        "may_keep": user_can(request.user, COMMITMENTS_KEEP),
    }
    return render(request, "commitments/day.html", context)


@require_POST
@requires(COMMITMENTS_KEEP)
def close(request: StaffRequest) -> HttpResponse:
    """Say of several promises at once that they are done, with one note."""
    at, form = timezone.now(), NoteForm(request.POST)
    back = safe_return(request, request.POST.get("volver", ""))
    chosen = request.POST.getlist("cual")
    if not (form.is_valid() and chosen):
        messages.error(request, _("Marque al menos un compromiso."))
        return redirect(back)
    reached = Commitment.objects.for_user(request.user, COMMITMENTS_KEEP).for_list().among(chosen)
    given = form.cleaned_data
    result = close_many(reached, note=given["note"], token=given["form_token"], by=request.user, at=at)
    if result.closed:
        sentence = ngettext("%(n)d compromiso cumplido.", "%(n)d compromisos cumplidos.", result.closed)
        messages.success(request, sentence % {"n": result.closed})
    for title, reason in result.refused:
        messages.error(request, f"{title}: {reason}")
    return redirect(back)
