"""How answers of the open standard's API leave: JSON or lines, readable from any site, cheap when nothing changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from integrhabitat.directory.hsds.parameters import Request, WrongParameter

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
METHODS = ("GET", "HEAD", "POST")
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError)  # too large, too many fields, torn in pieces


def dump(value: object) -> str:
    """JSON as it goes out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def answer(
    request: HttpRequest, value: object, *, changed_at: datetime | None = None, status: int = 200
) -> HttpResponse:
    """A JSON answer with its fingerprint; 304 when the reader has it already."""
    body = dump(value).encode("utf-8", "replace")
    response = HttpResponse(body, content_type="application/json", status=status)
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response["ETag"] = etag
    stamp = int(changed_at.timestamp()) if changed_at else None
    if stamp is not None:
        response["Last-Modified"] = http_date(stamp)
    if status == 200 and request.method in ("GET", "HEAD"):
        # Whole seconds are too coarse to answer 304 by date alone: two changes may share one.
        found = get_conditional_response(request, etag=etag, response=response)
        response = found if isinstance(found, HttpResponse) else response
    return response


def lines(rows: Iterable[object]) -> StreamingHttpResponse:
    """One JSON object to a line, as they are read."""
    return StreamingHttpResponse((f"{dump(row)}\n" for row in rows), content_type="application/x-ndjson")


def fault(request: HttpRequest, status: int, *, field: str | None = None, sentence: str) -> HttpResponse:
    """What is wrong, as JSON."""
    body = {"status": status, "error": sentence}
    return answer(request, body if field is None else {**body, "field": field}, status=status)


def missing(request: HttpRequest) -> HttpResponse:
    """404 as JSON."""
    return fault(request, 404, sentence=_("No existe, o ya no está publicado."))


def open_to_all(view: View[P]) -> View[P]:
    """A public, read-only JSON view: other sites may read it, and wrong parameters are told with their field.

    POST is the standard's twin of GET for questions that should not stand in logs; it changes nothing.
    """

    def careful(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs) if request.method in METHODS else _wrong_method(request)
        except WrongParameter as wrong:
            response = fault(request, 400, field=wrong.field, sentence=str(wrong))
        except UNREADABLE:
            response = fault(request, 400, sentence=_("No se pudo leer lo que envió. Revise su tamaño y su forma."))
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = "public, no-cache"  # keep it, and ask each time whether it still holds
        return response

    update_wrapper(careful, view)
    return csrf_exempt(careful)


def _wrong_method(request: HttpRequest) -> HttpResponse:
    response = fault(request, 405, sentence=_("Aquí solo se lee: use GET, HEAD o POST."))
    response["Allow"] = ", ".join(METHODS)
    return response


def given(request: HttpRequest) -> dict[str, str]:
    """The parameters, of the address or of the body (form or JSON object)."""
    found = {name: str(request.GET[name]) for name in request.GET}
    if request.method != "POST":
        return found
    if request.content_type == "application/json":
        try:
            body = json.loads(request.body or b"{}")
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise WrongParameter("body", _("El cuerpo debe ser un objeto JSON."))
        return found | {name: _as_text(value) for name, value in body.items()}
    return found | {name: str(request.POST[name]) for name in request.POST}


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def page(asked: Request, total: int, contents: list[Any]) -> dict[str, Any]:
    """One page of a list, as the standard frames it."""
    pages = max(1, -(-total // asked.per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def in_chunks(rows: Any, size: int = 200) -> Iterator[Any]:
    """The rows of a queryset, its prefetches made for ``size`` at a time."""
    return iter(rows.iterator(chunk_size=size))
