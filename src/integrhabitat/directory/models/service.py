"""A service: anything a centre or a provider offers to people, a course and a legal desk alike."""

from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import Permission, User
from integrhabitat.centres.api import Centre, Unit
from integrhabitat.directory.models.place import ServiceAtLocation
from integrhabitat.directory.reach import organisations_of
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

REVIEW_PERIOD = timedelta(days=182)

STATUSES = [  # words of HSDS
    ("active", _("activo")),
    ("inactive", _("en pausa")),
    ("defunct", _("terminado")),
    ("temporarily closed", _("cerrado por ahora")),
]
CHANNELS = [
    ("in_person", _("en persona")),
    ("mobile", _("unidad móvil")),
    ("phone", _("teléfono")),
    ("whatsapp", _("WhatsApp")),
    ("sms", _("mensaje de texto")),
    ("email", _("correo")),
    ("virtual", _("por internet")),
]
CAPACITY = [
    ("", _("no se sabe")),
    ("available", _("hay lugar")),
    ("limited", _("quedan pocos lugares")),
    ("full", _("lleno")),
]


class ServiceQuerySet(models.QuerySet["Service"]):
    """Named reads of services."""

    def published(self, *, on: date) -> "ServiceQuerySet":
        """What the public may see on that day: published, not ended, not expired."""
        return (
            self.filter(is_published=True, hidden_on=None)
            .exclude(status__in=["inactive", "defunct"])
            .filter(Q(ends_on=None) | Q(ends_on__gte=on))
        )

    def lapsed(self, *, on: date) -> "ServiceQuerySet":
        """Published dynamic services past their review, or never given one and older than half a year (S106)."""
        never = Q(review_due_on=None) & (
            Q(verified_on__lt=on - REVIEW_PERIOD) | Q(verified_on=None, created_at__date__lt=on - REVIEW_PERIOD)
        )
        return self.filter(is_published=True, hidden_on=None, is_permanent=False).filter(
            Q(review_due_on__lt=on) | never
        )

    def for_user(self, user: User, permission: Permission) -> "ServiceQuerySet":
        """Services given at doors, or by organisations, where the user holds the permission."""
        organisations = organisations_of(user, permission)
        if organisations is None:
            return self.all()
        doors = Unit.objects.for_user(user, permission)
        given = ServiceAtLocation.objects.filter(location__unit__in=doors).values("service")
        return self.filter(Q(pk__in=given) | Q(provider__in=organisations))

    def was_sent_before(self, token: UUID) -> bool:
        """Whether a form with this token was already saved, by anybody: the token becomes the key of the service."""
        return self.filter(pk=token).exists()

    def due(self, *, on: date) -> "ServiceQuerySet":
        """Services whose verification is due or overdue on that day."""
        return self.filter(verification_due_on__lte=on)

    def for_cards(self) -> "ServiceQuerySet":
        """With all that a row of results or a public page shows, in a fixed number of queries."""
        at_locations = ServiceAtLocation.objects.select_related(
            "location__territory", "location__unit__centre__type", "location__unit__centre__territory__parent"
        ).prefetch_related(
            "schedules",
            "location__schedules",
            "location__unit__slots",
            "location__unit__places__territory",
            "location__unit__centre__closures",
            "location__unit__centre__units",
        )
        return self.select_related("provider__territory", "eligibility").prefetch_related(
            "categories", "languages", "channels", "schedules", Prefetch("at_locations", at_locations)
        )

    def for_list(self) -> "ServiceQuerySet":
        """With what a list of results shows."""
        return self.select_related("provider", "eligibility").prefetch_related(
            "categories",
            "languages",
            "channels",
            "phones",
            "at_locations__location__unit__centre",
            "at_locations__schedules",
        )


class Service(Record):
    """One offer of one provider. Permanent ones cannot lapse; dynamic ones hide when not reviewed (S106)."""

    provider = models.ForeignKey("centres.Organisation", models.PROTECT, related_name="services")
    name = TranslatedField(verbose_name=_("nombre"))
    description = TranslatedField(verbose_name=_("descripción"))
    status = models.CharField(_("estado"), max_length=20, choices=STATUSES, default="active")
    is_published = models.BooleanField(_("publicado"), default=False)
    published_on = models.DateField(null=True, blank=True, editable=False)  # first time: from need to offer
    hidden_on = models.DateField(_("oculto desde"), null=True, blank=True)  # by rule, not by a person
    categories = models.ManyToManyField("directory.Category", blank=True, related_name="services")
    is_permanent = models.BooleanField(_("permanente"), default=False)
    review_due_on = models.DateField(_("revisar antes de"), null=True, blank=True)
    starts_on = models.DateField(_("desde"), null=True, blank=True)
    ends_on = models.DateField(_("hasta"), null=True, blank=True)
    is_free = models.BooleanField(_("gratuito"), null=True, blank=True)
    cost = TranslatedField(verbose_name=_("costo"))
    how_to_apply = TranslatedField(verbose_name=_("cómo acceder"))
    wait_time = TranslatedField(verbose_name=_("tiempo de espera"))
    interpretation = TranslatedField(verbose_name=_("interpretación"))
    accessibility = models.JSONField(_("accesibilidad"), default=list, blank=True)
    capacity = models.CharField(_("lugares"), max_length=10, choices=CAPACITY, blank=True)
    capacity_on = models.DateField(null=True, blank=True)
    url = models.URLField(_("sitio web"), max_length=500, blank=True)
    email = models.EmailField(_("correo del servicio"), blank=True)
    verified_on = models.DateField(_("verificado el"), null=True, blank=True)
    verified_how = models.CharField(_("cómo se verificó"), max_length=20, blank=True)
    verified_by = models.CharField(_("quién verificó"), max_length=150, blank=True)
    verification_due_on = models.DateField(_("verificar antes de"), null=True, blank=True)
    is_example = models.BooleanField(_("ejemplo de la demostración"), default=False)
    licence = models.CharField(max_length=250, blank=True)
    audio = models.JSONField(default=dict, blank=True, editable=False)  # {lang: {"upload": id, "edition": mark}}
    answers = models.JSONField(default=dict, blank=True)  # {id of a ServiceQuestion: answer}
    extra = models.JSONField(default=dict, blank=True, editable=False)  # parts of the open standard we only carry

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="service_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[code for code, _word in STATUSES]), name="service_status_known"
            ),
        ]
        indexes = [
            models.Index(fields=["verification_due_on"]),
            models.Index(fields=["updated_at", "id"]),  # paging of the feeds
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """The service's public page."""
        return reverse("directory:service", args=[self.pk])

    def publish(self, *, on: date) -> None:
        """Make it public, with a day of review if it is dynamic; ``DomainError`` when something is missing."""
        if not self.name:
            raise DomainError(_("Falta el nombre del servicio."), field="name")
        if not self.categories.exists():
            raise DomainError(_("Elija al menos un tema: sin tema nadie lo encuentra."), field="categories")
        if self.ends_on and self.ends_on < on:
            raise DomainError(_("Este servicio ya terminó. Cambie la fecha de fin."), field="ends_on")
        self.is_published, self.hidden_on = True, None
        self.published_on = self.published_on or on
        self.version += 1
        if self.is_permanent:
            self.review_due_on = None
        elif self.review_due_on is None or self.review_due_on < on:
            self.review_due_on = on + REVIEW_PERIOD


class ServiceChannel(models.Model):
    """A way to use the service, with its number or address where it has one."""

    # Without an index of its own: the constraint starts with it.
    service = models.ForeignKey(Service, models.CASCADE, related_name="channels", db_index=False)
    kind = models.CharField(max_length=10, choices=CHANNELS)
    value = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "kind", "value"], name="service_channel_once")]


class ServiceLanguage(models.Model):
    """A language in which one is served: by staff, by an interpreter, or on request (ISO 639 code)."""

    # Without an index of its own: the constraint starts with it.
    service = models.ForeignKey(Service, models.CASCADE, related_name="languages", db_index=False)
    code = models.CharField(max_length=10)
    level = models.CharField(
        max_length=11,
        choices=[("staff", _("personal")), ("interpreter", _("intérprete")), ("request", _("a pedido"))],
        default="staff",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "code"], name="service_language_once")]


class EligibilityQuerySet(models.QuerySet["Eligibility"]):
    """The named read of who may use a service."""

    def of(self, service: Service) -> "Eligibility":
        """The rule of this service, or a new one that is open to everyone."""
        return self.filter(service=service).first() or Eligibility(service=service)


class Eligibility(models.Model):
    """Who may use a service. Open to everyone by default; a restriction publishes its reason (S107).

    ``conditions`` is a list of ``{"kind": …, "any_of": […]}`` or ``{"kind": "age", "min": 5, "max": 17}``;
    kinds: age, gender, population, family, need, territory, language. Nationality, document and
    legal status are not kinds: the form cannot express them.
    """

    service = models.OneToOneField(Service, models.CASCADE, related_name="eligibility")
    mode = models.CharField(
        _("abierto a"),
        max_length=12,
        choices=[
            ("open", _("todas las personas")),
            ("preferential", _("con prioridad")),
            ("exclusive", _("solo para")),
        ],
        default="open",
    )
    conditions = models.JSONField(default=list, blank=True)
    reason = TranslatedField(verbose_name=_("por qué"))
    mitigation = TranslatedField(verbose_name=_("qué se ofrece a las demás personas"))
    as_stated = models.TextField(blank=True)  # an imported text that nobody has turned into conditions yet

    objects = EligibilityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mode="open")
                | ~Q(reason=models.Value({}, models.JSONField())) & ~Q(mitigation=models.Value({}, models.JSONField())),
                name="restriction_has_reason_and_mitigation",
            ),
        ]


class RequiredDocument(models.Model):
    """A document the provider asks for; ``alternative`` says what serves when there is none."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="required_documents")
    name = TranslatedField()
    is_optional = models.BooleanField(default=False)
    alternative = TranslatedField()


class Phone(models.Model):
    """A number of a service, of a place, or of a service at one place."""

    service = models.ForeignKey(Service, models.CASCADE, null=True, blank=True, related_name="phones")
    location = models.ForeignKey("directory.Location", models.CASCADE, null=True, blank=True, related_name="phones")
    at_location = models.ForeignKey(
        "directory.ServiceAtLocation", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(max_length=60)
    extension = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=10, default="voice")
    languages = models.JSONField(default=list, blank=True)
    description = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, location=None, at_location=None)
                | Q(service=None, location__isnull=False, at_location=None)
                | Q(service=None, location=None, at_location__isnull=False),
                name="phone_belongs_to_one_thing",
            ),
        ]


class StaffNoteQuerySet(models.QuerySet["StaffNote"]):
    """The named read of notes."""

    def for_user(self, user: User, permission: Permission) -> "StaffNoteQuerySet":
        """Notes of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))


class StaffNote(Record):
    """What the desk knows and the public page does not say: "pregunte por Elena, martes"."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="staff_notes")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="+")
    text = models.CharField(_("nota"), max_length=500)
    until = models.DateField(_("válida hasta"), null=True, blank=True)

    objects = StaffNoteQuerySet.as_manager()
