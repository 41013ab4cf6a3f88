"""The network as a whole: its principles and the centres that people suggest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.codes import normal_code, shown_code
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField


class PrincipleQuerySet(models.QuerySet["Principle"]):
    """Named reads."""

    def in_order(self) -> list["Principle"]:
        """By number, with every wording, the newest edition last."""
        versions = models.Prefetch("versions", PrincipleVersion.objects.order_by("edition"))
        return sorted(self.prefetch_related(versions), key=lambda each: natural(each.number))


def natural(number: str) -> tuple[int, str]:
    """So that 10 comes after 9."""
    digits = "".join(character for character in number if character.isdigit())
    return int(digits or 0), number


class Principle(Record):
    """One shared principle; its wording lives in versions."""

    number = models.CharField(_("número"), max_length=6, unique=True)
    slug = models.SlugField(unique=True)

    objects = PrincipleQuerySet.as_manager()

    @property
    def wording(self) -> "PrincipleVersion | None":
        """The wording in force: the newest adopted edition."""
        adopted = [version for version in self.versions.all() if version.is_adopted]
        return max(adopted, key=lambda version: version.edition, default=None)

    def __str__(self) -> str:
        return self.number


class PrincipleVersion(models.Model):
    """How a principle was worded from a date on, and where the wording comes from."""

    principle = models.ForeignKey(Principle, models.CASCADE, related_name="versions")
    edition = models.PositiveSmallIntegerField()
    title = TranslatedField()
    text = TranslatedField()
    since = models.DateField()
    proposed_by = models.CharField(max_length=150, blank=True)  # an institution or role, as the source says
    source_document = models.CharField(max_length=250, blank=True)
    is_adopted = models.BooleanField(default=True)  # false: a wording that was proposed and is kept as history

    class Meta:
        constraints = [models.UniqueConstraint(fields=["principle", "edition"], name="principle_edition_once")]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Named reads."""

    def of_code(self, code: str) -> "SuggestionQuerySet":
        """The suggestion of one code, however it is typed, with its centre."""
        return self.filter(code=normal_code(code)).select_related("centre__territory")


class Suggestion(Record):
    """Somebody points to a centre that the network should know (S010); a name is never asked."""

    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="suggestions")
    named_as = models.CharField(_("cómo lo llaman"), max_length=250)
    city = models.CharField(_("ciudad"), max_length=150, blank=True)
    country = models.CharField(_("país"), max_length=2, blank=True)
    why = models.TextField(_("qué hace"), blank=True)
    referrer = models.CharField(_("quién lo refiere"), max_length=150, blank=True)
    contact = models.CharField(_("cómo avisarle"), max_length=150, blank=True)
    suggested_on = models.DateField()
    code = models.CharField(max_length=16, unique=True)  # to follow the answer without an account

    objects = SuggestionQuerySet.as_manager()

    @property
    def shown_code(self) -> str:
        """The code as a person copies it."""
        return shown_code(self.code)
