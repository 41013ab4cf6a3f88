"""What belongs to all and needs care: commons with turns, observations on a map, community pots."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import Record, uuid7
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User


Row = TypeVar("Row", bound=models.Model)


class OfCentreQuerySet(models.QuerySet[Row]):
    """Reads shared by what hangs on a centre."""

    def published(self) -> Self:
        """Of centres that the public may see."""
        return self.exclude(centre__public_level="none")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> Self:
        """Of centres where the user holds the permission."""
        return self.filter(centre__in=Centre.objects.for_user(user, permission))


class CommonsQuerySet(OfCentreQuerySet["Commons"]):
    """Named reads of shared goods."""

    def for_page(self) -> Self:
        """With the turns that tell how it is doing."""
        return self.select_related("centre__territory").prefetch_related("turns")


class Commons(Record):
    """A garden, a square, a library of tools: cared for in turns (S083)."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="commons")
    name = TranslatedField(verbose_name=_("nombre"))
    description = TranslatedField(verbose_name=_("qué es y cómo se usa"))
    place = models.CharField(_("dónde"), max_length=200, blank=True)
    group_name = models.CharField(_("quién lo cuida"), max_length=150)
    is_example = models.BooleanField(default=False, editable=False)

    objects = CommonsQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:commons", args=[self.pk])


class CareTurn(models.Model):
    """One turn of care on a day; a turn not done by the end of its day was missed, the calendar says so."""

    commons = models.ForeignKey(Commons, models.CASCADE, related_name="turns")
    day = models.DateField(_("día"))
    who = models.CharField(_("a quién le toca"), max_length=120, blank=True)  # a chosen public name
    done_on = models.DateField(_("hecho el"), null=True, blank=True)
    note = models.CharField(_("cómo quedó"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commons", "day"], name="one_turn_a_day")]
        ordering = ("day",)


OBSERVATION_KINDS = [
    ("dumping", _("basura o escombros")),
    ("water", _("agua, quebrada o desagüe")),
    ("light", _("falta de luz")),
    ("tree", _("árboles y plantas")),
    ("path", _("vereda, rampa o cruce")),
    ("noise", _("ruido")),
    ("other", _("otra cosa")),
]


class ObservedCaseQuerySet(OfCentreQuerySet["ObservedCase"]):
    """Named reads of matters before an authority."""

    def for_page(self) -> Self:
        """With its observations."""
        return self.select_related("centre__territory").prefetch_related("observations__picture")

    def unanswered(self) -> Self:
        """Those whose authority has said nothing yet, the first day first."""
        return self.filter(answered_on=None).select_related("centre__territory").order_by("due_on", "pk")


class ObservedCase(Record):
    """Several observations brought together before an authority, with a day to answer (S085).

    Public words never call it "caso": the page says "asunto".
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="observed_cases")
    kind = models.CharField(_("tipo"), max_length=8, choices=OBSERVATION_KINDS)
    title = TranslatedField(verbose_name=_("nombre"))
    committee = models.CharField(_("comité que lo lleva"), max_length=150)
    authority = models.CharField(_("autoridad que responde"), max_length=150)
    raised_on = models.DateField()
    due_on = models.DateField(_("responde hasta el"))
    answer = models.TextField(_("respuesta de la autoridad"), blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = ObservedCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=models.F("raised_on")), name="observed_due_after_raised")
        ]

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:observed_case", args=[self.pk])

    def is_overdue(self, *, on: date) -> bool:
        """Whether the authority's day has passed without an answer."""
        return self.answered_on is None and self.due_on < on


class ObservationQuerySet(OfCentreQuerySet["Observation"]):
    """Named reads of observations."""

    def shown(self) -> Self:
        """What the barrio may read."""
        return self.filter(state="published").select_related("picture", "case")

    def held(self) -> Self:
        """What somebody has to look at first."""
        return self.filter(state="held").select_related("centre").order_by("seen_on", "pk")


class Observation(models.Model):
    """Something a neighbour saw at a place of the barrio."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="observations")
    case = models.ForeignKey(ObservedCase, models.SET_NULL, null=True, blank=True, related_name="observations")
    kind = models.CharField(_("qué vio"), max_length=8, choices=OBSERVATION_KINDS)
    text = models.TextField(_("cuéntelo"), max_length=1000)
    place = models.CharField(_("dónde"), max_length=200)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    picture = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    seen_on = models.DateField(_("cuándo"))
    state = models.CharField(
        max_length=9,
        choices=[("held", _("por revisar")), ("published", _("publicado")), ("hidden", _("no publicado"))],
        default="published",
    )
    why_hidden = models.CharField(_("por qué no se publica"), max_length=300, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="observation_on_earth",
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(why_hidden=""), name="observation_hidden_with_reason"
            ),
        ]
        ordering = ("-seen_on", "pk")


class CommunityPotQuerySet(OfCentreQuerySet["CommunityPot"]):
    """Named reads of community pots."""

    def public(self) -> Self:
        """Those that the centre has published."""
        return self.filter(is_public=True)

    def for_page(self) -> Self:
        """With needs and promises."""
        return self.select_related("centre__territory").prefetch_related("needs__pledges")


class CommunityPot(Record):
    """A soup kitchen run by neighbours; only who holds its code confirms what arrived (S033)."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="pots")
    name = models.CharField(_("nombre"), max_length=150)
    plates_a_day = models.PositiveIntegerField(_("platos por día"), null=True, blank=True)
    meets = TranslatedField(verbose_name=_("cuándo cocina"))
    leader_digest = models.CharField(max_length=40, editable=False)
    is_public = models.BooleanField(_("publicada"), default=False)
    is_example = models.BooleanField(default=False, editable=False)

    objects = CommunityPotQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("participation:pot", args=[self.pk])


class PotNeedQuerySet(models.QuerySet["PotNeed"]):
    """Named reads of what pots lack."""

    def published(self) -> Self:
        """Of pots that the public may see."""
        rows = self.filter(pot__is_public=True).exclude(pot__centre__public_level="none")
        return rows.select_related("pot__centre").prefetch_related("pledges")


class PotNeed(Record):
    """Something the pot lacks: so many kilos of rice. It closes by what was confirmed, never by hand."""

    pot = models.ForeignKey(CommunityPot, models.CASCADE, related_name="needs")
    item = models.CharField(_("qué hace falta"), max_length=100)
    quantity = models.DecimalField(_("cuánto"), max_digits=8, decimal_places=1)
    unit = models.CharField(_("unidad"), max_length=20, default="kg")
    asked_on = models.DateField()

    objects = PotNeedQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="pot_need_is_something")]
        ordering = ("-asked_on", "pk")

    @property
    def received(self) -> Decimal:
        """What the pot confirmed; uses ``pledges``: prefetch it in lists."""
        return sum((each.quantity for each in self.pledges.all() if each.confirmed_on), Decimal(0))

    @property
    def is_closed(self) -> bool:
        """Whether all of it arrived."""
        return self.received >= self.quantity


class PledgeQuerySet(models.QuerySet["Pledge"]):
    """Named reads of promises to pots."""

    def of_pot(self, pot: CommunityPot) -> Self:
        """Everything promised to one pot."""
        return self.filter(need__pot=pot)


class Pledge(models.Model):
    """Somebody's word to bring something; the pot says whether it came."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    need = models.ForeignKey(PotNeed, models.CASCADE, related_name="pledges")
    donor = models.CharField(_("de parte de"), max_length=120, blank=True)
    quantity = models.DecimalField(_("cuánto"), max_digits=8, decimal_places=1)
    pledged_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)  # said by the donor, with her code
    confirmed_on = models.DateField(null=True, blank=True)  # said by the pot, with its code
    digest = models.CharField(max_length=40, editable=False)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="pledge_is_something")]
        ordering = ("pledged_on", "pk")
