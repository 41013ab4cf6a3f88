"""A promise: who owes it, to whom, until when, and how it ended."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Post
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

STATES = LifeCycle(
    states={
        "open": _("pendiente"),
        "done": _("dicho cumplido"),  # who promised says so
        "confirmed": _("cumplido"),  # who was promised agrees
        "disputed": _("en disputa"),  # who was promised does not agree
        "withdrawn": _("retirado"),  # with a published reason
    },
    moves={
        "open": ["done", "withdrawn"],
        "done": ["confirmed", "disputed", "open"],
        "disputed": ["done", "confirmed", "withdrawn"],
        "confirmed": [],
        "withdrawn": [],
    },
)
OPEN_STATES = ("open", "disputed")
KEPT_STATES = ("done", "confirmed")


def _any_of(conditions: Iterable[Q]) -> Q:
    """One condition that holds where any of them does; nothing when there is none."""
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def is_overdue_at(at: datetime) -> Q:
    """Open, and its day has ended on the calendar of its own centre; asks for the zones there are."""
    zones = Centre.objects.values_list("timezone", flat=True).distinct().order_by("timezone")
    days = (Q(centre__timezone=zone, due_on__lt=at.astimezone(ZoneInfo(zone)).date()) for zone in zones)
    return Q(state__in=OPEN_STATES) & _any_of(days)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Named reads of promises."""

    def open(self) -> "CommitmentQuerySet":
        """Promises that still wait for somebody to keep them."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, on: date) -> "CommitmentQuerySet":
        """Open ones whose day has passed; computed at each reading, never written."""
        return self.open().filter(due_on__lt=on)

    def overdue_at(self, at: datetime) -> "CommitmentQuerySet":
        """Overdue on the calendar of each centre: the day ends at midnight of its zone."""
        return self.filter(is_overdue_at(at))

    def escalated_at(self, at: datetime, *, level: int = 1) -> "CommitmentQuerySet":
        """So late that coordination (level 1) or municipality and secretariat (level 2) must look."""
        late = self.overdue_at(at)
        waits = late.values_list("escalates_after", flat=True).distinct().order_by("escalates_after")
        today = at.date()
        return late.filter(_any_of(Q(escalates_after=w, due_on__lt=today - timedelta(days=w * level)) for w in waits))

    def kept(self) -> "CommitmentQuerySet":
        """Said to be done, and not disputed."""
        return self.filter(state__in=KEPT_STATES)

    def urgent_first(self) -> "CommitmentQuerySet":
        """Open ones by their day, then the ended ones, the latest first."""
        is_ended = models.Case(models.When(state__in=OPEN_STATES, then=0), default=1)
        wait = models.Case(models.When(state__in=OPEN_STATES, then="due_on"))
        return self.order_by(is_ended, wait, "-state_on", "pk")

    def public(self) -> "CommitmentQuerySet":
        """What the barrio may read."""
        return self.filter(is_public=True)

    def at_centre(self, centre: Centre) -> "CommitmentQuerySet":
        """Promises to the people of one centre."""
        return self.filter(centre=centre)

    def at_published_centres(self) -> "CommitmentQuerySet":
        """Promises at centres that the public may see."""
        return self.filter(centre__in=Centre.objects.published())

    def among(self, chosen: Iterable[str]) -> "CommitmentQuerySet":
        """Those of a list of identifiers as a form sends them; what is none is left out."""
        return self.filter(pk__in=[pk for pk in map(_identifier, chosen) if pk])

    def about(self, subject: models.Model) -> "CommitmentQuerySet":
        """Promises about one thing of any module."""
        return self.filter(about_kind=subject._meta.label_lower, about_id=subject.pk)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "CommitmentQuerySet":
        """Promises at centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def mine(self, user: "User", *, on: date) -> "CommitmentQuerySet":
        """Promises whose owner is a post that the user holds."""
        return self.filter(owner_post__in=Post.objects.current(on=on).filter(user=user))

    def was_sent_before(self, token: UUID | None) -> bool:
        """Whether the form with this token has already made its promise or its step."""
        if token is None:
            return False
        return self.filter(pk=token).exists() or CommitmentEvent.objects.filter(token=token).exists()

    def for_list(self) -> "CommitmentQuerySet":
        """With what every list shows."""
        return self.select_related("centre__territory", "owner_post__user", "owner_organisation")


class Commitment(Record):
    """Something promised for a day. Overdue is what the calendar says, not a state that anybody may edit.

    ``about_kind`` and ``about_id`` point to the thing of a module above (an idea, an agenda priority, a project)
    that registered how to show it; this module does not know what it is.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="commitments")
    kind = models.SlugField(_("tipo"), default="promise")  # promise, idea-answer, priority, alliance, action, upkeep…
    title = TranslatedField(verbose_name=_("qué se promete"))
    detail = TranslatedField(verbose_name=_("detalle"))
    owner_post = models.ForeignKey("centres.Post", models.SET_NULL, null=True, blank=True, related_name="+")
    owner_organisation = models.ForeignKey(
        "centres.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_label = models.CharField(_("quién lo promete"), max_length=150)  # the name or office as published
    promised_to = models.CharField(_("a quién"), max_length=150, blank=True)
    promised_on = models.DateField(_("prometido el"))
    due_on = models.DateField(_("para el"))
    first_due_on = models.DateField(_("primera fecha"), editable=False)  # stays when the promise is postponed
    escalates_after = models.PositiveSmallIntegerField(_("días de atraso hasta avisar más arriba"), default=7)
    state = models.CharField(_("estado"), max_length=9, choices=STATES.choices, default="open", editable=False)
    state_on = models.DateField(_("desde el"), null=True, editable=False)  # day of the last move
    done_on = models.DateField(_("dicho cumplido el"), null=True, editable=False)
    is_public = models.BooleanField(_("publicado"), default=False)
    about_kind = models.CharField(max_length=80, blank=True, editable=False)
    about_id = models.UUIDField(null=True, editable=False)
    to_digest = models.CharField(max_length=40, blank=True, editable=False)  # code of who was promised, to confirm

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=STATES.constraint("state"), name="commitment_state_known"),
            models.CheckConstraint(condition=~Q(owner_label=""), name="commitment_has_an_owner"),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("promised_on")), name="commitment_due_after_promise"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("first_due_on")), name="commitment_only_moves_later"
            ),
            models.UniqueConstraint(
                fields=["kind", "about_kind", "about_id"],
                condition=Q(about_id__isnull=False, state="open"),
                name="one_open_commitment_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"]), models.Index(fields=["about_kind", "about_id"])]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Where the barrio reads it."""
        return reverse("commitments:commitment", args=[self.centre.slug, self.pk])

    @property
    def was_postponed(self) -> bool:
        """Whether its day is no longer the first one."""
        return self.due_on != self.first_due_on

    def check_days(self) -> None:
        """``DomainError`` when nobody owes it, or its day lies before the promise."""
        if not self.owner_label:
            raise DomainError(_("Diga quién lo promete."), field="owner_label")
        if self.due_on < self.promised_on:
            raise DomainError(_("La fecha no puede ser anterior a la promesa."), field="due_on")

    def check_shown(self, *, something: bool) -> None:
        """``DomainError`` when a public promise would end without words, link or photo that anybody can check."""
        if self.is_public and not something:
            raise DomainError(_("Diga qué se hizo, o ponga un enlace o una foto."), field="note")

    def move(self, to: str, *, on: date) -> None:
        """Pass to another state; ``DomainError`` when the table of moves does not allow it."""
        if self.state == to:
            word = STATES.states[to]
            raise DomainError(_("Ya estaba «%(state)s». Mire qué se anotó.") % {"state": word})
        STATES.check(self.state, to)
        self.state, self.state_on = to, on
        if to in ("done", "open"):
            self.done_on = on if to == "done" else None

    def postpone(self, new_day: date, *, on: date) -> None:
        """Promise a later day; the first one stays in sight."""
        if self.state != "open":
            raise DomainError(_("Solo se aplaza lo que está pendiente."))
        if new_day <= self.due_on or new_day < on:
            raise DomainError(
                _("La nueva fecha va después de la anterior y no puede estar en el pasado."), field="due_on"
            )
        self.due_on = new_day

    def is_overdue(self, *, on: date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.state in OPEN_STATES and self.due_on < on


class CommitmentEvent(models.Model):
    """One dated step of a promise, with its words and evidence; append-only."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    to_state = models.CharField(max_length=9, choices=STATES.choices)
    side = models.CharField(
        max_length=8, choices=[("owner", _("quien promete")), ("promised", _("a quien se prometió"))]
    )
    due_on = models.DateField(_("nueva fecha"), null=True, blank=True)  # of a step that postpones
    note = models.TextField(_("explicación"), blank=True)
    evidence_url = models.URLField(_("enlace"), max_length=500, blank=True)
    evidence = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, unique=True, editable=False)  # of the form that was sent: twice is one act

    class Meta:
        ordering = ["pk"]
