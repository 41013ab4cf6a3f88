"""Giving an upload out, so that a browser does nothing with it but show or save it."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from integrhabitat.accounts.api import user_can
from integrhabitat.files.models import Upload
from integrhabitat.files.parts import Slice, part_of
from integrhabitat.files.roles import FILES_READ

SANDBOX = "default-src 'none'; sandbox"
SHOWN = ("image", "audio")  # everything else is saved, never opened in our name


@require_safe
def upload(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file itself, or of a recording the part that a player asks for."""
    found = _readable(request, pk)
    if found.kind != "audio":
        return give(found, found.name, found.content_type)
    asked = "" if "If-Range" in request.headers else request.headers.get("Range", "")
    part = part_of(asked, found.size)
    response = _part(found, *part) if part else give(found, found.name, found.content_type)
    response.headers["Accept-Ranges"] = "bytes"
    return response


@require_safe
def thumbnail(request: HttpRequest, pk: UUID) -> FileResponse:
    """The small form of an image."""
    found = _readable(request, pk)
    if found.kind != "image":
        raise Http404
    return give(found, found.thumbnail_name, "image/webp")


def _readable(request: HttpRequest, pk: UUID) -> Upload:
    """A public one for everybody, any other for its uploader and for who may read files; else it does not exist."""
    found = Upload.objects.filter(pk=pk, state="ready").first()
    if found is None:
        raise Http404
    is_own = request.user.is_authenticated and str(request.user.pk) == found.uploader_id
    if not (found.is_public or is_own or user_can(request.user, FILES_READ)):
        raise Http404
    return found


def _part(found: Upload, first: int, last: int) -> HttpResponseBase:
    """Bytes ``first`` to ``last`` (206), or 416 when there are no such bytes."""
    if first >= found.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    response = give(found, found.name, found.content_type, part=(first, last - first + 1))
    response.status_code = 206
    response.headers["Content-Length"] = str(last - first + 1)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{found.size}"
    return response


def give(found: Upload, name: str, content_type: str, *, part: tuple[int, int] | None = None) -> FileResponse:
    """The stored content with headers that keep it harmless; who may have it was asked before."""
    if not default_storage.exists(name):
        raise Http404
    attached = found.kind not in SHOWN
    file = default_storage.open(name)
    response = FileResponse(
        Slice(file, *part) if part else file,
        as_attachment=attached,
        filename=name.split("/")[-1],
        content_type=content_type,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if found.is_public:
        response.headers["Cache-Control"] = "public, max-age=86400, immutable"
    return response
