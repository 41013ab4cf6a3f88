"""A project that changes the barrio: its stages, checklist, committees, costs, pictures and hours of work."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record, uuid7
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

KINDS = [
    ("public_space", _("espacio público y redes")),
    ("mobility", _("movilidad")),
    ("ecosystems", _("ecosistemas")),
    ("circular", _("economía circular o naranja")),
    ("self_housing", _("vivienda autogestionada")),
    ("resettlement", _("reasentamiento por riesgo")),
]
"""The six lines of comprehensive neighbourhood improvement (S113)."""

STAGES = LifeCycle(
    states={
        "idea": _("idea"),
        "design": _("diseño"),
        "approved": _("aprobado"),
        "works": _("en obra"),
        "opened": _("inaugurado"),
        "stopped": _("detenido"),
    },
    moves={
        "idea": ["design", "stopped"],
        "design": ["idea", "approved", "stopped"],
        "approved": ["design", "works", "stopped"],
        "works": ["opened", "stopped"],
        "opened": ["works"],
        "stopped": ["idea", "design", "works"],
    },
)


class ProjectQuerySet(models.QuerySet["Project"]):
    """Named reads of projects."""

    def published(self) -> "ProjectQuerySet":
        """What the barrio may read."""
        return self.filter(is_public=True).exclude(centre__public_level="none")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "ProjectQuerySet":
        """Projects of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def of_code(self, digest: str) -> "ProjectQuerySet":
        """The draft that a code opens."""
        return self.filter(digest=digest) if digest else self.none()

    def for_page(self) -> "ProjectQuerySet":
        """With everything that its page tells."""
        return self.select_related("centre__territory__parent").prefetch_related(
            "stage_changes", "checklist", "members", "costs", "pictures__upload", "work_parties__hours", "households",
            "work_parties__session__gathering", "work_parties__session__centre",
        )  # fmt: skip


class Project(Record):
    """Something the neighbours change together. A group may prepare it by code, without an account (S090)."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="projects")
    kind = models.CharField(_("tipo"), max_length=12, choices=KINDS, default="public_space")
    title = TranslatedField(verbose_name=_("nombre"))
    problem = TranslatedField(verbose_name=_("qué problema resuelve"))
    place = models.CharField(_("dónde"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitud"), null=True, blank=True)
    longitude = models.FloatField(_("longitud"), null=True, blank=True)
    solution = TranslatedField(verbose_name=_("qué se va a hacer"))
    group_name = models.CharField(_("grupo que lo lleva"), max_length=150, blank=True)
    group_size = models.PositiveSmallIntegerField(_("cuántas personas son"), null=True, blank=True)
    mechanism = models.CharField(_("mecanismo del barrio que usa"), max_length=200, blank=True)  # R5: not a new one
    stage = models.CharField(_("etapa"), max_length=8, choices=STAGES.choices, default="idea", editable=False)
    is_public = models.BooleanField(_("publicado"), default=False)
    is_example = models.BooleanField(default=False, editable=False)
    currency = models.CharField(_("moneda"), max_length=3, default="USD")
    digest = models.CharField(max_length=40, blank=True, editable=False)  # code of the group that prepares it

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=STAGES.constraint("stage"), name="project_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=[code for code, _word in KINDS]), name="project_kind_known"),
        ]
        indexes = [models.Index(fields=["centre", "stage"])]

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:project", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether the group that prepares it may still change what it says."""
        return self.stage in ("idea", "design")


class ProjectStage(models.Model):
    """One dated move of a project; append-only."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stage_changes")
    to_stage = models.CharField(max_length=8, choices=STAGES.choices)
    on = models.DateField()
    note = models.CharField(_("qué pasó"), max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)


class ChecklistMark(models.Model):
    """One requirement of the project's type that is met, with its evidence."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="checklist")
    code = models.SlugField()
    evidence = models.CharField(_("cómo se sabe"), max_length=300)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="checklist_mark_once")]


class HouseholdDecision(models.Model):
    """What one household decided about being resettled; known by a number, never by a name or an address (S113)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="households")
    number = models.PositiveSmallIntegerField(_("hogar"))
    decision = models.CharField(
        _("decisión"),
        max_length=3,
        choices=[("", _("sin decidir")), ("yes", _("acepta")), ("no", _("no acepta"))],
        blank=True,
    )
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="household_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="household_decision_has_a_day",
            ),
        ]
        ordering = ("number",)


COMMITTEES = [("administration", _("administración")), ("oversight", _("vigilancia"))]


class CommitteeMember(models.Model):
    """Somebody in one of the two committees; the same person can never sit in both (S090)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="members")
    committee = models.CharField(_("comité"), max_length=14, choices=COMMITTEES)
    name = models.CharField(_("nombre público"), max_length=120)
    key = models.CharField(max_length=120, editable=False)  # the name as it is compared
    population = population_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "key"], name="member_of_one_committee_only"),
            models.CheckConstraint(condition=Q(committee__in=["administration", "oversight"]), name="committee_known"),
        ]
        ordering = ("pk",)


class ProjectCost(models.Model):
    """A line of money: foreseen or spent, with where it comes from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="costs")
    label = models.CharField(_("en qué"), max_length=150)
    amount = models.DecimalField(_("monto"), max_digits=14, decimal_places=2)
    is_spent = models.BooleanField(_("ya gastado"), default=False)
    source = models.CharField(_("quién lo pone"), max_length=150, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="project_cost_not_negative")]
        ordering = ("pk",)


class ProjectPicture(Record):
    """Before, during or after; the public sees it only with the consent of those in it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="pictures")
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    moment = models.CharField(
        _("momento"),
        max_length=6,
        choices=[("before", _("antes")), ("during", _("durante")), ("after", _("después"))],
    )
    has_consent = models.BooleanField(_("quienes salen están de acuerdo en publicarla"), default=False)
    on = models.DateField()

    class Meta:
        ordering = ("on", "created_at")


class WorkParty(Record):
    """Neighbours who work together for some hours; also without a project (S032)."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="work_parties")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="work_parties")
    session = models.OneToOneField("gatherings.Session", models.SET_NULL, null=True, blank=True, related_name="+")
    held_on = models.DateField(_("fecha"))
    note = models.CharField(_("qué se hizo"), max_length=300, blank=True)

    def is_coming(self, at: datetime) -> bool:
        """Whether it stands on the agenda and is not over."""
        return self.session is not None and not self.session.is_cancelled and self.session.ends_at > at


WORKERS = [("neighbour", _("vecinas y vecinos")), ("technician", _("personal técnico"))]


class WorkHours(models.Model):
    """So many people worked so many hours each: a fact of the day, by group, without names."""

    work_party = models.ForeignKey(WorkParty, models.CASCADE, related_name="hours")
    worker = models.CharField(_("quiénes"), max_length=10, choices=WORKERS, default="neighbour")
    population = population_field()
    people = models.PositiveSmallIntegerField(_("personas"))
    hours_each = models.DecimalField(_("horas cada una"), max_digits=4, decimal_places=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work_party", "worker", "population"], name="work_hours_once"),
            models.CheckConstraint(condition=Q(hours_each__gt=0, hours_each__lte=24), name="work_hours_within_a_day"),
        ]

    @property
    def total(self) -> Decimal:
        """Hours of work of all of them."""
        return self.people * self.hours_each
