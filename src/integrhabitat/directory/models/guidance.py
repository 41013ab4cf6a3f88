"""Help lines, fact sheets and legal updates: information that expires."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory.reach import InCountryQuerySet
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

WARN_AFTER = timedelta(days=90)


class HelpLineQuerySet(InCountryQuerySet["HelpLine"]):
    """Named reads of help lines."""

    def published(self) -> "HelpLineQuerySet":
        """Lines that the public may read; a stale one carries a warning."""
        return self.filter(is_published=True)

    def stale(self, *, on: date) -> "HelpLineQuerySet":
        """Published lines that nobody verified for 90 days (S100)."""
        return self.published().filter(Q(verified_on=None) | Q(verified_on__lt=on - WARN_AFTER))


class HelpLine(Record):
    """A number to call or write to now; without verification for 90 days it carries a warning (S100)."""

    name = TranslatedField(verbose_name=_("nombre"))
    description = TranslatedField(verbose_name=_("para qué"))
    organisation = models.ForeignKey("centres.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="help_lines")
    categories = models.ManyToManyField("directory.Category", blank=True, related_name="help_lines")
    number = models.CharField(_("número"), max_length=60)
    channel = models.CharField(_("canal"), max_length=10, default="phone")
    hours = TranslatedField(verbose_name=_("horario"))
    is_free = models.BooleanField(_("gratuita"), default=True)
    is_emergency = models.BooleanField(_("emergencia"), default=False)
    languages = models.JSONField(default=list, blank=True)
    verified_on = models.DateField(_("verificada el"), null=True, blank=True)
    verified_by = models.CharField(max_length=150, blank=True)
    is_published = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)

    objects = HelpLineQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)


class FactSheetQuerySet(InCountryQuerySet["FactSheet"]):
    """Named reads of fact sheets."""

    def published(self) -> "FactSheetQuerySet":
        """Sheets that the public may read; one past its review says so."""
        return self.filter(is_published=True)


class FactSheet(Record):
    """A reusable answer on one topic in one country; out of date it says so."""

    slug = models.SlugField(max_length=100, unique=True)
    territory = models.ForeignKey(
        "centres.Territory", models.PROTECT, null=True, blank=True, related_name="fact_sheets"
    )
    category = models.ForeignKey("directory.Category", models.PROTECT, related_name="fact_sheets")
    topic = models.SlugField(blank=True)  # rights-package topic: child-registration, trafficking, degree-recognition…
    title = TranslatedField(verbose_name=_("título"))
    body = TranslatedField(verbose_name=_("texto"))  # Markdown
    moment = models.CharField(
        max_length=10,
        choices=[("any", _("cualquiera")), ("before", _("antes de viajar")), ("return", _("retorno voluntario"))],
        default="any",
    )
    source_name = models.CharField(max_length=250, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    reviewer = models.CharField(max_length=150, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    audio = models.JSONField(default=dict, blank=True)  # {lang: {"upload": id, "edition": mark of the words}}
    is_published = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    objects = FactSheetQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """The sheet's public page."""
        return reverse("directory:fact_sheet", args=[self.slug])


class ReturnEnquiryQuerySet(InCountryQuerySet["ReturnEnquiry"]):
    """Named reads of questions on going back."""

    def open(self) -> "ReturnEnquiryQuerySet":
        """Those that can still be answered, the oldest first."""
        return self.filter(answered_at=None).exclude(question="").select_related("territory").order_by("asked_on", "pk")


class ReturnEnquiry(Record):
    """A question on voluntary return, kept without whoever asked; its answer becomes a sheet (S127)."""

    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="+")
    question = models.TextField(_("pregunta"))
    asked_on = models.DateField()
    answer_due_on = models.DateField()
    fact_sheet = models.ForeignKey(FactSheet, models.SET_NULL, null=True, blank=True, related_name="enquiries")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReturnEnquiryQuerySet.as_manager()


class LegalUpdateQuerySet(InCountryQuerySet["LegalUpdate"]):
    """Named reads of changes in the law."""

    def newest_first(self) -> "LegalUpdateQuerySet":
        """In the order in which a desk reads them."""
        return self.select_related("territory", "category").order_by("-published_on", "-pk")


class LegalUpdate(Record):
    """A change in the law that a topic's desk must have read within 15 days (Q2)."""

    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="+")
    category = models.ForeignKey("directory.Category", models.PROTECT, related_name="legal_updates")
    title = models.CharField(_("título"), max_length=250)
    text = models.TextField(_("qué cambia"))
    source_url = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(_("publicado el"))
    is_example = models.BooleanField(default=False)

    objects = LegalUpdateQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class LegalUpdateReading(models.Model):
    """Somebody of the desk has read it."""

    update_read = models.ForeignKey(LegalUpdate, models.CASCADE, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["update_read", "user"], name="legal_update_read_once")]
