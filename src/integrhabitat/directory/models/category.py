"""What people look for or want to do: two levels, in every public language, with everyday words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField

ROLES = [
    ("orientarse", _("Orientarse")),
    ("crear", _("Crear y aprender")),
    ("encontrarse", _("Encontrarse")),
    ("mejorar", _("Mejorar el barrio")),
    ("decidir", _("Decidir y cuidar el centro")),
]


class Category(models.Model):
    """One thing to find or do; ``role`` is its place on a centre's page."""

    code = models.SlugField(primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = TranslatedField()
    role = models.CharField(max_length=12, choices=ROLES)
    icon = models.SlugField(blank=True)
    words = models.JSONField(default=dict, blank=True)  # {lang: [everyday words]}
    order = models.PositiveSmallIntegerField(default=100)

    def __str__(self) -> str:
        return str(self.name)


class ServiceQuestion(Record):
    """A question that a coordinator adds to the sheet of every service of one kind, without code (P1.10a)."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="questions")
    text = TranslatedField(verbose_name=_("pregunta"))
    kind = models.CharField(
        _("respuesta"),
        max_length=6,
        choices=[("text", _("un texto")), ("yes_no", _("sí o no")), ("number", _("un número"))],
        default="text",
    )
    order = models.PositiveSmallIntegerField(_("orden"), default=100)
    is_active = models.BooleanField(_("en uso"), default=True)

    def __str__(self) -> str:
        return str(self.text)
