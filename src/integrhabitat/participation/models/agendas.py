"""The neighbourhood's agenda: what the barrio wants first, who owes it, how far it is, and what was answered above."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Territory
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record, uuid7
from integrhabitat.participation.models.saying import Saying
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

ANSWER_FROM_ABOVE = timedelta(days=30)

AGENDA_STATES = LifeCycle(
    states={
        "draft": _("en preparación"),
        "adopted": _("aprobada"),  # its words are frozen
        "superseded": _("reemplazada por otra versión"),
    },
    moves={"draft": ["adopted"], "adopted": ["superseded"], "superseded": []},
)
PRIORITY_STATES = LifeCycle(
    states={
        "todo": _("por empezar"),
        "doing": _("en marcha"),
        "done": _("cumplida"),  # with evidence
        "dropped": _("dejada de lado"),  # with a reason
    },
    moves={
        "todo": ["todo", "doing", "done", "dropped"],
        "doing": ["doing", "done", "dropped", "todo"],
        "done": ["doing"],
        "dropped": ["todo"],
    },
)
ANSWERS = [("yes", _("asumida")), ("partly", _("asumida en parte")), ("not_now", _("por ahora no"))]


class AgendaQuerySet(models.QuerySet["Agenda"]):
    """Named reads of agendas."""

    def published(self) -> "AgendaQuerySet":
        """Adopted ones, the newest first, old versions too."""
        return self.exclude(state="draft").exclude(centre__public_level="none").order_by("-year", "-number")

    def in_force(self) -> "AgendaQuerySet":
        """The version that holds."""
        return self.published().filter(state="adopted")

    def at_centre(self, centre: Centre) -> "AgendaQuerySet":
        """Agendas that one centre helps with."""
        return self.filter(centre=centre)

    def versions_of(self, agenda: "Agenda") -> "AgendaQuerySet":
        """The other versions of the same barrio and year."""
        return self.filter(territory=agenda.territory_id, year=agenda.year).exclude(pk=agenda.pk)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "AgendaQuerySet":
        """Agendas of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_page(self) -> "AgendaQuerySet":
        """With everything that its page tells."""
        parts = (
            "priorities__steps__evidence",
            "priorities__owner_organisation",
            "priorities__escalations__to_territory",
        )
        return self.select_related("centre", "territory").prefetch_related(*parts)


class Agenda(Record):
    """One version of a barrio's agenda for a year. Once adopted its words stay; a new version keeps the old one."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="agendas")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="agendas", verbose_name=_("barrio"))
    year = models.PositiveSmallIntegerField(_("año"))
    number = models.PositiveSmallIntegerField(_("versión"), default=1, editable=False)
    state = models.CharField(max_length=10, choices=AGENDA_STATES.choices, default="draft", editable=False)
    adopted_on = models.DateField(_("aprobada el"), null=True, blank=True)
    adopted_by = models.CharField(_("quién la aprobó"), max_length=200, blank=True)  # "Asamblea barrial"
    people = models.PositiveIntegerField(_("cuántas personas participaron"), null=True, blank=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = AgendaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=AGENDA_STATES.constraint("state"), name="agenda_state_known"),
            models.UniqueConstraint(fields=["centre", "territory", "year", "number"], name="agenda_version_once"),
            models.UniqueConstraint(
                fields=["centre", "territory", "year"], condition=Q(state="adopted"), name="one_agenda_in_force"
            ),
            models.UniqueConstraint(
                fields=["centre", "territory", "year"], condition=Q(state="draft"), name="one_agenda_in_preparation"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="adopted_agenda_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} {self.year}"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:agenda", args=[self.pk])

    @property
    def is_frozen(self) -> bool:
        """Whether its words may no longer change."""
        return self.state != "draft"


class PriorityQuerySet(models.QuerySet["Priority"]):
    """Named reads of priorities."""

    def in_force(self) -> "PriorityQuerySet":
        """Those of adopted agendas."""
        return self.filter(agenda__state="adopted").order_by("order", "pk")

    def by_id(self, pk: UUID) -> "Priority":
        """The one with that id, with its agenda."""
        return self.select_related("agenda").get(pk=pk)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "PriorityQuerySet":
        """Priorities of agendas of centres where the user holds the permission."""
        return self.filter(agenda__in=Agenda.objects.for_user(user, permission))


class Priority(Record):
    """One thing the barrio wants. Its state is that of its last step; its words freeze with the agenda."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="priorities")
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    order = models.PositiveSmallIntegerField(_("orden"), default=1)
    title = TranslatedField(verbose_name=_("qué quiere el barrio"))
    detail = TranslatedField(verbose_name=_("detalle"))
    owner_label = models.CharField(_("quién responde por ella"), max_length=150, blank=True)
    owner_organisation = models.ForeignKey(
        "centres.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institución")
    )
    cost = models.DecimalField(_("costo"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("moneda"), max_length=3, default="USD")
    due_on = models.DateField(_("para el"), null=True, blank=True)
    votes = models.PositiveIntegerField(_("votos en la asamblea"), null=True, blank=True)
    state = models.CharField(max_length=7, choices=PRIORITY_STATES.choices, default="todo", editable=False)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=PRIORITY_STATES.constraint("state"), name="priority_state_known"),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="priority_cost_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Its place on the agenda's page."""
        return f"{self.agenda.get_absolute_url()}#prioridad-{self.pk}"


class PriorityStep(models.Model):
    """One dated step with its words and evidence; append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    priority = models.ForeignKey(Priority, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    on = models.DateField()
    to_state = models.CharField(_("estado"), max_length=7, choices=PRIORITY_STATES.choices)
    note = models.CharField(_("qué pasó"), max_length=500, blank=True)
    evidence_url = models.URLField(_("enlace a la prueba"), max_length=500, blank=True)
    evidence = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at"]


class AgendaCommentQuerySet(models.QuerySet["AgendaComment"]):
    """Named reads of comments."""

    def published(self) -> "AgendaCommentQuerySet":
        """What everybody may read."""
        return self.filter(state="published").select_related("priority").order_by("on", "pk")

    def under(self, agenda: Agenda) -> "AgendaCommentQuerySet":
        """Those of one agenda."""
        return self.filter(agenda=agenda)

    def waiting(self) -> "AgendaCommentQuerySet":
        """What somebody must look at or answer."""
        return self.exclude(state="refused").filter(Q(state="held") | Q(answer="")).order_by("on", "pk")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "AgendaCommentQuerySet":
        """Comments on agendas of centres where the user holds the permission."""
        return self.filter(agenda__in=Agenda.objects.for_user(user, permission))


class AgendaComment(Saying):
    """What a neighbour says to an agenda or one of its priorities, and the answer."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="comments")
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(_("respuesta"), max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = AgendaCommentQuerySet.as_manager()


class EscalationQuerySet(models.QuerySet["Escalation"]):
    """Named reads of what went up."""

    def open(self) -> "EscalationQuerySet":
        """Without an answer yet."""
        return self.filter(answered_on=None)

    def published(self) -> "EscalationQuerySet":
        """Those of agendas that everybody may read."""
        return self.exclude(priority__agenda__state="draft").exclude(priority__agenda__centre__public_level="none")

    def to(self, territory: Territory) -> "EscalationQuerySet":
        """What rose to one territory."""
        return self.filter(to_territory=territory)

    def overdue(self, *, on: date) -> "EscalationQuerySet":
        """Whose day has passed; computed at each reading."""
        return self.open().filter(due_on__lt=on)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "EscalationQuerySet":
        """What rose to territories where the user holds the permission."""
        return self.filter(to_territory__in=Territory.objects.for_user(user, permission))

    def for_list(self) -> "EscalationQuerySet":
        """With where it comes from, the first due first."""
        return self.select_related("priority__agenda__territory", "priority__agenda__centre", "to_territory").order_by(
            "due_on", "priority__order", "pk"
        )


class Escalation(Record):
    """A priority that the barrio sent up with its votes; the dated answer comes back to the barrio's page."""

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="escalations")
    to_territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="escalations")
    votes = models.PositiveIntegerField(_("votos"), null=True, blank=True)
    raised_on = models.DateField(editable=False)
    due_on = models.DateField(_("respuesta hasta"), editable=False)
    verdict = models.CharField(_("respuesta"), max_length=7, choices=ANSWERS, blank=True)
    answer = models.TextField(_("explicación"), max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True, editable=False)
    answered_by = models.CharField(_("quién responde"), max_length=150, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["priority", "to_territory"], name="one_escalation_a_level"),
            models.CheckConstraint(condition=Q(due_on__gte=models.F("raised_on")), name="escalation_due_after_it_rose"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | (~Q(answer="") & ~Q(answered_by="") & ~Q(verdict="")),
                name="escalation_answer_is_signed",
            ),
        ]

    def is_overdue(self, *, on: date) -> bool:
        """Whether its answer is owed since before that day."""
        return self.answered_on is None and self.due_on < on
