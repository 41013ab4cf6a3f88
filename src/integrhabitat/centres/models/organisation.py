"""Who runs, joins or supports centres, and who provides services."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import places_of
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

SECTORS = [
    ("municipal", _("municipal")),
    ("national", _("gobierno nacional o regional")),
    ("community", _("comunitaria")),
    ("migrant", _("organización de personas migrantes")),
    ("ngo", _("organización social o fundación")),
    ("religious", _("comunidad religiosa")),
    ("agency", _("agencia de Naciones Unidas")),
    ("university", _("universidad")),
    ("private", _("empresa privada")),
    ("umbrella", _("red de centros")),
]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Named reads of organisations."""

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "OrganisationQuerySet":
        """Organisations where ``user`` holds ``permission`` now; a post at one of their centres is none there."""
        from integrhabitat.centres.holding import organisations_where

        return self.filter(organisations_where(places_of(user, permission)))


class Organisation(Record):
    """An operator, an umbrella, a provider. A parish and a ministry are both one."""

    name = models.CharField(_("nombre"), max_length=250)
    search_name = models.CharField(max_length=250, editable=False, db_index=True)
    short_name = models.CharField(_("sigla"), max_length=40, blank=True)
    sector = models.CharField(_("sector"), max_length=12, choices=SECTORS, default="ngo")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, null=True, blank=True, related_name="+")
    description = TranslatedField(verbose_name=_("descripción"))
    website = models.URLField(_("sitio web"), max_length=500, blank=True)
    email = models.EmailField(_("correo institucional"), blank=True)
    phone = models.CharField(_("teléfono institucional"), max_length=40, blank=True)
    is_example = models.BooleanField(_("inventada para la demostración"), default=False)
    history_note = TranslatedField(verbose_name=_("nota histórica"))  # what the source says, defects included
    source_document = models.CharField(_("documento de origen"), max_length=250, blank=True)
    source_date = models.DateField(_("fecha del documento"), null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True, editable=False)  # parts of the open standard we only carry

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sector"])]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A centre belongs to an umbrella network; an affiliate counts once however often it is imported."""

    umbrella = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="affiliations")
    region = models.CharField(_("región de la red"), max_length=80, blank=True)  # the umbrella's own division
    since = models.DateField(_("desde"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["umbrella", "centre"], name="affiliation_counted_once")]
