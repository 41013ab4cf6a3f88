"""An idea from the box: heard, published, answered by a day that nobody can move."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record, uuid7
from integrhabitat.participation.models.saying import Saying
from integrhabitat.search.api import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

ANSWER_WITHIN = timedelta(days=15)

IDEA_STATES = LifeCycle(
    states={
        "received": _("recibida"),  # a voice note that somebody must hear first
        "held": _("en revisión"),  # a number, or words that hurt: its author is told why
        "published": _("publicada, espera respuesta"),
        "refused": _("no publicada"),  # with a reason; its author may mend it
        "answered": _("respondida"),
        "grown": _("en marcha"),  # it became a project, a priority, a gathering
        "withdrawn": _("retirada"),  # by its author
    },
    moves={
        "received": ["held", "published", "refused", "withdrawn"],
        "held": ["held", "published", "refused", "withdrawn"],
        "published": ["held", "published", "refused", "answered", "withdrawn"],
        "refused": ["held", "published", "received", "withdrawn"],
        "answered": ["answered", "grown", "withdrawn"],
        "grown": ["grown", "answered"],
        "withdrawn": [],
    },
)
OPEN_STATES = ("received", "held", "published")  # an answer is owed
SHOWN_STATES = ("published", "answered", "grown")
VERDICTS = [("yes", _("aceptada")), ("partly", _("aceptada en parte")), ("not_now", _("por ahora no"))]


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Named reads of the idea box."""

    def published(self) -> "IdeaQuerySet":
        """What everybody may read."""
        return self.filter(state__in=SHOWN_STATES).exclude(centre__public_level="none")

    def counted(self) -> "IdeaQuerySet":
        """What was received and not taken back by its author or kept out with a reason."""
        return self.exclude(state__in=["withdrawn", "refused"])

    def open(self) -> "IdeaQuerySet":
        """Those to which an answer is owed."""
        return self.filter(state__in=OPEN_STATES)

    def answered(self) -> "IdeaQuerySet":
        """Those that got their answer."""
        return self.filter(answered_on__isnull=False).counted()

    def overdue(self, *, on: date) -> "IdeaQuerySet":
        """Owed an answer past its day; computed at each reading, never written."""
        return self.open().filter(due_on__lt=on)

    def answered_in_time(self) -> "IdeaQuerySet":
        """Answered on or before the promised day."""
        return self.answered().filter(answered_on__lte=F("due_on"))

    def of_code(self, code: str) -> "IdeaQuerySet":
        """The idea whose author holds that code, however it was typed."""
        return self.filter(digest=digest_of(code)) if normal_code(code) else self.none()

    def saying(self, words: str) -> "IdeaQuerySet":
        """Those that have every given word, accents or not."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def at_centre(self, centre: Centre) -> "IdeaQuerySet":
        """Ideas in the box of one centre."""
        return self.filter(centre=centre)

    def by_id(self, pk: UUID) -> "Idea":
        """The one with that id."""
        return self.get(pk=pk)

    def inbox(self, view: str) -> "IdeaQuerySet":
        """For who answers: those owed an answer by their day; ``respondidas`` and ``otras`` the newest first."""
        if view == "respondidas":
            return self.filter(state__in=["answered", "grown"]).order_by("-answered_on", "pk")
        if view == "otras":
            return self.filter(state__in=["refused", "withdrawn"]).order_by("-received_at", "pk")
        return self.open().order_by("due_on", "received_at", "pk")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "IdeaQuerySet":
        """Ideas of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_list(self) -> "IdeaQuerySet":
        """With what every list shows."""
        rows = self.select_related("centre__territory__parent", "photo", "voice").prefetch_related("answers")
        return rows.annotate(supporters=Count("supports", distinct=True))

    def sorted_by(self, by: str) -> "IdeaQuerySet":
        """Most supported first, or newest first; after ``for_list``."""
        return self.order_by("-supporters", "-received_at") if by == "apoyos" else self.order_by("-received_at", "pk")


class Idea(Record):
    """Something a neighbour would like, with no name. ``due_on`` follows from the day it came and nothing else.

    ``digest`` is of the code that only its author holds; ``held_for`` are codes of ``screening.REASONS``.
    Photo and voice are public only with her consent and after somebody of the centre looked at them.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="ideas")
    text = models.TextField(_("la idea"), max_length=3000, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    transcript = models.TextField(_("lo que dice la voz"), max_length=3000, blank=True)
    photo = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    voice = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    may_show = models.BooleanField(_("la foto y la voz se pueden publicar"), default=False)
    shows_photo = models.BooleanField(default=False, editable=False)
    shows_voice = models.BooleanField(default=False, editable=False)
    population = population_field()
    digest = models.CharField(max_length=40, unique=True, editable=False)
    received_at = models.DateTimeField(editable=False)
    received_on = models.DateField(_("recibida el"), editable=False)  # the centre's calendar
    due_on = models.DateField(_("respuesta hasta"), editable=False)
    answered_on = models.DateField(_("respondida el"), null=True, editable=False)
    state = models.CharField(_("estado"), max_length=9, choices=IDEA_STATES.choices, default="received", editable=False)
    held_for = models.JSONField(default=list, blank=True, editable=False)
    reason = models.CharField(_("razón"), max_length=500, blank=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IDEA_STATES.constraint("state"), name="idea_state_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="idea_due_after_it_came"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(voice__isnull=False) | Q(state="withdrawn"), name="idea_says_something"
            ),
            models.CheckConstraint(
                condition=Q(may_show=True) | Q(shows_photo=False, shows_voice=False), name="idea_media_only_by_consent"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "grown"]) | Q(answered_on__isnull=False),
                name="answered_idea_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due_on"]), models.Index(fields=["state", "received_at"])]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:idea", args=[self.pk])

    @property
    def headline(self) -> str:
        """Its words, or that it is spoken."""
        return self.text or self.transcript or str(_("Idea en nota de voz"))

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.state in SHOWN_STATES

    @property
    def may_change(self) -> bool:
        """Whether its author may still change it: until it is answered."""
        return self.state in (*OPEN_STATES, "refused")

    def is_overdue(self, *, on: date) -> bool:
        """Whether an answer is owed since before that day."""
        return self.state in OPEN_STATES and self.due_on < on

    def days_left(self, *, on: date) -> int:
        """Days until the answer is due; negative when it is late."""
        return (self.due_on - on).days

    def move(self, to: str) -> None:
        """Go on in life; raises ``DomainError`` for a move that is not in the table."""
        IDEA_STATES.check(self.state, to)
        self.state = to

    @property
    def answer(self) -> "IdeaAnswer | None":
        """The last answer; uses ``answers``: prefetch it in lists."""
        return max(self.answers.all(), key=lambda answer: answer.at, default=None)


class IdeaAnswer(models.Model):
    """A dated public answer; a later one stands beside it, none is changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    on = models.DateField()
    verdict = models.CharField(_("respuesta"), max_length=7, choices=VERDICTS)
    text = models.TextField(_("explicación"), max_length=2000)
    by_label = models.CharField(_("quién responde"), max_length=150)  # an office or a body, as published

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(by_label=""), name="idea_answer_is_signed"),
            models.CheckConstraint(condition=Q(verdict__in=["yes", "partly", "not_now"]), name="idea_verdict_known"),
        ]


class IdeaSupport(models.Model):
    """One card's support; ``alias`` is cut when its holder wants to be forgotten, the support stays counted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="supports")
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, related_name="+")
    population = population_field()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "alias"], name="one_support_a_card")]


class IdeaNoteQuerySet(models.QuerySet["IdeaNote"]):
    """Named reads of what was added."""

    def published(self) -> "IdeaNoteQuerySet":
        """What everybody may read, the oldest first."""
        return self.filter(state="published").order_by("on", "pk")

    def held(self) -> "IdeaNoteQuerySet":
        """What waits for human eyes."""
        return self.filter(state="held").order_by("on", "pk")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "IdeaNoteQuerySet":
        """Notes under ideas of centres where the user holds the permission."""
        return self.filter(idea__in=Idea.objects.for_user(user, permission))


class IdeaNote(Saying):
    """Something that its author or another neighbour adds to an idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="notes")
    is_authors = models.BooleanField(default=False, editable=False)

    objects = IdeaNoteQuerySet.as_manager()


class IdeaFruit(models.Model):
    """What an idea became: a thing of this module or one below, by kind (``app.model``) and id."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="fruits")
    kind = models.CharField(max_length=80)
    object_id = models.UUIDField()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "kind", "object_id"], name="one_fruit_once")]
