"""What people upload."""

from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.files.pictures import THUMBNAIL_SIDE

KINDS = [("image", _("imagen")), ("audio", _("audio")), ("document", _("documento"))]


class UploadQuerySet(models.QuerySet["Upload"]):
    """Named reads of uploads."""

    def published(self) -> "UploadQuerySet":
        """What everybody may fetch."""
        return self.filter(is_public=True, state="ready")


class Upload(models.Model):
    """One file under a random name; an image is our own re-encoding, never the bytes that came.

    The id is random and carries no time: it stands in public addresses. ``uploader_id`` is an opaque id.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("tipo"), max_length=8, choices=KINDS)
    content_type = models.CharField(max_length=80)
    suffix = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("bytes"))
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    alt_text = models.CharField(_("descripción para quien no la ve"), max_length=300, blank=True)
    is_public = models.BooleanField(_("pública"), default=False)
    state = models.CharField(
        max_length=7, choices=[("ready", _("disponible")), ("removed", _("retirado"))], default="ready"
    )
    uploader_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=[code for code, _word in KINDS]), name="upload_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind="image") | Q(width__isnull=False, height__isnull=False),
                name="upload_image_has_a_size",
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or str(self.pk)

    def get_absolute_url(self) -> str:
        """Where it is fetched."""
        return reverse("files:upload", args=[self.pk])

    @property
    def thumbnail_url(self) -> str:
        """Where its small form is fetched (images only)."""
        return reverse("files:thumbnail", args=[self.pk])

    @property
    def thumbnail_size(self) -> tuple[int, int]:
        """Width and height of its small form, so that a page keeps its place (images only)."""
        width, height = self.width or 1, self.height or 1
        part = min(1, THUMBNAIL_SIDE / max(width, height))
        return max(1, round(width * part)), max(1, round(height * part))

    @property
    def name(self) -> str:
        """Its random name in the store, in one of 256 folders."""
        return stored_name(self.pk, self.suffix)

    @property
    def thumbnail_name(self) -> str:
        """The same for the small form."""
        return stored_name(self.pk, "s.webp")


def stored_name(pk: UUID, suffix: str) -> str:
    """``ab/ab12….webp``."""
    return f"{pk.hex[:2]}/{pk.hex}.{suffix}"
