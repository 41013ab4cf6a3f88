"""A provider's signed link: opening it shows, only its buttons do.

It stays a link, unlike a code that somebody types: it reaches the mailbox of an office, opens nothing about a person,
and ends with its first answer or on its day.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integrhabitat.directory.actions import links
from integrhabitat.directory.forms.provider import ProposalForm
from integrhabitat.kernel.errors import DomainError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def provider_link(request: HttpRequest, token: str) -> HttpResponse:
    """ "Sigue igual", "cambió" or "ya no existe", for one service, once."""
    at = timezone.now()
    link = links.find(token, at=at)
    if link is None:
        return render(request, "directory/provider_link_gone.html", status=410)
    form = ProposalForm(request.POST or None, instance=link.service)
    if request.method == "POST" and form.is_valid():
        try:
            links.answer(link, result=form.cleaned_data["result"], proposed=form.proposed(), at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            return render(request, "directory/provider_link_done.html", {"service": link.service})
    response = render(
        request,
        "directory/provider_link.html",
        {"link": link, "service": link.service, "form": form},
        status=422 if request.method == "POST" else 200,
    )
    response.headers["Referrer-Policy"] = "no-referrer"  # the address itself is the key
    return response
