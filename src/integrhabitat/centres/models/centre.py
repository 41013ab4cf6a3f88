"""The centre: what it is called, who runs it, how public it is and where its life stands."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import places_of
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

STAGES = LifeCycle(
    states={
        "concept": _("concepto"),
        "design": _("diseño"),
        "opening": _("apertura"),
        "running": _("en marcha"),
        "handover": _("traspaso"),
        "closed": _("cierre"),
    },
    moves={
        "concept": ["design", "closed"],
        "design": ["concept", "opening", "closed"],
        "opening": ["design", "running", "closed"],
        "running": ["handover", "closed"],
        "handover": ["running", "closed"],
        "closed": [],
    },
)

NETWORK_STATES = LifeCycle(
    states={
        "suggested": _("sugerido"),
        "contacted": _("contactado"),
        "mapped": _("en el mapa"),
        "applicant": _("en proceso de inscripción"),
        "member": _("miembro"),
    },
    moves={
        "suggested": ["contacted", "mapped"],
        "contacted": ["mapped", "applicant"],
        "mapped": ["contacted", "applicant"],
        "applicant": ["mapped", "member"],
        "member": ["mapped"],
    },
)

PUBLIC_LEVELS = [
    ("none", _("no publicado")),
    ("map", _("en el mapa de la red")),
    ("open", _("puerta abierta")),
]


class CentreType(models.Model):
    """A kind of centre, its regional names and what it switches on by default."""

    code = models.SlugField(primary_key=True)
    name = TranslatedField()
    regional_names = models.JSONField(default=list, blank=True)  # [{"name": "PAO", "where": "Ecuador"}]
    default_modules = models.JSONField(default=list, blank=True)  # module codes
    minimum_package = models.JSONField(default=list, blank=True)  # category codes every such centre should offer
    hides_address = models.BooleanField(default=False)
    staff_by_act = models.BooleanField(default=False)  # a community board's act is required to add staff (S087)

    def __str__(self) -> str:
        return str(self.name)


class Procedure(models.Model):
    """A procedure that a decentralised point may be allowed to issue (S079)."""

    code = models.SlugField(primary_key=True)
    name = TranslatedField()

    def __str__(self) -> str:
        return str(self.name)


class CentreQuerySet(models.QuerySet["Centre"]):
    """Named reads of centres."""

    def published(self) -> "CentreQuerySet":
        """Whatever the public may see: on the map or with an open door."""
        return self.exclude(public_level="none")

    def open_door(self) -> "CentreQuerySet":
        """Centres with address, hours and a way to get there."""
        return self.filter(public_level="open")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "CentreQuerySet":
        """Centres where ``user`` holds ``permission`` now; what others publish is not asked here."""
        from integrhabitat.centres.holding import centres_where

        within = centres_where(places_of(user, permission))
        return self.filter(pk__in=self.model.objects.filter(within).values("pk"))

    def with_module(self, code: str) -> "CentreQuerySet":
        """Centres that use a module of the house (S108)."""
        return self.filter(pk__in=CentreModule.objects.filter(code=code, is_on=True).values("centre"))

    def without_module(self, code: str) -> "CentreQuerySet":
        """Centres that do not use it."""
        return self.exclude(pk__in=CentreModule.objects.filter(code=code, is_on=True).values("centre"))

    def seats_for(self, centre: "Centre") -> "CentreQuerySet":
        """Open doors that may be the seat of a point: of its city or its operator, and no point themselves (S079)."""
        city = centre.territory.parent if centre.territory.level == "barrio" else centre.territory
        assert city is not None
        near = Q(territory__path__startswith=city.path)
        if centre.operator_id:
            near |= Q(operator=centre.operator_id)
        rows = self.open_door().filter(near, seat=None)
        if centre.seat_id:
            rows |= self.filter(pk=centre.seat_id)
        return rows.exclude(pk=centre.pk).distinct().order_by("name")

    def gathered_by(self, organisation: Record, *, region: str = "") -> "CentreQuerySet":
        """Centres that an organisation runs or gathers, in one of its own regions if asked."""
        joined = Q(affiliations__umbrella=organisation.pk)
        if region:
            return self.filter(joined, affiliations__region=region).distinct()
        return self.filter(joined | Q(operator=organisation.pk)).distinct()

    def for_list(self) -> "CentreQuerySet":
        """With what every list shows."""
        return self.select_related("type", "operator", "territory", "territory__parent").prefetch_related("units")

    def for_cards(self) -> "CentreQuerySet":
        """With hours and sites, for lists that say what is open now."""
        parts = ("closures", "units__slots", "units__places__territory__parent", "aliases")
        return self.for_list().prefetch_related(*parts)

    def for_figures(self) -> "CentreQuerySet":
        """With what measures count."""
        return self.select_related("territory").prefetch_related("bodies__seats", "involvements", "units__slots")

    def for_page(self) -> "CentreQuerySet":
        """With everything that the public page of one centre tells."""
        own = ("bodies__seats", "involvements", "stage_changes", "assets", "served_places__territory")
        parts = (*own, "photos__upload", "units__spaces", "procedures", "modules", "affiliations__umbrella")
        return self.for_cards().select_related("seat").prefetch_related(*parts)


class Centre(Record):
    """A neighbourhood centre of the network, mapped, applying or member.

    ``public_level`` *map* shows only city, source and date; *open* shows the door and is
    refused without address, hours and directions (S181). ``concept_flag`` stays for ever
    on a centre whose concept stage ended without a host event (E5.3).
    """

    name = models.CharField(_("nombre"), max_length=250)
    search_name = models.CharField(max_length=250, editable=False, db_index=True)
    name_language = models.CharField(_("idioma del nombre"), max_length=10, default="es")
    slug = models.SlugField(max_length=80, unique=True)
    type = models.ForeignKey(CentreType, models.PROTECT, null=True, blank=True, related_name="centres")
    operator = models.ForeignKey("centres.Organisation", models.PROTECT, null=True, blank=True, related_name="centres")
    seat = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="points")  # S079
    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="centres")
    timezone = models.CharField(_("zona horaria"), max_length=40, default="America/Bogota")
    public_level = models.CharField(_("publicación"), max_length=4, choices=PUBLIC_LEVELS, default="none")
    network_state = models.CharField(_("en la red"), max_length=10, choices=NETWORK_STATES.choices, default="suggested")
    stage = models.CharField(_("etapa"), max_length=10, choices=STAGES.choices, default="concept")
    concept_flag = models.BooleanField(default=False, editable=False)
    is_example = models.BooleanField(_("inventado para la demostración"), default=False)
    purpose = TranslatedField(verbose_name=_("para qué existe"))
    description = TranslatedField(verbose_name=_("descripción"))
    mission = TranslatedField(verbose_name=_("misión"))
    vision = TranslatedField(verbose_name=_("visión"))
    how_to_complain = TranslatedField(verbose_name=_("cómo reclamar"))
    location_reason = TranslatedField(verbose_name=_("por qué está aquí"))  # S116
    history_note = TranslatedField(verbose_name=_("nota histórica"))
    purposes = models.JSONField(_("propósitos"), default=list, blank=True)  # codes, e.g. violence-prevention
    phone = models.CharField(_("teléfono"), max_length=40, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=40, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    website = models.URLField(_("sitio web"), max_length=500, blank=True)
    source_document = models.CharField(_("documento de origen"), max_length=250, blank=True)
    source_date = models.DateField(_("fecha del documento"), null=True, blank=True)
    opened_on = models.DateField(_("abierto desde"), null=True, blank=True)
    procedures = models.ManyToManyField(Procedure, blank=True, related_name="points")
    umbrellas = models.ManyToManyField("centres.Organisation", through="centres.Affiliation", related_name="affiliates")
    vault_scope = models.UUIDField(null=True, editable=False)  # opaque: which keys protect what is told here

    objects = CentreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=STAGES.constraint("stage"), name="centre_stage_known"),
            models.CheckConstraint(condition=NETWORK_STATES.constraint("network_state"), name="centre_network_state"),
            models.CheckConstraint(
                condition=Q(public_level__in=["none", "map", "open"]), name="centre_public_level_known"
            ),
        ]
        indexes = [models.Index(fields=["public_level", "network_state"])]

    def __str__(self) -> str:
        return self.name

    @property
    def hides_a_door(self) -> bool:
        """Whether any place of the centre must not be known; reads ``units``: prefetch them in lists."""
        is_kind = self.type is not None and self.type.hides_address
        return is_kind or any(unit.hides_address for unit in self.units.all())

    def get_absolute_url(self) -> str:
        """The centre's public page."""
        return reverse("centres:centre", args=[self.slug])


class CentreAlias(models.Model):
    """Another name of a centre: a regional one, a misspelling in a source, a former one, another script."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="aliases")
    name = models.CharField(_("otro nombre"), max_length=250)
    search_name = models.CharField(max_length=250, editable=False, db_index=True)
    note = models.CharField(_("nota"), max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "search_name"], name="alias_once_per_centre")]

    def __str__(self) -> str:
        return self.name


class CentreModule(models.Model):
    """A module switched on or off at one centre; switching off loses no data (S108)."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="modules")
    code = models.SlugField()
    is_on = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "code"], name="centre_module_once")]
