"""A room belongs to one party at a time: the database says so, quarter of an hour by quarter."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.kernel.records import Record

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from integrhabitat.accounts.api import User


class BookingQuerySet(models.QuerySet["Booking"]):
    """Named reads of bookings."""

    def standing(self) -> "BookingQuerySet":
        """Those that hold their time."""
        return self.filter(state="booked")

    def for_user(self, user: "User | AnonymousUser", *, on: date) -> "BookingQuerySet":
        """Bookings at centres that the user's posts reach."""
        return self.filter(space__unit__centre__in=Centre.objects.for_user(user, on=on))


class Booking(Record):
    """A space for a time: of a session of ours, or of a group that uses it free of charge."""

    space = models.ForeignKey("centres.Space", models.CASCADE, related_name="bookings")
    starts_at = models.DateTimeField(_("desde"))
    ends_at = models.DateTimeField(_("hasta"))
    session = models.OneToOneField("gatherings.Session", models.CASCADE, null=True, blank=True, related_name="booking")
    group_name = models.CharField(_("grupo"), max_length=150, blank=True)  # as the calendar shows it
    group_key = models.CharField(max_length=150, blank=True, editable=False)  # normalised name: the fair-use rule
    purpose = models.CharField(_("para qué"), max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(_("cuántas personas"), null=True, blank=True)
    key_holder = models.CharField(_("quién tiene la llave"), max_length=120, blank=True)
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
        indexes = [models.Index(fields=["space", "starts_at"])]


class BookedQuarter(models.Model):
    """A quarter of an hour that is taken. Two bookings of one quarter cannot be stored, on either database."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="quarters")
    space = models.ForeignKey("centres.Space", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()  # :00, :15, :30 or :45

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "starts_at"], name="one_booking_a_quarter")]
