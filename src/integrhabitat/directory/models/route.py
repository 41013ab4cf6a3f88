"""Routes to rights and duties by country: ordered steps that end in a human contact."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import Permission, User
from integrhabitat.directory.reach import InCountryQuerySet
from integrhabitat.kernel.records import Record
from integrhabitat.ui.translated import TranslatedField


class RouteQuerySet(InCountryQuerySet["RightsRoute"]):
    """Named reads of routes."""

    def published(self) -> "RouteQuerySet":
        """Routes the public may read; expired ones are shown with their warning, never as current."""
        return self.filter(is_published=True)

    def current(self, *, on: date) -> "RouteQuerySet":
        """Published routes whose review has not run out."""
        return self.published().filter(review_due_on__gte=on)


class RightsRoute(Record):
    """How to reach a right, or meet a duty, in one country; ``edition`` grows at each publication."""

    territory = models.ForeignKey("centres.Territory", models.PROTECT, related_name="routes")  # usually a country
    category = models.ForeignKey("directory.Category", models.PROTECT, related_name="routes")
    slug = models.SlugField(max_length=100, unique=True)
    title = TranslatedField(verbose_name=_("título"))
    summary = TranslatedField(verbose_name=_("en pocas palabras"))
    who_may_use = TranslatedField(verbose_name=_("quién puede usarla"))
    duties = TranslatedField(verbose_name=_("deberes"))
    documents_obtained = TranslatedField(verbose_name=_("qué se obtiene"))
    if_refused = TranslatedField(verbose_name=_("si le dicen que no"))
    audience = models.CharField(
        max_length=9,
        choices=[
            ("everyone", _("todas las personas")),
            ("hosts", _("comunidad de acogida")),
            ("newcomers", _("personas recién llegadas")),
        ],
        default="everyone",
    )
    contact_line = models.ForeignKey("directory.HelpLine", models.PROTECT, null=True, blank=True, related_name="routes")
    contact_centre = models.ForeignKey("centres.Centre", models.PROTECT, null=True, blank=True, related_name="routes")
    contact_text = TranslatedField(verbose_name=_("con quién hablar"))
    source_name = models.CharField(_("fuente"), max_length=250, blank=True)
    source_url = models.URLField(_("enlace de la fuente"), max_length=500, blank=True)
    reviewer = models.CharField(_("quién revisó"), max_length=150, blank=True)
    reviewed_on = models.DateField(_("revisado el"), null=True, blank=True)
    review_due_on = models.DateField(_("revisar antes de"), null=True, blank=True)
    edition = models.PositiveIntegerField(_("edición"), default=1)
    is_published = models.BooleanField(_("publicada"), default=False)
    audio = models.JSONField(default=dict, blank=True)  # {lang: {"upload": id, "edition": number}}
    is_example = models.BooleanField(default=False)

    objects = RouteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False)
                | Q(contact_line__isnull=False)
                | Q(contact_centre__isnull=False)
                | ~Q(contact_text=models.Value({}, models.JSONField())),
                name="route_ends_in_a_human_contact",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False)
                | (~Q(reviewer="") & Q(reviewed_on__isnull=False, review_due_on__isnull=False)),
                name="route_published_only_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | ~Q(who_may_use=models.Value({}, models.JSONField())),
                name="route_says_who_may_use_it",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """The route's public page."""
        return reverse("directory:route", args=[self.slug])

    @property
    def has_human_contact(self) -> bool:
        """Whether the route ends in a telephone, a centre or a person (C4)."""
        return bool(self.contact_line_id or self.contact_centre_id or self.contact_text)

    def is_expired(self, *, on: date) -> bool:
        """Whether its review has run out: it is shown with a warning, never as current."""
        return self.review_due_on is None or self.review_due_on < on

    def missing(self, *, on: date) -> list[tuple[str, str]]:
        """What it needs before it is published: field and sentence."""
        wanted = [
            ("title", self.title, _("Falta el título.")),
            ("who_may_use", self.who_may_use, _("Falta decir quién puede usarla.")),
            ("steps", self.steps.exists(), _("Falta al menos un paso.")),
            ("contact_text", self.has_human_contact, _("Falta con quién hablar: una línea, un centro o una persona.")),
            ("reviewer", self.reviewer, _("Falta quién la revisó.")),
            ("review_due_on", not self.is_expired(on=on), _("Falta hasta cuándo vale la revisión.")),
            ("source_name", self.source_name, _("Falta la fuente.")),
        ]
        return [(field, str(sentence)) for field, value, sentence in wanted if not value]


class RouteStep(models.Model):
    """One step: what to do, where, with what, by when. ``deadline_days`` counts from the step before."""

    route = models.ForeignKey(RightsRoute, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = TranslatedField()
    text = TranslatedField()
    service = models.ForeignKey("directory.Service", models.SET_NULL, null=True, blank=True, related_name="+")
    documents_needed = TranslatedField()
    documents_obtained = TranslatedField()
    cost = TranslatedField()
    deadline = TranslatedField()
    deadline_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "order"], name="route_step_order_once")]


class RouteVersion(models.Model):
    """A published edition as it read then; old ones can be read, marked as no longer valid."""

    route = models.ForeignKey(RightsRoute, models.CASCADE, related_name="versions")
    edition = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "edition"], name="route_edition_once")]


class RouteLetterQuerySet(models.QuerySet["RouteLetter"]):
    """Named reads of letters, in the order in which they were written."""

    def public(self) -> "RouteLetterQuerySet":
        """Letters that the public may complete."""
        return self.filter(is_published=True).order_by("created_at", "pk")

    def for_user(self, user: User, permission: Permission) -> "RouteLetterQuerySet":
        """Letters of the routes that the user may write."""
        return self.filter(route__in=RightsRoute.objects.for_user(user, permission))

    def for_list(self) -> "RouteLetterQuerySet":
        """With what a list of letters shows, by country and route."""
        return self.select_related("route__territory").order_by("route__territory__name", "route__slug", "created_at")


class RouteLetter(Record):
    """A letter that the person completes and prints; nothing she types is stored (S117). ``version`` is its edition."""

    route = models.ForeignKey(RightsRoute, models.CASCADE, related_name="letters")
    title = TranslatedField(verbose_name=_("título"))
    body = TranslatedField(verbose_name=_("texto"))  # with {placeholders} named in ``fields``
    fields = models.JSONField(default=list)  # [{"name": "empresa", "label": {"es": …}, "kind": "text|date|money|long"}]
    is_published = models.BooleanField(_("pública"), default=True)

    objects = RouteLetterQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)


class RouteLetterVersion(models.Model):
    """A letter as it was saved once: who signed one can find what it said."""

    letter = models.ForeignKey(RouteLetter, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    content = models.JSONField()  # {"title", "body", "fields"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "version"], name="letter_version_once")]
