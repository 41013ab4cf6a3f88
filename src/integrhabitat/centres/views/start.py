"""Starting a centre of one's own."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from integrhabitat.centres import starting
from integrhabitat.centres.forms import StartForm
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
            return redirect("centres:manage_centre", slug=centre.slug)
    return render(request, "centres/start.html", {"form": form}, status=422 if form.errors else 200)
