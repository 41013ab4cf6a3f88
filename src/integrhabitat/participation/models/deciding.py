"""Deciding between alternatives: phases, proposals, comments with an answer, a count in the open, and dissent."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.records import RandomKey, Record, uuid7
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

SUBJECTS = [
    ("design", _("el diseño de un lugar")),
    ("name", _("el nombre o la imagen del centro")),
    ("use", _("el uso de un espacio")),
    ("plan", _("un plan o una norma")),
]


class ProcessQuerySet(models.QuerySet["Process"]):
    """Named reads of processes."""

    def published(self) -> "ProcessQuerySet":
        """What the barrio may read."""
        return self.filter(is_public=True).exclude(centre__public_level="none")

    def over_before(self, day: date) -> "ProcessQuerySet":
        """Those whose last phase ended before ``day``."""
        return self.annotate(last_on=Max("phases__ends_on")).filter(last_on__lt=day)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "ProcessQuerySet":
        """Processes of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_count(self) -> "ProcessQuerySet":
        """With its phases and what was counted."""
        return self.prefetch_related("phases", "alternatives", "voices", "hands")

    def for_page(self) -> "ProcessQuerySet":
        """With everything that its page tells."""
        return self.for_count().select_related("centre__territory", "project").prefetch_related("comments", "reasons")


class Process(Record):
    """A question to the barrio that is answered in phases; the calendar says which phase it is.

    The count is in the open (hands or code cards). A secret ballot is another thing and is not built here.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="processes")
    project = models.ForeignKey(
        "participation.Project", models.SET_NULL, null=True, blank=True, related_name="processes"
    )
    subject = models.CharField(_("qué se decide"), max_length=6, choices=SUBJECTS, default="design")
    title = TranslatedField(verbose_name=_("nombre"))
    question = TranslatedField(verbose_name=_("la pregunta"))
    is_public = models.BooleanField(_("publicado"), default=False)
    is_example = models.BooleanField(default=False, editable=False)

    objects = ProcessQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:process", args=[self.pk])


class ProcessPhase(models.Model):
    """One stretch of days with what it allows; see ``participation.phases``."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="phases")
    code = models.SlugField(_("fase"))
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"))  # inclusive

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "code"], name="phase_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="phase_ends_after_start"),
        ]
        ordering = ("starts_on",)


class Alternative(Record):
    """One of the things that may be chosen."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="alternatives")
    title = TranslatedField(verbose_name=_("nombre"))
    text = TranslatedField(verbose_name=_("en qué consiste"))
    is_from_community = models.BooleanField(_("la propuso la comunidad"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")


class CommentQuerySet(models.QuerySet["ProcessComment"]):
    """Named reads of comments."""

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "CommentQuerySet":
        """What was said at centres where the user holds the permission."""
        return self.filter(process__in=Process.objects.for_user(user, permission))

    def waiting(self) -> "CommentQuerySet":
        """Those that somebody still has to read or to answer."""
        rows = self.filter(verdict="").exclude(state="hidden")
        return rows.select_related("process__centre").prefetch_related("process__phases")


class ProcessComment(models.Model):
    """What somebody says about the question or an alternative; each gets an answer before the process ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.ForeignKey(Process, models.CASCADE, related_name="comments")
    alternative = models.ForeignKey(Alternative, models.SET_NULL, null=True, blank=True, related_name="comments")
    text = models.TextField(_("su comentario"), max_length=2000)
    said_on = models.DateField()
    state = models.CharField(
        max_length=9,
        choices=[("held", _("por revisar")), ("published", _("publicado")), ("hidden", _("no publicado"))],
        default="published",
    )
    why_hidden = models.CharField(_("por qué no se publica"), max_length=300, blank=True)
    verdict = models.CharField(
        _("respuesta"),
        max_length=7,
        choices=[("adopted", _("adoptado")), ("in_part", _("adoptado en parte")), ("no", _("no, porque"))],
        blank=True,
    )
    answer = models.TextField(_("explicación"), blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", answered_on=None)
                | (~Q(verdict="") & ~Q(answer="") & Q(answered_on__isnull=False)),
                name="comment_verdict_has_words_and_day",
            ),
            models.CheckConstraint(condition=~Q(state="hidden") | ~Q(why_hidden=""), name="comment_hidden_with_reason"),
        ]
        ordering = ("said_on", "pk")


class Voice(models.Model):
    """One code card's choice in an open count; the digest is made for this process alone and goes when it is over."""

    id = RandomKey()
    process = models.ForeignKey(Process, models.CASCADE, related_name="voices")
    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="voices")
    digest = models.CharField(max_length=40, editable=False)
    population = population_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "digest"], condition=~Q(digest=""), name="one_voice_a_card")
        ]


class HandCount(models.Model):
    """Hands raised for one alternative in the room, as counted; append-only, each count adds up."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="hands")
    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="hands")
    population = population_field()
    hands = models.PositiveIntegerField(_("manos"))
    counted_on = models.DateField()
    token = models.UUIDField(editable=False)  # of the form: a second click counts nothing

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "alternative", "population"], name="hands_counted_once")
        ]


class DissentQuerySet(models.QuerySet["Dissent"]):
    """Named reads of reasons against."""

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "DissentQuerySet":
        """Reasons given at centres where the user holds the permission."""
        return self.filter(process__in=Process.objects.for_user(user, permission))

    def waiting(self) -> "DissentQuerySet":
        """Those without an answer."""
        return self.filter(answered_on=None).select_related("process__centre")


class Dissent(models.Model):
    """Why somebody did not want what won, or objects to all: published beside the result, never deleted (I2)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.ForeignKey(Process, models.CASCADE, related_name="reasons")
    alternative = models.ForeignKey(Alternative, models.CASCADE, null=True, blank=True, related_name="reasons")
    text = models.TextField(_("su razón"), max_length=1000)
    said_on = models.DateField()
    answer = models.TextField(_("respuesta"), blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = DissentQuerySet.as_manager()

    class Meta:
        ordering = ("said_on", "pk")
