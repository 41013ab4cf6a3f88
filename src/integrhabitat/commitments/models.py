"""A promise: who owes it, to whom, until when, and how it ended."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Post
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import User

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


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Named reads of promises."""

    def open(self) -> "CommitmentQuerySet":
        """Promises that still wait for somebody to keep them."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, on: date) -> "CommitmentQuerySet":
        """Open ones whose day has passed; computed at each reading, never written."""
        return self.open().filter(due_on__lt=on)

    def public(self) -> "CommitmentQuerySet":
        """What the barrio may read."""
        return self.filter(is_public=True)

    def about(self, subject: models.Model) -> "CommitmentQuerySet":
        """Promises about one thing of any module."""
        return self.filter(about_kind=subject._meta.label_lower, about_id=subject.pk)

    def for_user(self, user: "User | AnonymousUser", *, on: date) -> "CommitmentQuerySet":
        """Promises at centres that the user's posts reach."""
        return self.filter(centre__in=Centre.objects.for_user(user, on=on))

    def mine(self, user: "User", *, on: date) -> "CommitmentQuerySet":
        """Promises whose owner is a post that the user holds."""
        return self.filter(owner_post__in=Post.objects.current(on=on).filter(user=user))

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
    escalates_after = models.PositiveSmallIntegerField(_("días de atraso hasta avisar más arriba"), default=7)
    state = models.CharField(_("estado"), max_length=9, choices=STATES.choices, default="open", editable=False)
    state_on = models.DateField(_("desde el"), null=True, editable=False)  # day of the last move
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
            models.UniqueConstraint(
                fields=["kind", "about_kind", "about_id"],
                condition=Q(about_id__isnull=False, state="open"),
                name="one_open_commitment_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"]), models.Index(fields=["about_kind", "about_id"])]

    def is_overdue(self, *, on: date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.state in OPEN_STATES and self.due_on < on

    def is_escalated(self, *, on: date) -> bool:
        """Whether it is so late that the next level sees it too."""
        return self.is_overdue(on=on) and on > self.due_on + timedelta(days=self.escalates_after)


class CommitmentEvent(models.Model):
    """One dated step of a promise, with its words and evidence; append-only."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    to_state = models.CharField(max_length=9, choices=STATES.choices)
    side = models.CharField(
        max_length=8, choices=[("owner", _("quien promete")), ("promised", _("a quien se prometió"))]
    )
    note = models.TextField(_("explicación"), blank=True)
    evidence_url = models.URLField(_("enlace"), max_length=500, blank=True)
    evidence = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
