"""A room belongs to one party at a time: the database says so, quarter of an hour by quarter."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import Permission, User


class RoomRule(Record):
    """The fair-use rule of a centre's rooms, the same for every group; using them costs nothing."""

    centre = models.OneToOneField("centres.Centre", models.CASCADE, related_name="room_rule")
    hours_a_week = models.PositiveSmallIntegerField(
        _("horas por semana para cada grupo"), default=6, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    longest_hours = models.PositiveSmallIntegerField(
        _("horas seguidas como máximo"), default=4, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    days_ahead = models.PositiveSmallIntegerField(
        _("días de anticipación como máximo"), default=185, validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    note = TranslatedField(verbose_name=_("acuerdos de convivencia"))  # "dejar la sala barrida"


class BookingQuerySet(models.QuerySet["Booking"]):
    """Named reads of bookings."""

    def standing(self) -> "BookingQuerySet":
        """Those that hold their time."""
        return self.filter(state="booked")

    def overlapping(self, start: datetime, end: datetime) -> "BookingQuerySet":
        """Those that touch the half-open stretch, in their order."""
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")

    def needing_somebody(self, *, at: datetime) -> "BookingQuerySet":
        """Turns to come that nobody opens yet, and keys of past ones that are still out."""
        unopened = Q(state="booked", is_outside_hours=True, key_holder="", confirmed_at=None, ends_at__gte=at)
        key_out = Q(key_given_at__isnull=False, key_back_at=None, ends_at__lt=at)
        return self.filter(unopened | key_out).order_by("starts_at", "pk")

    def of_code(self, digest: str) -> "BookingQuerySet":
        """All turns that one code opens."""
        return self.exclude(digest="").filter(digest=digest).order_by("starts_at", "pk")

    def for_user(self, user: "User | AnonymousUser", permission: "Permission") -> "BookingQuerySet":
        """Bookings at centres where the user holds the permission."""
        return self.filter(space__unit__centre__in=Centre.objects.for_user(user, permission))

    def for_list(self) -> "BookingQuerySet":
        """With what every list shows."""
        return self.select_related("space__unit__centre", "session__gathering")


class Booking(Record):
    """A space for a time: of a session of ours, of a group that uses it free of charge, or closed by the centre.

    Outside the opening hours somebody with a key is named, or the coordination confirms it.
    """

    space = models.ForeignKey("centres.Space", models.CASCADE, related_name="bookings")
    starts_at = models.DateTimeField(_("desde"))
    ends_at = models.DateTimeField(_("hasta"))
    session = models.OneToOneField("gatherings.Session", models.CASCADE, null=True, blank=True, related_name="booking")
    group_name = models.CharField(_("grupo"), max_length=150, blank=True)  # as the calendar shows it
    group_key = models.CharField(max_length=150, blank=True, editable=False)  # normalised name: the fair-use rule
    purpose = models.CharField(_("para qué"), max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(_("cuántas personas"), null=True, blank=True)
    key_holder = models.CharField(_("quién tiene la llave"), max_length=120, blank=True)
    key_given_at = models.DateTimeField(null=True, editable=False)
    key_back_at = models.DateTimeField(null=True, editable=False)
    is_block = models.BooleanField(default=False, editable=False)  # the centre keeps the room for itself
    is_outside_hours = models.BooleanField(default=False, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)  # by the coordination, outside the hours
    cancel_reason = models.CharField(_("por qué se canceló"), max_length=200, blank=True, editable=False)
    digest = models.CharField(max_length=40, blank=True, editable=False)  # code to change or cancel it
    series = models.UUIDField(null=True, blank=True, editable=False)  # the same for each turn of a recurring booking
    state = models.CharField(
        max_length=9, choices=[("booked", _("reservado")), ("cancelled", _("cancelado"))], default="booked"
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_start"),
            models.CheckConstraint(condition=Q(session__isnull=False) | ~Q(group_name=""), name="booking_is_somebodys"),
            models.CheckConstraint(condition=Q(state__in=["booked", "cancelled"]), name="booking_state_known"),
        ]
        indexes = [models.Index(fields=["space", "starts_at"]), models.Index(fields=["digest"])]

    @property
    def holder(self) -> str:
        """Who has the room, as everybody may read it."""
        return str(self.session.gathering.title) if self.session else self.group_name

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether nobody can open the door yet at that hour."""
        return self.state == "booked" and self.is_outside_hours and not self.key_holder and self.confirmed_at is None

    @property
    def key_is_out(self) -> bool:
        """Whether the key was handed out and has not come back."""
        return self.key_given_at is not None and self.key_back_at is None


class BookedQuarter(models.Model):
    """A quarter of an hour that is taken. Two bookings of one quarter cannot be stored, on either database."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="quarters")
    space = models.ForeignKey("centres.Space", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()  # :00, :15, :30 or :45

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "starts_at"], name="one_booking_a_quarter")]
