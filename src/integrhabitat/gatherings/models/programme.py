"""A gathering is what is announced; a session is one time it takes place."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import User

KINDS = [
    ("course", _("curso")),
    ("workshop", _("taller")),
    ("meeting", _("encuentro")),
    ("assembly", _("asamblea")),
    ("culture", _("cultura")),
    ("sport", _("deporte")),
    ("language", _("idioma")),
    ("awareness", _("sensibilización")),
    ("work_party", _("faena")),
    ("outreach", _("jornada")),
    ("party", _("fiesta")),
]

STATES = LifeCycle(
    states={
        "proposed": _("propuesto"),  # by a neighbour or a partner, waits for an answer
        "draft": _("en preparación"),
        "published": _("en la agenda"),
        "declined": _("no aceptado"),  # with a reason
        "cancelled": _("cancelado"),
        "closed": _("terminado"),  # asks which group was born of it
    },
    moves={
        "proposed": ["draft", "published", "declined"],
        "draft": ["published", "cancelled"],
        "published": ["draft", "cancelled", "closed"],
        "declined": ["draft"],
        "cancelled": ["published"],
        "closed": ["published"],
    },
)

SIGN_UP = [
    ("none", _("se llega sin inscribirse")),
    ("session", _("inscripción para cada fecha")),
    ("series", _("inscripción para todo el ciclo")),
]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Named reads of the programme."""

    def published(self) -> "GatheringQuerySet":
        """What the public may see: of centres that the public may see, and not expired."""
        return self.filter(state="published").exclude(centre__public_level="none")

    def for_user(self, user: "User | AnonymousUser", *, on: date) -> "GatheringQuerySet":
        """Gatherings of centres that the user's posts reach."""
        return self.filter(centre__in=Centre.objects.for_user(user, on=on))


class Gathering(Record):
    """Anything that is announced with a time and a place: once, or again and again by a rule.

    ``first_on``, ``starts`` and ``minutes`` are in the centre's own zone; ``rule`` is an RFC 5545 RRULE without
    DTSTART ('' for a single time) and ``except_on`` lists days (ISO) that fall out. Its sessions are stored rows.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="gatherings")
    space = models.ForeignKey("centres.Space", models.SET_NULL, null=True, blank=True, related_name="gatherings")
    place_note = models.CharField(_("otro lugar"), max_length=200, blank=True)  # "la plaza", when no space is given
    kind = models.CharField(_("tipo"), max_length=10, choices=KINDS, default="workshop")
    role = models.SlugField(_("para qué"), default="encontrarse")  # one of centres.ROLES
    categories = models.ManyToManyField("directory.Category", blank=True, related_name="+")
    title = TranslatedField(verbose_name=_("nombre"))
    description = TranslatedField(verbose_name=_("de qué se trata"))
    languages = models.JSONField(_("idiomas"), default=list, blank=True)  # codes spoken there
    level = models.CharField(_("nivel"), max_length=80, blank=True)
    led_by = models.CharField(_("quién lo anima"), max_length=150, blank=True)  # a public name by choice
    led_by_population = population_field()
    partner = models.ForeignKey("centres.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    is_from_community = models.BooleanField(_("lo propuso la comunidad"), default=False)
    proposal_digest = models.CharField(max_length=40, blank=True, editable=False)  # code of who proposed it
    answer = models.TextField(_("respuesta"), blank=True)  # the published reason when it was declined
    state = models.CharField(_("estado"), max_length=9, choices=STATES.choices, default="draft", editable=False)
    first_on = models.DateField(_("primer día"), null=True, blank=True)
    starts = models.TimeField(_("empieza"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("duración en minutos"), default=120)
    rule = models.CharField(_("se repite"), max_length=200, blank=True)
    except_on = models.JSONField(default=list, blank=True)
    skips_holidays = models.BooleanField(_("no hay en feriados"), default=True)
    sign_up = models.CharField(_("inscripción"), max_length=7, choices=SIGN_UP, default="none")
    capacity = models.PositiveSmallIntegerField(_("cupo"), null=True, blank=True)
    expires_on = models.DateField(_("se retira el"), null=True, blank=True)  # partners' notices (S071)
    joint = models.UUIDField(null=True, blank=True, editable=False)  # the same id at every centre that holds it too
    is_example = models.BooleanField(default=False, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=STATES.constraint("state"), name="gathering_state_known"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(first_on__isnull=False, starts__isnull=False),
                name="published_gathering_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440), name="gathering_lasts_at_most_a_day"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"]), models.Index(fields=["joint"])]

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("gatherings:gathering", args=[self.pk])


class SessionQuerySet(models.QuerySet["Session"]):
    """Named reads of sessions."""

    def published(self) -> "SessionQuerySet":
        """Sessions of what the public may see."""
        return self.filter(gathering__state="published").exclude(centre__public_level="none")

    def between(self, start: datetime, end: datetime) -> "SessionQuerySet":
        """Sessions that begin in the half-open stretch, in their order."""
        return self.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")

    def for_user(self, user: "User | AnonymousUser", *, on: date) -> "SessionQuerySet":
        """Sessions of centres that the user's posts reach."""
        return self.filter(centre__in=Centre.objects.for_user(user, on=on))

    def for_list(self) -> "SessionQuerySet":
        """With what every list shows."""
        return self.select_related("gathering__partner", "gathering__space", "space", "centre__territory__parent")


class Session(Record):
    """One time that a gathering takes place; the day is stored as the centre's calendar says it."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="sessions")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="sessions")  # the gathering's, for speed
    space = models.ForeignKey("centres.Space", models.SET_NULL, null=True, blank=True, related_name="sessions")
    day = models.DateField(_("día"))
    starts_at = models.DateTimeField(_("empieza"))
    ends_at = models.DateTimeField(_("termina"))
    state = models.CharField(
        _("estado"),
        max_length=9,
        choices=[("planned", _("prevista")), ("cancelled", _("cancelada")), ("held", _("realizada"))],
        default="planned",
    )
    note = models.CharField(_("aviso"), max_length=200, blank=True)  # "trae tu plato"; why it was cancelled
    capacity = models.PositiveSmallIntegerField(_("cupo"), null=True, blank=True)  # another than the gathering's

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "starts_at"], name="session_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=["planned", "cancelled", "held"]), name="session_state_known"),
        ]
        indexes = [models.Index(fields=["centre", "starts_at"]), models.Index(fields=["starts_at"])]

    def get_absolute_url(self) -> str:
        """Its gathering's page, at this date."""
        return f"{self.gathering.get_absolute_url()}#fecha-{self.day:%Y-%m-%d}"
