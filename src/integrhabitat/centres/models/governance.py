"""Who decides in a centre, by seats that can be vacant."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models.removable import Removable
from integrhabitat.ui.translated import TranslatedField

SEAT_SECTORS = [
    ("host", _("comunidad de acogida")),
    ("newcomer", _("comunidad migrante")),
    ("community", _("comunidad")),
    ("public", _("institución pública")),
    ("private", _("empresa privada")),
    ("university", _("universidad")),
    ("social", _("organización social")),
    ("agency", _("cooperación internacional")),
]
COMMUNITY_SECTORS = ("host", "newcomer", "community")


class GovernanceBody(Removable):
    """A board, assembly or committee; ``quorum`` is the number of seats that must be present."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="bodies")
    name = TranslatedField(verbose_name=_("nombre"))
    purpose = TranslatedField(verbose_name=_("qué decide"))
    quorum = models.PositiveSmallIntegerField(_("quórum"), null=True, blank=True)
    meets = TranslatedField(verbose_name=_("cuándo se reúne"))
    is_public = models.BooleanField(_("publicado"), default=True)

    def __str__(self) -> str:
        return str(self.name)


class Seat(models.Model):
    """One seat and its mandate; without ``holder`` it is vacant. ``holder`` is a public name by choice."""

    body = models.ForeignKey(GovernanceBody, models.CASCADE, related_name="seats")
    sector = models.CharField(_("sector"), max_length=10, choices=SEAT_SECTORS)
    label = TranslatedField(verbose_name=_("cargo"))
    holder = models.CharField(_("quién lo ocupa"), max_length=150, blank=True)
    since = models.DateField(_("desde"), null=True, blank=True)
    until = models.DateField(_("hasta"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)
