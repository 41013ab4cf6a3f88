"""Figures that others declared; what we compute ourselves is never stored here."""

from django.db import models
from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField


class DeclaredFigureQuerySet(models.QuerySet["DeclaredFigure"]):
    """Named reads."""

    def about(self, subject: models.Model) -> "DeclaredFigureQuerySet":
        """Figures declared about one centre, organisation or territory."""
        return self.filter(**{subject._meta.model_name or "": subject})

    def for_list(self) -> "DeclaredFigureQuerySet":
        """In the order of the sources, with whom they are about."""
        return self.select_related("centre", "organisation", "territory").order_by("order", "code", "pk")


class DeclaredFigure(Record):
    """A figure stated by somebody else: value and unit as stated, with source, date and author.

    ``value`` is exact; ``stated_as`` keeps the words of the source ("más de 223.000 personas").
    Declared figures are shown, never added to computed ones nor to each other (S019).
    """

    centre = models.ForeignKey("centres.Centre", models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("centres.Organisation", models.CASCADE, null=True, blank=True, related_name="+")
    territory = models.ForeignKey("centres.Territory", models.CASCADE, null=True, blank=True, related_name="+")
    code = models.SlugField(_("medida"))  # people-served, workshops, attendances-week, affiliates, staff, share…
    label = TranslatedField(verbose_name=_("qué se midió"))
    value = models.DecimalField(_("valor"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unidad"), max_length=40)
    stated_as = models.CharField(_("como lo dice la fuente"), max_length=250, blank=True)
    period = models.CharField(_("período"), max_length=60, blank=True)
    on = models.DateField(_("fecha del valor"), null=True, blank=True)
    source_document = models.CharField(_("documento"), max_length=250)
    source_date = models.DateField(_("fecha del documento"))
    author = models.CharField(_("quién lo declara"), max_length=150)
    note = TranslatedField(verbose_name=_("nota"))
    order = models.PositiveSmallIntegerField(default=100)
    is_example = models.BooleanField(default=False)

    objects = DeclaredFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source_document="") & ~Q(author=""), name="declared_figure_has_source_and_author"
            ),
        ]

    @property
    def subject(self) -> str:
        """Whom the figure is about; '' for the whole network."""
        about = self.centre or self.organisation or self.territory
        return about.name if about else ""

    @property
    def shown_value(self) -> str:
        """The value without idle zeros, with the reader's separators."""
        return number_format(self.value.normalize() if self.value % 1 else int(self.value), force_grouping=True)
