"""Needs and offers: what neighbours and organisations teach, give and look for; both sides stay hidden."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.errors import DomainError
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record, uuid7

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

WAYS = [("teach", _("Enseño")), ("offer", _("Ofrezco")), ("need", _("Necesito"))]
WAY_ICONS = {"teach": "graduation-cap", "offer": "gift", "need": "hand-helping"}
THINGS = [
    ("knowledge", _("saberes y clases")),
    ("hours", _("horas de ayuda")),
    ("materials", _("materiales y cosas")),
    ("space", _("un espacio")),
    ("childcare", _("cuidado de niñas y niños")),
    ("company", _("compañía")),
    ("other", _("otra cosa")),
]
HOW_SOLVED = [
    ("board", _("con alguien que escribió aquí")),
    ("centre", _("con ayuda del centro")),
    ("elsewhere", _("por otro lado")),
    ("gathering", _("ahora es una actividad del centro")),
    ("gone", _("ya no hace falta")),
]
STATES = LifeCycle(
    states={
        "held": _("espera revisión"),
        "open": _("publicado"),
        "refused": _("no publicado"),
        "solved": _("resuelto"),
        "closed": _("cerrado"),
    },
    moves={
        "held": ["open", "refused", "closed"],
        "open": ["held", "refused", "solved", "closed"],
        "refused": ["held", "open", "closed"],
        "solved": [],
        "closed": [],
    },
)
ENDED = ("refused", "solved", "closed")
LASTS = timedelta(days=30)  # a post, unless its author extends it
KEPT = timedelta(days=30)  # words, after a post has ended


MODULE = "directory"  # the part of the house that the board belongs to


def boards() -> "models.QuerySet[Centre]":
    """Centres whose board is open to everybody."""
    return Centre.objects.open_door().with_module(MODULE)


class PostingQuerySet(models.QuerySet["Posting"]):
    """Named reads of needs and offers."""

    def current(self, *, on: date) -> "PostingQuerySet":
        """What the board shows on that day: published and not expired."""
        return self.filter(state="open", expires_on__gte=on)

    def at_centre(self, centre: Centre) -> "PostingQuerySet":
        """Posts of one centre."""
        return self.filter(centre=centre)

    def at_open_doors(self) -> "PostingQuerySet":
        """Posts of centres with an open door that use the board."""
        return self.filter(centre__in=boards())

    def teaching(self) -> "PostingQuerySet":
        """Offers to teach."""
        return self.filter(way="teach")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "PostingQuerySet":
        """Posts of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def over(self, *, on: date) -> "PostingQuerySet":
        """Posts whose words need not be kept any longer."""
        return self.ended_before(on - KEPT)

    def ended_before(self, day: date) -> "PostingQuerySet":
        """Posts that were ended, or ran out, before that day."""
        return self.filter(Q(closed_on__lt=day) | Q(closed_on=None, expires_on__lt=day))

    def of_code(self, digest: str) -> "PostingQuerySet":
        """The post of one code."""
        return self.filter(code_digest=digest)

    def held_first(self) -> "PostingQuerySet":
        """What waits for eyes, then the newest."""
        waits = models.Case(models.When(state="held", then=0), default=1)
        return self.order_by(waits, "-posted_on", "-pk")

    def for_list(self) -> "PostingQuerySet":
        """With what every list shows."""
        return self.select_related("centre__territory", "category").order_by("-posted_on", "-pk")


class Posting(Record):
    """One need or offer in its author's own words. Who wrote it is not kept: only the digest of her code."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="postings")
    way = models.CharField(_("qué hace"), max_length=5, choices=WAYS)
    thing = models.CharField(_("de qué se trata"), max_length=9, choices=THINGS)
    category = models.ForeignKey(
        "directory.Category", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tema")
    )
    title = models.CharField(_("en pocas palabras"), max_length=100)
    text = models.TextField(_("cuente un poco más"), max_length=1000, blank=True)
    language = models.CharField(max_length=8, default="es", editable=False)
    by_label = models.CharField(_("nombre de la organización"), max_length=120, blank=True)  # '' is a neighbour
    population = population_field()
    code_digest = models.CharField(max_length=40, unique=True, editable=False)
    state = models.CharField(_("estado"), max_length=7, choices=STATES.choices, default="open", editable=False)
    held_for = models.JSONField(default=list, editable=False)  # codes of ``screening.REASONS``
    house_words = models.TextField(_("respuesta del centro"), blank=True, editable=False)
    posted_on = models.DateField(_("escrito el"), editable=False)
    expires_on = models.DateField(_("vence el"), editable=False)
    closed_on = models.DateField(null=True, editable=False)
    how_solved = models.CharField(_("cómo se resolvió"), max_length=9, choices=HOW_SOLVED, blank=True, editable=False)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=STATES.constraint("state"), name="posting_state_known"),
            models.CheckConstraint(condition=~Q(state="solved") | ~Q(how_solved=""), name="posting_solved_says_how"),
            models.CheckConstraint(
                condition=Q(state__in=["held", "open"], closed_on=None) | Q(state__in=ENDED, closed_on__isnull=False),
                name="posting_ended_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "expires_on"]), models.Index(fields=["centre", "posted_on"])]

    def __str__(self) -> str:
        return self.title or str(_("(texto borrado)"))

    @property
    def icon(self) -> str:
        """The picture beside its word."""
        return WAY_ICONS[self.way]

    def is_current(self, *, on: date) -> bool:
        """Whether the board shows it on that day."""
        return self.state == "open" and self.expires_on >= on

    def move(self, to: str, *, on: date) -> None:
        """Pass to another state; ``DomainError`` when the table does not allow it."""
        STATES.check(self.state, to)
        self.state = to
        self.closed_on = on if to in ENDED else None

    def extend(self, *, on: date) -> None:
        """Thirty more days from today."""
        if self.state not in ("open", "held"):
            raise DomainError(_("Este aviso ya terminó. Puede escribir otro."))
        self.expires_on = max(self.expires_on, on + LASTS)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Named reads of conversations."""

    def of_code(self, digest: str) -> "ConversationQuerySet":
        """The conversation of the code that its reader got."""
        return self.filter(code_digest=digest)

    def wanting_house(self) -> "ConversationQuerySet":
        """Those in which a side asked the centre to step in."""
        return self.filter(wants_house=True, closed_on=None)

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "ConversationQuerySet":
        """Conversations that a side opened to a centre where the user holds the permission; no others."""
        return self.filter(wants_house=True, posting__in=Posting.objects.for_user(user, permission))


class Conversation(Record):
    """What two people say to each other through the house; neither learns who the other is."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="conversations")
    code_digest = models.CharField(max_length=40, unique=True, editable=False)
    wants_house = models.BooleanField(default=False, editable=False)
    closed_on = models.DateField(null=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["posting", "created_at"])]

    @property
    def fresh_token(self) -> UUID:
        """The token of the next form that answers in it."""
        return uuid7()


SIDES = [("author", _("quien publicó")), ("reader", _("quien escribió")), ("house", _("el centro"))]


class Message(models.Model):
    """One message of a conversation; its words are emptied thirty days after the post has ended."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=6, choices=SIDES)
    text = models.TextField(_("mensaje"), max_length=1000)
    at = models.DateTimeField()
    token = models.UUIDField(null=True, unique=True, editable=False)  # the same form twice is one message

    class Meta:
        ordering = ["pk"]
