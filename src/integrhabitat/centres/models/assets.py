"""Why a centre stands where it stands: the barrio's assets and the sites compared (S116)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.models.removable import Removable
from integrhabitat.ui.translated import TranslatedField


class LocalAsset(Removable):
    """Something the barrio already has: a bakery, a barber's, a square, a school."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="assets")
    kind = models.SlugField(_("tipo"))  # bakery, barber, market, school, square, church, court, health-post…
    name = models.CharField(_("nombre"), max_length=200)
    note = TranslatedField(verbose_name=_("qué aporta"))
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)


class ServedPlace(models.Model):
    """Where the people a centre serves live, as points with a number of people."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="served_places")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(_("personas"))
    source = models.CharField(_("fuente"), max_length=250)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "territory"], name="served_place_once_per_centre")]


class SiteOption(Removable):
    """A plot or building considered for the centre, scored 1 to 5 on transport and assets."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="site_options")
    name = models.CharField(_("nombre"), max_length=200)
    latitude = models.FloatField(_("latitud"))
    longitude = models.FloatField(_("longitud"))
    transport = models.PositiveSmallIntegerField(_("transporte"))
    assets = models.PositiveSmallIntegerField(_("activos del barrio"))
    is_chosen = models.BooleanField(_("elegido"), default=False)
    reason = TranslatedField(verbose_name=_("por qué"))

    class Meta(Removable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(transport__gte=1, transport__lte=5, assets__gte=1, assets__lte=5), name="site_scores_1_to_5"
            ),
            models.UniqueConstraint(
                fields=["centre"], condition=Q(is_chosen=True, removed_at=None), name="one_site_chosen"
            ),
        ]

    def leave_others(self) -> None:
        """When this site is the chosen one, no other of the centre is."""
        if self.is_chosen:
            SiteOption.objects.filter(centre=self.centre_id, is_chosen=True).exclude(pk=self.pk).update(is_chosen=False)

    def bring_back(self) -> None:
        """Undo the removal; a site chosen meanwhile stays the chosen one."""
        if SiteOption.objects.filter(centre=self.centre_id, is_chosen=True).exclude(pk=self.pk).exists():
            SiteOption.everything.filter(pk=self.pk).update(is_chosen=False)
        super().bring_back()
