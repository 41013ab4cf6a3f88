"""Photos of a centre for its public page."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models.removable import Removable
from integrhabitat.kernel.errors import DomainError

SUBJECTS = [
    ("door", _("la puerta, la fachada o la calle")),
    ("inside", _("un espacio de adentro")),
    ("activity", _("una actividad")),
]
NO_DOOR = _("Este centro tiene una dirección reservada: no puede mostrar la puerta ni la calle.")


class CentrePhoto(Removable):
    """One picture with words for who does not see it; the first by order stands for the centre."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="photos")
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    shows = models.CharField(_("qué se ve"), max_length=8, choices=SUBJECTS, default="inside")
    order = models.PositiveSmallIntegerField(_("orden"), default=10)

    class Meta(Removable.Meta):
        ordering = ["order", "created_at", "id"]

    def check_may_show(self) -> None:
        """Raise ``DomainError`` when the picture would tell where a hidden door is."""
        if self.shows == "door" and self.centre.hides_a_door:
            raise DomainError(NO_DOOR, field="shows")

    def take_away(self, at: datetime) -> None:
        """Nobody can fetch the file any longer."""
        super().take_away(at)
        self._publish(is_public=False)

    def bring_back(self) -> None:
        """Public again, unless it shows a door that is hidden now."""
        self.check_may_show()
        super().bring_back()
        self._publish(is_public=True)

    def _publish(self, *, is_public: bool) -> None:
        self.upload.is_public = is_public
        self.upload.save(update_fields=["is_public"])
