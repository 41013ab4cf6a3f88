"""Starting a centre of one's own."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from integrhabitat.accounts.api import StaffRequest, lacks_second_factor, requires
from integrhabitat.centres import starting
from integrhabitat.centres.forms import StartForm
from integrhabitat.centres.readiness import missing_at
from integrhabitat.centres.roles import CENTRE_READ
from integrhabitat.centres.views.manage import reached
from integrhabitat.kernel.errors import DomainError

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Five questions; then the centre's page, its poster and a signed-in coordinator."""
    if not starting.may_start(request):
        return render(request, "centres/start_elsewhere.html")
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            centre, user = starting.start(form.answers(), at=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            request.session.flush()  # the demonstration's session is gone with its tables
            login(request, user, backend=BACKEND)
            return redirect("centres:started", slug=centre.slug)
    return render(request, "centres/start.html", {"form": form}, status=422 if form.errors else 200)


@requires(CENTRE_READ)
@require_safe
def started(request: StaffRequest, slug: str) -> HttpResponse:
    """What the new centre has already, and what is still missing; the second step waits until people are read."""
    at, row = timezone.now(), reached(request, slug, CENTRE_READ)
    missing = [*missing_at(row, at), *missing_at(row, at, advice=True)]
    context = {
        "centre": row,
        "missing": [sentence for each in missing for sentence in each.sentences],
        "lacks_second_factor": lacks_second_factor(request.user),
    }
    return render(request, "centres/started.html", context)
