"""Giving an upload out, so that a browser does nothing with it but show or save it."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from integrhabitat.accounts.api import user_can
from integrhabitat.files.models import Upload
from integrhabitat.files.roles import FILES_READ

SANDBOX = "default-src 'none'; sandbox"
SHOWN = ("image", "audio")  # everything else is saved, never opened in our name


@require_safe
def upload(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file itself."""
    found = _readable(request, pk)
    return give(found, found.name, found.content_type)


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


def give(found: Upload, name: str, content_type: str) -> FileResponse:
    """The stored content with headers that keep it harmless; who may have it was asked before."""
    if not default_storage.exists(name):
        raise Http404
    attached = found.kind not in SHOWN
    response = FileResponse(
        default_storage.open(name), as_attachment=attached, filename=name.split("/")[-1], content_type=content_type
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if found.is_public:
        response.headers["Cache-Control"] = "public, max-age=86400, immutable"
    return response
