"""Minutes: who was present, what was decided, and the objections beside each decision, kept for good."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, GovernanceBody
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.records import Record, uuid7

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

RESULTS = [
    ("approved", _("aprobada")),
    ("rejected", _("no aprobada")),
    ("postponed", _("queda para otra reunión")),
    ("discussed", _("conversada sin decidir")),
]


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that nobody changes or takes away."""

    def update(self, **changes: Any) -> NoReturn:
        """Refused."""
        raise DomainError(_now("Lo escrito en el acta no se cambia ni se borra."))

    def delete(self) -> NoReturn:
        """Refused."""
        raise DomainError(_now("Lo escrito en el acta no se cambia ni se borra."))


class Kept(models.Model):
    """A row that is written once: whoever wants to correct it writes another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only the first time."""
        if not self._state.adding:
            raise DomainError(_now("Lo escrito en el acta no se cambia ni se borra."))
        super().save(*args, force_insert=True)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise DomainError(_now("Lo escrito en el acta no se cambia ni se borra."))


class MinutesQuerySet(models.QuerySet["Minutes"]):
    """Named reads of minutes."""

    def published(self) -> "MinutesQuerySet":
        """What the barrio may know of: also minutes whose text is kept back, with the reason."""
        return self.exclude(published_on=None).exclude(session__centre__public_level="none")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "MinutesQuerySet":
        """Minutes of centres where the user holds the permission."""
        return self.filter(session__centre__in=Centre.objects.for_user(user, permission))

    def with_word(self, word: str) -> "MinutesQuerySet":
        """Those whose public text or decisions hold a word."""
        in_text = Q(text__icontains=word, kept_back_because="")
        return self.filter(in_text | Q(decisions__text__icontains=word)).distinct()

    def for_list(self) -> "MinutesQuerySet":
        """With what every list shows, the newest first."""
        rows = self.select_related("session__gathering", "session__centre", "body")
        return rows.prefetch_related("decisions__objections__answers").order_by("-session__day", "-pk")

    def for_page(self) -> "MinutesQuerySet":
        """With seats and presence too."""
        return self.for_list().prefetch_related("body__seats", "present")


class Minutes(Record):
    """The minutes of one session: public unless a reason is given. ``body`` is empty when a whole barrio meets."""

    session = models.OneToOneField("gatherings.Session", models.PROTECT, related_name="minutes")
    body = models.ForeignKey("centres.GovernanceBody", models.PROTECT, null=True, blank=True, related_name="minutes")
    present = models.ManyToManyField("centres.Seat", blank=True, related_name="+", verbose_name=_("puestos presentes"))
    people_present = models.PositiveIntegerField(_("cuántas personas vinieron"), null=True, blank=True)
    text = models.TextField(_("qué se conversó"), blank=True)
    kept_back_because = models.CharField(_("por qué no se publica el texto"), max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True, editable=False)

    objects = MinutesQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("gatherings:minutes", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.published_on is None

    def here(self) -> int:
        """The seats that were present, or the people where an assembly decides."""
        if self.body is not None and counts_people(self.body):
            return self.people_present or 0
        return self.present.count()

    def has_quorum(self) -> bool:
        """Whether enough were present; where no body is named, whoever came decides."""
        return self.body is None or self.here() >= quorum_of(self.body)


def quorum_of(body: GovernanceBody) -> int:
    """Those who must be present: as the body says, or more than half of its seats."""
    return body.quorum or body.seats.count() // 2 + 1


def counts_people(body: GovernanceBody) -> bool:
    """Whether its quorum is of people, as in an assembly: more than it has seats, or it has none."""
    seats = body.seats.count()
    return seats == 0 or (body.quorum or 0) > seats


class Decision(Kept):
    """Something decided, with how many were there. Whether anybody objected is asked, and never left open."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("qué se decidió"))
    result = models.CharField(_("resultado"), max_length=9, choices=RESULTS, default="approved")
    votes_for = models.PositiveIntegerField(_("a favor"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("en contra"), null=True, blank=True)
    abstentions = models.PositiveIntegerField(_("abstenciones"), null=True, blank=True)
    present = models.PositiveIntegerField(null=True, editable=False)
    needed = models.PositiveIntegerField(null=True, editable=False)
    had_quorum = models.BooleanField(editable=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    decided_on = models.DateField(editable=False)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="decision_number_once"),
            models.CheckConstraint(condition=~Q(result="approved") | Q(had_quorum=True), name="approved_with_quorum"),
        ]

    @property
    def objected(self) -> list["Objection"]:
        """The objections themselves, without the line that says that there were none."""
        return [row for row in self.objections.all() if not row.is_none]

    @property
    def was_asked(self) -> bool:
        """Whether the objections field is filled, be it with «no hubo»."""
        return bool(self.objections.all())


class Objection(Kept):
    """A reason against, in the words of who said it, for good beside the decision; or «no hubo», said aloud."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="objections")
    is_none = models.BooleanField(_("no hubo objeciones"), default=False)
    said_by = models.CharField(_("quién objeta"), max_length=150, blank=True)  # as she wants to be named, or nothing
    reason = models.TextField(_("motivo"), blank=True)
    said_on = models.DateField(editable=False)

    class Meta:
        ordering = ("said_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_none=True, reason="", said_by="") | (Q(is_none=False) & ~Q(reason="")),
                name="objection_has_a_reason",
            ),
            models.UniqueConstraint(fields=["decision"], condition=Q(is_none=True), name="no_objections_said_once"),
        ]


class ObjectionAnswer(Kept):
    """A dated answer to an objection."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="answers")
    text = models.TextField(_("respuesta"))
    answered_by = models.CharField(_("quién responde"), max_length=150)  # name or office, as published
    answered_on = models.DateField(editable=False)

    class Meta:
        ordering = ("answered_on", "pk")
