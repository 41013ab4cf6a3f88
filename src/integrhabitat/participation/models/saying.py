"""What neighbours add in a few words under something of others; public unless it must wait."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.lifecycle import LifeCycle
from integrhabitat.kernel.records import uuid7

SAYING_STATES = LifeCycle(
    states={
        "published": _("publicado"),
        "held": _("en revisión"),  # it may hold a number or words that hurt
        "refused": _("no publicado"),  # with a reason
    },
    moves={"published": ["refused"], "held": ["published", "refused"], "refused": ["published"]},
)


class Saying(models.Model):
    """A short text without a name; ``held_for`` says why it waits, ``reason`` why it stays out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = models.TextField(_("texto"), max_length=1000)
    on = models.DateField(_("día"))
    state = models.CharField(max_length=9, choices=SAYING_STATES.choices, default="published", editable=False)
    held_for = models.JSONField(default=list, blank=True, editable=False)
    reason = models.CharField(_("razón"), max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=SAYING_STATES.constraint("state"), name="%(class)s_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="%(class)s_says_something"),
        ]

    def move(self, to: str, *, reason: str = "") -> None:
        """Publish it or keep it out (then a reason is due)."""
        SAYING_STATES.check(self.state, to)
        self.state, self.reason = to, reason
