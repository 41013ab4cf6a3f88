"""A gathering is what is announced; a session is one time it takes place."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, CentreModule, local_day
from integrhabitat.gatherings.models.attendance import Attendance, HeadCount
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

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

FAMILIES = [
    ("arts", _("artes")),
    ("sport", _("deporte")),
    ("language", _("idiomas")),
    ("school", _("apoyo escolar y estudios")),
    ("enterprise", _("oficios y emprendimiento")),
]
"""The five families of what is taught and learnt in a centre (S064)."""

ANSWER_WITHIN = timedelta(days=15)  # a proposal that waits longer shows as overdue

SIGN_UP = [
    ("none", _("se llega sin inscribirse")),
    ("session", _("inscripción para cada fecha")),
    ("series", _("inscripción para todo el ciclo")),
]


def agenda_is_on() -> Exists:
    """Whether the row's centre uses the agenda."""
    return Exists(CentreModule.objects.filter(centre=OuterRef("centre"), code="gatherings", is_on=True))


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Named reads of the programme."""

    def published(self) -> "GatheringQuerySet":
        """What the public may see: of centres that the public may see, and not expired."""
        return self.filter(state="published").exclude(centre__public_level="none")

    def announced(self) -> "GatheringQuerySet":
        """What the public may still read by its address: on the agenda, called off or over."""
        return self.filter(state__in=["published", "cancelled", "closed"]).exclude(centre__public_level="none")

    def to_be_found(self, *, on: date) -> "GatheringQuerySet":
        """Published, of a centre that uses the agenda, with a date to come that was not called off."""
        coming = Session.objects.filter(gathering=OuterRef("pk"), state="planned", day__gte=on)
        return self.published().filter(Exists(coming), agenda_is_on()).exclude(expires_on__lt=on)

    def held_jointly(self, joint: UUID) -> "GatheringQuerySet":
        """The same gathering at each centre that holds it (S014)."""
        return self.filter(joint=joint)

    def waiting(self) -> "GatheringQuerySet":
        """Proposals and partners' notices without an answer, the oldest first."""
        return self.filter(state="proposed").order_by("proposed_at", "pk")

    def with_code(self, digest: str) -> "GatheringQuerySet":
        """What was proposed with that code; at most one row."""
        return self.filter(proposal_digest=digest).exclude(proposal_digest="")

    def at_centre(self, centre: Centre) -> "GatheringQuerySet":
        """Those of one centre."""
        return self.filter(centre=centre)

    def undated(self) -> "GatheringQuerySet":
        """In preparation and without day or hour yet."""
        return self.filter(Q(first_on=None) | Q(starts=None), state="draft").order_by("created_at")

    def drafts_between(self, start: date, end: date) -> "GatheringQuerySet":
        """In preparation, with a date in the half-open stretch of days."""
        return self.filter(state="draft", sessions__day__gte=start, sessions__day__lt=end).distinct().order_by("pk")

    def taught(self) -> "GatheringQuerySet":
        """What somebody teaches or leads, on the agenda or over: the catalogue whose share is shown (S076)."""
        return self.filter(state__in=["published", "closed"], partner=None, partner_name="")

    def for_page(self) -> "GatheringQuerySet":
        """With what the page of one gathering tells."""
        return self.select_related("centre__territory__parent", "space", "partner").prefetch_related("categories")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "GatheringQuerySet":
        """Gatherings of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))


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
    family = models.CharField(_("familia"), max_length=10, choices=FAMILIES, blank=True)  # of what is learnt (S064)
    level = models.CharField(_("nivel"), max_length=80, blank=True)
    led_by = models.CharField(_("quién lo anima"), max_length=150, blank=True)  # a public name by choice
    led_by_population = population_field()
    partner = models.ForeignKey("centres.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    partner_name = models.CharField(_("organización aliada"), max_length=200, blank=True)  # not in the house's list
    is_from_community = models.BooleanField(_("lo propuso la comunidad"), default=False)
    proposal_digest = models.CharField(max_length=40, blank=True, editable=False)  # code of who proposed it
    suits = models.CharField(_("cuándo le queda bien"), max_length=300, blank=True)  # in the proposer's words
    proposed_at = models.DateTimeField(null=True, blank=True, editable=False)
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
            models.UniqueConstraint(
                fields=["proposal_digest"], condition=~Q(proposal_digest=""), name="proposal_code_once"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440), name="gathering_lasts_at_most_a_day"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state"]), models.Index(fields=["joint"])]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("gatherings:gathering", args=[self.pk])

    @property
    def takes_sign_up(self) -> bool:
        """Whether somebody may sign up for all of its dates."""
        return self.sign_up == "series" and self.state == "published"

    @property
    def is_notice(self) -> bool:
        """Whether a partner organisation announces it (S071)."""
        return bool(self.partner_id or self.partner_name)

    @property
    def partner_label(self) -> str:
        """The partner's name, '' when the centre itself announces it."""
        return self.partner.name if self.partner else self.partner_name

    def is_expired(self, on: date) -> bool:
        """Whether a notice is past its last day."""
        return self.expires_on is not None and self.expires_on < on

    @property
    def answer_due_at(self) -> datetime | None:
        """Until when whoever proposed it should have an answer."""
        return self.proposed_at + ANSWER_WITHIN if self.proposed_at and self.state == "proposed" else None

    @property
    def proposed_on(self) -> date | None:
        """The day it came, on the centre's calendar."""
        return local_day(self.centre, self.proposed_at) if self.proposed_at else None

    @property
    def answer_due_on(self) -> date | None:
        """The last day for an answer, on the centre's calendar."""
        return local_day(self.centre, self.answer_due_at) if self.answer_due_at else None

    def is_overdue(self, at: datetime) -> bool:
        """Whether the answer is late."""
        return self.answer_due_at is not None and self.answer_due_at < at

    def move_to(self, state: str) -> None:
        """The next state; publishing asks for a day and an hour."""
        STATES.check(self.state, state)
        if state == "published" and (self.first_on is None or self.starts is None):
            raise DomainError(_("Para publicar, escriba el día y la hora."), field="first_on")
        self.state = state


class SessionQuerySet(models.QuerySet["Session"]):
    """Named reads of sessions."""

    def published(self) -> "SessionQuerySet":
        """Sessions of what the public may see; a partner's notice ends with its last day (S071)."""
        rows = self.filter(gathering__state="published").exclude(centre__public_level="none")
        return rows.filter(Q(gathering__expires_on=None) | Q(gathering__expires_on__gte=F("day")))

    def announced(self) -> "SessionQuerySet":
        """Sessions that a calendar carries: also those of what was called off as a whole."""
        rows = self.filter(gathering__state__in=["published", "cancelled"]).exclude(centre__public_level="none")
        return rows.filter(Q(gathering__expires_on=None) | Q(gathering__expires_on__gte=F("day")))

    def of_states(self, *states: str) -> "SessionQuerySet":
        """Sessions of gatherings in these states."""
        return self.filter(gathering__state__in=states)

    def at_centre(self, centre: Centre) -> "SessionQuerySet":
        """Those of one centre."""
        return self.filter(centre=centre)

    def where_agenda_is_on(self) -> "SessionQuerySet":
        """Those of centres that use the agenda."""
        return self.filter(agenda_is_on())

    def planned(self) -> "SessionQuerySet":
        """Those that take place as far as anybody knows."""
        return self.filter(state="planned")

    def with_use(self) -> "SessionQuerySet":
        """Each with ``is_used``: somebody signed up, came or was counted, so that it may not vanish."""
        mine = {"session": OuterRef("pk")}
        from integrhabitat.gatherings.models.signups import SignUp  # it knows the programme

        parts = [SignUp.objects.filter(**mine), Attendance.objects.filter(**mine), HeadCount.objects.filter(**mine)]
        return self.annotate(is_used=Exists(parts[0]) | Exists(parts[1]) | Exists(parts[2]))

    def on_local_days(self, days: "Iterable[tuple[str, date]]", *, last: int) -> "SessionQuerySet":
        """Sessions from each zone's own day on, for ``last`` days: today is another day elsewhere."""
        wanted = Q(pk=None)
        for zone, day in days:
            wanted |= Q(centre__timezone=zone, day__gte=day, day__lt=day + timedelta(days=last))
        return self.filter(wanted).order_by("starts_at", "pk")

    def between(self, start: datetime, end: datetime) -> "SessionQuerySet":
        """Sessions that begin in the half-open stretch, in their order."""
        return self.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "SessionQuerySet":
        """Sessions of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_list(self) -> "SessionQuerySet":
        """With what every list shows."""
        return self.select_related("gathering__partner", "space", "centre__territory__parent")

    def for_week(self) -> "SessionQuerySet":
        """With what a row of one centre's week shows; the centre is known already."""
        return self.select_related("gathering__partner", "space").defer("gathering__description")


class Session(Record):
    """One time that a gathering takes place; the day is stored as the centre's calendar says it."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="sessions")
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="sessions")  # the gathering's, for speed
    space = models.ForeignKey("centres.Space", models.SET_NULL, null=True, blank=True, related_name="sessions")
    day = models.DateField(_("día"))
    series_day = models.DateField(null=True, blank=True, editable=False)  # which day of the rule it stands for
    is_moved = models.BooleanField(default=False, editable=False)  # by hand: the rule leaves it alone
    is_skipped = models.BooleanField(default=False, editable=False)  # falls on a holiday or a closure; note says which
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
            models.UniqueConstraint(fields=["gathering", "series_day"], name="session_once_a_series_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=["planned", "cancelled", "held"]), name="session_state_known"),
        ]
        indexes = [models.Index(fields=["centre", "starts_at"]), models.Index(fields=["starts_at"])]

    def get_absolute_url(self) -> str:
        """Its gathering's page, at this date."""
        return f"{self.gathering.get_absolute_url()}#fecha-{self.day:%Y-%m-%d}"

    @property
    def takes_sign_up(self) -> bool:
        """Whether somebody may sign up for this date alone."""
        return self.gathering.sign_up == "session" and self.gathering.state == "published" and self.state == "planned"

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == "cancelled"

    @property
    def zone(self) -> ZoneInfo:
        """The centre's zone, in which its hours are told."""
        return ZoneInfo(self.centre.timezone)

    @property
    def starts_here(self) -> datetime:
        """When it begins on the centre's clock."""
        return self.starts_at.astimezone(self.zone)

    @property
    def ends_here(self) -> datetime:
        """When it ends on the centre's clock."""
        return self.ends_at.astimezone(self.zone)

    @property
    def begins(self) -> str:
        """The hour it begins on the centre's clock; templates would turn an instant into the server's."""
        return f"{self.starts_here:%H:%M}"

    @property
    def finishes(self) -> str:
        """The hour it ends on the centre's clock."""
        return f"{self.ends_here:%H:%M}"

    @property
    def why_not(self) -> str:
        """Why it does not take place, in the reader's language where the house wrote it."""
        return gettext(self.note) if self.is_skipped and self.note else self.note

    @property
    def where(self) -> str:
        """The room, or the other place, as the agenda says it."""
        return str(self.space.name) if self.space else self.gathering.place_note


class CycleEnd(models.Model):
    """What a cycle left behind when it closed: whether a group of neighbours was born of it, and which (S025)."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, primary_key=True, related_name="end")
    closed_on = models.DateField()
    has_group = models.BooleanField(_("nació un grupo"))
    group_name = models.CharField(_("cómo se llama el grupo"), max_length=150, blank=True)
    people = models.PositiveSmallIntegerField(_("cuántas personas lo forman"), null=True, blank=True)
    learnt = models.TextField(_("qué aprendimos"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(has_group=False) | ~Q(group_name=""), name="a_born_group_has_a_name")
        ]
