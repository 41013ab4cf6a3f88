"""Posts: who works where, since when, paid by whom; also where a role holds."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import roles
from integrhabitat.kernel.records import Record


class PostQuerySet(models.QuerySet["Post"]):
    """Named reads of posts."""

    def current(self, *, on: object) -> "PostQuerySet":
        """Posts held on that day."""
        return self.filter(since__lte=on).filter(Q(until=None) | Q(until__gte=on))

    def changeable(self, *, on: object) -> "PostQuerySet":
        """Posts whose dates may change; one that gave an account access and ended is never revived."""
        return self.filter(Q(user=None) | Q(until=None) | Q(until__gte=on))


class Post(Record):
    """A role held somewhere by date. Without a user it still counts in the staff series (S039).

    The scope is the most precise of unit, centre, organisation (operator or umbrella),
    territory; none of them means the whole network.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.SlugField(_("rol"))
    title = models.CharField(_("cargo"), max_length=150, blank=True)
    profession = models.CharField(_("profesión"), max_length=80, blank=True)
    organisation = models.ForeignKey(
        "centres.Organisation", models.PROTECT, null=True, blank=True, related_name="posts"
    )
    centre = models.ForeignKey("centres.Centre", models.CASCADE, null=True, blank=True, related_name="posts")
    unit = models.ForeignKey("centres.Unit", models.CASCADE, null=True, blank=True, related_name="posts")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, null=True, blank=True, related_name="posts")
    funding_source = models.CharField(_("fuente de fondos"), max_length=150, blank=True)
    board_act = models.CharField(_("acta que lo respalda"), max_length=200, blank=True)  # S087
    since = models.DateField(_("desde"))
    until = models.DateField(_("hasta"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="post_ends_after_start"),
        ]
        indexes = [models.Index(fields=["user", "since"])]

    @property
    def words(self) -> str:
        """What it is called: by its own title, or by its role."""
        return self.title or capfirst(str(roles.get(self.role).name if self.role in roles else self.role))
