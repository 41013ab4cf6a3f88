"""What happens inside a session where people think together: agenda, group sheets, boards of notes, evaluation."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import RandomKey, Record

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

SLOT_KINDS = [
    ("round", _("ronda")),
    ("plenary", _("plenaria")),
    ("tables", _("mesas de trabajo")),
    ("break", _("pausa")),
    ("other", _("otro momento")),
]


class AgendaSlot(Record):
    """One moment of a session, in the centre's own time. Moments may overlap: the page warns and keeps them."""

    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="agenda")
    starts = models.TimeField(_("empieza"))
    ends = models.TimeField(_("termina"))
    title = models.CharField(_("qué se hace"), max_length=200)
    kind = models.CharField(_("tipo"), max_length=7, choices=SLOT_KINDS, default="round")
    led_by = models.CharField(_("quién lo conduce"), max_length=150, blank=True)  # a public name by choice

    class Meta:
        ordering = ("starts", "ends", "pk")
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="agenda_slot_ends_after_start")]


class GroupSheet(Record):
    """What one table brings to the plenary, its differences beside its agreements."""

    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField(_("número de mesa"))
    topic = models.CharField(_("tema"), max_length=200)
    agreements = models.TextField(_("en qué coincidió la mesa"), blank=True)
    differences = models.TextField(_("en qué no coincidió"), blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="sheet_number_once_a_session")]


class Synthesis(models.Model):
    """The one text of the plenary; it cites the sheet of every table."""

    session = models.OneToOneField("gatherings.Session", models.CASCADE, primary_key=True, related_name="synthesis")
    text = models.TextField(_("síntesis"))
    sheets = models.ManyToManyField(GroupSheet, related_name="+")
    closed_at = models.DateTimeField()


class BoardQuerySet(models.QuerySet["NoteBoard"]):
    """Named reads of boards."""

    def published(self) -> "BoardQuerySet":
        """Boards of sessions that the public may see."""
        return self.filter(session__gathering__state="published").exclude(session__centre__public_level="none")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "BoardQuerySet":
        """Boards at centres where the user holds the permission."""
        return self.filter(session__centre__in=Centre.objects.for_user(user, permission))

    def for_page(self) -> "BoardQuerySet":
        """With all that its page shows."""
        return self.select_related("session__gathering", "session__centre").prefetch_related("notes", "clusters")


class NoteBoard(Record):
    """One question of a session and the notes that anybody puts under it, from any phone."""

    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="boards")
    number = models.PositiveSmallIntegerField(_("ronda"), default=1)
    question = models.CharField(_("pregunta"), max_length=250)
    is_open = models.BooleanField(_("recibe notas"), default=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ("number", "pk")

    def get_absolute_url(self) -> str:
        """Where notes are read and written."""
        return reverse("gatherings:board", args=[self.pk])


class NoteCluster(models.Model):
    """Notes that say something alike, under a name that the facilitator gives."""

    board = models.ForeignKey(NoteBoard, models.CASCADE, related_name="clusters")
    name = models.CharField(_("nombre del grupo de notas"), max_length=120)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="cluster_name_once_a_board")]


class Note(Record):
    """One note. ``author`` is kept only if its writer wants it shown; a hidden note stays, with the reason."""

    board = models.ForeignKey(NoteBoard, models.CASCADE, related_name="notes")
    cluster = models.ForeignKey(NoteCluster, models.SET_NULL, null=True, blank=True, related_name="notes")
    text = models.CharField(_("nota"), max_length=280)
    author = models.CharField(_("su nombre"), max_length=80, blank=True)
    hidden_because = models.CharField(_("por qué se oculta"), max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ("created_at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="note_says_something")]


class Evaluation(models.Model):
    """What somebody thought of a session: no name, no time, and nobody edits it.

    ``hidden_because`` hides words that name or hurt somebody; the rating counts all the same.
    """

    id = RandomKey()
    session = models.ForeignKey("gatherings.Session", models.CASCADE, related_name="evaluations")
    rating = models.PositiveSmallIntegerField(_("nota"))
    words = models.CharField(_("en sus palabras"), max_length=500, blank=True)
    hidden_because = models.CharField(_("por qué se oculta"), max_length=200, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="evaluation_rating_1_to_5")
        ]
