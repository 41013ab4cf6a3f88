"""Groups of neighbours: informal, recognised; whether one is mixed follows from what its people said of themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, search_name
from integrhabitat.gatherings.api import Booking
from integrhabitat.indicators.api import is_mixed, population_field
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import Record, uuid7

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User

COUNT_HOLDS = timedelta(days=365)  # a declared count is asked again after a year, people are not

GROUP_STATES = LifeCycle(
    states={
        "informal": _("grupo informal"),
        "recognised": _("reconocido"),  # statutes and registry number are there
        "resting": _("en descanso"),
    },
    moves={
        "informal": ["recognised", "resting"],
        "recognised": ["resting"],
        "resting": ["informal", "recognised"],
    },
)
KINDS = [
    ("women", _("red de mujeres")),
    ("art", _("colectivo artístico")),
    ("youth", _("red de jóvenes")),
    ("leaders", _("grupo dirigencial")),
    ("kitchen", _("olla o comedor")),
    ("sport", _("deporte")),
    ("migrants", _("organización de personas migrantes")),
    ("care", _("cuidado y crianza")),
    ("savings", _("ahorro y trabajo")),
    ("other", _("otro")),
]
WHO_DECIDES = [
    ("group", _("decide el grupo")),
    ("shared", _("deciden el grupo y el centro")),
    ("centre", _("decide el centro, por ahora")),
]


@dataclass(frozen=True)
class Mix:
    """How many said what of themselves."""

    hosts: int = 0
    newcomers: int = 0
    unasked: int = 0

    @property
    def people(self) -> int:
        """All of them."""
        return self.hosts + self.newcomers + self.unasked

    @property
    def is_mixed(self) -> bool:
        """Whether both populations are there."""
        return is_mixed(self.hosts, self.newcomers)


class GroupQuerySet(models.QuerySet["Group"]):
    """Named reads of groups."""

    def published(self) -> "GroupQuerySet":
        """Those the public may see."""
        return self.filter(is_public=True).exclude(state="resting").exclude(centre__public_level="none")

    def waiting(self) -> "GroupQuerySet":
        """Those formed by neighbours that nobody of the centre looked at yet."""
        return self.filter(is_public=False).exclude(state="resting")

    def of_code(self, code: str) -> "GroupQuerySet":
        """The group whose code that is."""
        return self.filter(digest=digest_of(code)) if normal_code(code) else self.none()

    def at_centre(self, centre: Centre) -> "GroupQuerySet":
        """Groups of one centre."""
        return self.filter(centre=centre)

    def by_id(self, pk: UUID) -> "Group":
        """The one with that id."""
        return self.get(pk=pk)

    def of_kind(self, kind: str) -> "GroupQuerySet":
        """Those of one kind; all for ''."""
        return self.filter(kind=kind) if kind else self

    def named(self, words: str) -> "GroupQuerySet":
        """Those with every given word in their name."""
        found = self
        for word in search_name(words).split():
            found = found.filter(key__contains=word)
        return found

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "GroupQuerySet":
        """Groups of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))

    def for_list(self) -> "GroupQuerySet":
        """With what every list shows."""
        return self.select_related("centre__territory__parent", "origin").prefetch_related("members", "counts")


class Group(Record):
    """People who do something together. ``key`` is its normalised name, the same by which rooms are lent.

    ``leaders`` are public names by choice; ``contact`` is read by the centre only, messages go through it.
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="groups")
    name = models.CharField(_("nombre del grupo"), max_length=150)
    key = models.CharField(max_length=150, editable=False)
    kind = models.CharField(_("tipo"), max_length=8, choices=KINDS, default="other")
    about = models.TextField(_("para qué se juntan"), max_length=1000, blank=True)
    activities = models.TextField(_("qué hacen"), max_length=1000, blank=True)
    meets = models.CharField(_("cuándo y dónde se encuentran"), max_length=200, blank=True)
    leaders = models.CharField(_("quién anima el grupo"), max_length=200, blank=True)
    decides = models.CharField(_("quién decide"), max_length=6, choices=WHO_DECIDES, default="group")
    activities_done = models.PositiveSmallIntegerField(_("actividades en el último año"), default=0)
    activities_own = models.PositiveSmallIntegerField(_("cuántas organizó el grupo por su cuenta"), default=0)
    contact = models.CharField(_("cómo avisar al grupo"), max_length=150, blank=True)
    origin = models.ForeignKey("gatherings.Gathering", models.SET_NULL, null=True, blank=True, related_name="+")
    born_on = models.DateField(_("desde"))
    state = models.CharField(_("estado"), max_length=10, choices=GROUP_STATES.choices, default="informal")
    statutes = models.CharField(_("estatutos: dónde están o su fecha"), max_length=250, blank=True)
    registry_number = models.CharField(_("número de registro"), max_length=80, blank=True)
    recognised_by = models.CharField(_("quién lo reconoce"), max_length=150, blank=True)
    recognised_on = models.DateField(_("reconocido el"), null=True, blank=True)
    is_public = models.BooleanField(_("publicado"), default=False)
    digest = models.CharField(max_length=40, unique=True, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=GROUP_STATES.constraint("state"), name="group_state_known"),
            models.UniqueConstraint(fields=["centre", "key"], name="group_name_once_a_centre"),
            models.CheckConstraint(condition=~Q(key=""), name="group_has_a_name"),
            models.CheckConstraint(
                condition=~Q(state="recognised")
                | (~Q(statutes="") & ~Q(registry_number="") & Q(recognised_on__isnull=False)),
                name="recognised_group_has_its_papers",
            ),
            models.CheckConstraint(
                condition=Q(activities_own__lte=models.F("activities_done")), name="group_own_activities_are_part"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:group", args=[self.pk])

    def move(self, to: str) -> None:
        """Go on in life; raises ``DomainError`` for a move that is not in the table."""
        GROUP_STATES.check(self.state, to)
        self.state = to

    @property
    def may_book(self) -> bool:
        """Any group that meets may use a room; recognition is no condition (S038)."""
        return self.state != "resting"

    def bookings(self) -> "models.QuerySet[Booking]":
        """The turns that it holds in rooms of its centre, by its name."""
        return Booking.objects.standing().filter(space__unit__centre=self.centre_id, group_key=self.key)

    @property
    def own_share(self) -> int | None:
        """Percentage of activities that the group runs by itself; none when nobody counted."""
        return round(self.activities_own * 100 / self.activities_done) if self.activities_done else None

    def mix(self, *, on: date) -> Mix:
        """Who is in it on that day; uses ``members`` and ``counts``: prefetch them in lists.

        People's own cards count first. A count that the group declared holds for a year, while it knows of more people.
        """
        said = [member.population for member in self.members.all() if member.is_in(on=on)]
        by_card = Mix(said.count("host"), said.count("newcomer"), said.count(""))
        fresh = [count for count in self.counts.all() if count.on <= on < count.on + COUNT_HOLDS]
        declared = max(fresh, key=lambda count: (count.on, count.pk), default=None)
        return declared.mix if declared and declared.mix.people > by_card.people else by_card

    def checklist(self, *, on: date) -> list[tuple[str, bool]]:
        """What recognition looks at, and whether it is there."""
        return [
            (str(_("Dice para qué se junta")), bool(self.about)),
            (str(_("Dice quién lo anima")), bool(self.leaders)),
            (str(_("Son al menos tres personas")), self.mix(on=on).people >= 3),
            (str(_("Tiene estatutos")), bool(self.statutes)),
            (str(_("Tiene número de registro")), bool(self.registry_number)),
        ]


class GroupMember(models.Model):
    """One card in a group; what she said of herself is not asked again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, related_name="+")
    population = population_field()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "alias"], name="one_card_once_a_group")]

    def is_in(self, *, on: date) -> bool:
        """Whether she belonged to it on that day."""
        return self.since <= on and (self.until is None or self.until > on)


class GroupCount(models.Model):
    """How many of the group said what of themselves, as the group counted on a day; append-only."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="counts")
    on = models.DateField()
    hosts = models.PositiveSmallIntegerField(_("viven aquí desde hace mucho"), default=0)
    newcomers = models.PositiveSmallIntegerField(_("llegaron hace poco"), default=0)
    unasked = models.PositiveSmallIntegerField(_("no se preguntó o no lo dijeron"), default=0)

    @property
    def mix(self) -> Mix:
        """As a mix."""
        return Mix(self.hosts, self.newcomers, self.unasked)


class GroupMessageQuerySet(models.QuerySet["GroupMessage"]):
    """Named reads of messages."""

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "GroupMessageQuerySet":
        """Messages to groups of centres where the user holds the permission."""
        return self.filter(group__in=Group.objects.for_user(user, permission))


class GroupMessage(models.Model):
    """Words for a group that the centre passes on and then forgets: neither side sees the other's number."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="messages")
    text = models.TextField(_("recado"), max_length=1000)
    reply_to = models.CharField(_("cómo responderle"), max_length=150, blank=True)
    on = models.DateField()

    objects = GroupMessageQuerySet.as_manager()
