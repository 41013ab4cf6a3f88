"""A place kept for somebody who may stay without a name."""

from collections import Counter
from datetime import date

from django.db import models
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from integrhabitat.gatherings.models.programme import Gathering, Session
from integrhabitat.indicators.api import population_field
from integrhabitat.kernel.codes import digest_of, normal_code
from integrhabitat.kernel.records import uuid7

NEEDS = [
    ("childcare", _("cuidado de niñas y niños")),
    ("interpreter", _("intérprete")),
    ("access", _("acceso sin gradas")),
    ("food", _("comida sin ciertos alimentos")),
]


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """Named reads of places kept."""

    def standing(self) -> "SignUpQuerySet":
        """Those that hold a place or wait for one."""
        return self.exclude(state="left")

    def of_code(self, code: str) -> "SignUpQuerySet":
        """The one with that code, however it was typed; none for an empty one."""
        return self.filter(digest=digest_of(code)) if normal_code(code) else self.none()

    def at(self, place: "Gathering | Session") -> "SignUpQuerySet":
        """Places in exactly that: a whole series, or one session."""
        if isinstance(place, Session):
            return self.filter(session=place)
        return self.filter(gathering=place, session=None)

    def for_session(self, session: Session) -> "SignUpQuerySet":
        """Who may come to a session: signed up for it, or for all of its series."""
        return self.filter(Q(session=session) | Q(gathering=session.gathering_id, session=None))

    def in_turn(self) -> "SignUpQuerySet":
        """First come, first served."""
        return self.order_by("signed_up_at", "pk")

    def over_before(self, day: date) -> "SignUpQuerySet":
        """Of which the last session was before ``day`` and something personal is still kept."""
        last = Coalesce("session__day", Max("gathering__sessions__day"), F("signed_up_at__date"))
        kept = Q(digest__isnull=False) | ~Q(name="") | ~Q(email="")
        return self.filter(kept).annotate(last_day=last).filter(last_day__lt=day)

    def needs(self) -> list[tuple[str, int]]:
        """How many need what, in words, the most frequent first; nobody is named."""
        words = dict(NEEDS)
        found = Counter(need for needs in self.values_list("needs", flat=True) for need in needs if need in words)
        return [(str(words[need]), times) for need, times in found.most_common()]


class SignUp(models.Model):
    """One person's place in a session, or in all of a series when ``session`` is empty.

    ``name`` is whatever she wants to be called, or nothing; the code that follows it is kept as a digest.
    ``email`` and ``language`` serve for one notice: that a place came free.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey("gatherings.Gathering", models.CASCADE, related_name="sign_ups")
    session = models.ForeignKey("gatherings.Session", models.CASCADE, null=True, blank=True, related_name="sign_ups")
    alias = models.ForeignKey("people.Alias", models.SET_NULL, null=True, blank=True, related_name="sign_ups")
    name = models.CharField(_("cómo le decimos"), max_length=80, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    language = models.CharField(max_length=8, blank=True, editable=False)
    digest = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    state = models.CharField(
        max_length=8,
        choices=[("in", _("con lugar")), ("waiting", _("en lista de espera")), ("left", _("se retiró"))],
        default="in",
    )
    promoted_at = models.DateTimeField(null=True, editable=False)  # when a place came free
    population = population_field()
    needs = models.JSONField(_("qué le hace falta para venir"), default=list, blank=True)
    signed_up_at = models.DateTimeField()

    objects = SignUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["in", "waiting", "left"]), name="sign_up_state_known"),
            models.UniqueConstraint(
                fields=["gathering", "session", "alias"],
                condition=Q(alias__isnull=False) & ~Q(state="left"),
                name="alias_signs_up_once_a_session",
            ),
            models.UniqueConstraint(
                fields=["gathering", "alias"],
                condition=Q(alias__isnull=False, session=None) & ~Q(state="left"),
                name="alias_signs_up_once_a_series",
            ),
        ]
        indexes = [models.Index(fields=["gathering", "session", "state", "signed_up_at"])]

    @property
    def place(self) -> Gathering | Session:
        """What it is a place in: one session, or the whole series."""
        return self.session or self.gathering

    @property
    def is_off(self) -> bool:
        """Whether what it is a place in was cancelled."""
        return "cancelled" in (self.gathering.state, self.session.state if self.session else "")
