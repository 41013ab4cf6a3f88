"""A code that somebody typed opens her pages for an hour: in a signed cookie, never in an address.

An address stays in the history of a shared telephone, in the logs of servers and with whoever reads along. The
address of such a page says only which row it is about; the cookie proves the code. So a page left open in another
window can never act on the row of the next person's code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from integrhabitat.kernel.codes import normal_code
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.guessing import wrong_code
from integrhabitat.kernel.registry import Registry
from integrhabitat.ui.forms import CodeForm

Row = TypeVar("Row", bound=Model)
LASTS = timedelta(hours=1)  # since a page of it was last opened


@dataclass(frozen=True)
class HeldCode:
    """One kind of code: the name of its cookie, and the URL name of the page that takes it.

    All pages that the code opens lie below the address of that page; the cookie goes nowhere else.
    """

    name: str
    asked_at: str

    def keep(self, response: HttpResponseBase, code: str) -> HttpResponseBase:
        """Let this browser open the pages of ``code``."""
        response.set_signed_cookie(
            self.name,
            code,
            max_age=LASTS,
            path=reverse(self.asked_at),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response

    def read(self, request: HttpRequest) -> str:
        """The code that this browser may still use, or ''."""
        return str(request.get_signed_cookie(self.name, default="", max_age=LASTS) or "")

    def forget(self, response: HttpResponseBase) -> None:
        """This browser opens nothing more with it."""
        response.delete_cookie(self.name, path=reverse(self.asked_at))

    def opens(self, rows: Callable[[str], "QuerySet[Row]"]) -> Callable[[Callable[..., HttpResponseBase]], Any]:
        """A view over the row ``pk`` of the address among the ``rows`` of the held code.

        Without that code the page asks for it, and a button is refused with what was typed.
        """

        def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
            @never_cache
            @wraps(view)
            def opened(request: HttpRequest, pk: UUID, **address: Any) -> HttpResponseBase:
                code = self.read(request)
                row = rows(code).filter(pk=pk).first() if code else None
                if row is not None:
                    return self.keep(view(request, row, **address), code)
                if request.method in ("GET", "HEAD"):
                    return redirect(self.asked_at)
                raise DomainError(_("Escriba otra vez su código: este aparato ya no lo recuerda."))

            return opened

        return decorate


held_codes: Registry[HeldCode] = Registry("held code")


def held_code(name: str, *, asked_at: str) -> HeldCode:
    """Declare a kind of code, so that one button forgets them all."""
    return held_codes.register(name, HeldCode(name, asked_at))


class Door(NamedTuple):
    """What a typed code may open: its kind, the rows of a code, and the page of a row."""

    held: HeldCode
    rows: Callable[[str], "QuerySet[Any]"]
    page: Callable[[Any], str]


def ask_code(request: HttpRequest, title: str, *doors: Door) -> HttpResponseBase:
    """The page that takes a code, and goes on to the row that it opens."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = normal_code(form.cleaned_data["code"])
        for held, rows, page in doors:
            found = rows(code).first()
            if found is not None:
                return held.keep(HttpResponseRedirect(page(found)), code)
        form.refuse(wrong_code(_("No encontramos ese código. Revise letra por letra.")))
    return render(request, "ui/pages/code.html", {"form": form, "title": title}, status=422 if form.errors else 200)
