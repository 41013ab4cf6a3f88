"""Forms for the rows of a centre's lists: photos, local assets, sites, other names, networks, people served."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import User
from integrhabitat.centres.models import (
    Affiliation,
    CentreAlias,
    CentrePhoto,
    GovernanceBody,
    LocalAsset,
    Organisation,
    Seat,
    ServedPlace,
    SiteOption,
    Space,
    Territory,
)
from integrhabitat.centres.names import search_name
from integrhabitat.centres.places import municipality_of
from integrhabitat.centres.words import ASSETS
from integrhabitat.files.api import store
from integrhabitat.kernel.errors import DomainError
from integrhabitat.ui.forms import DayField, ModelForm, VersionedForm
from integrhabitat.ui.widgets import long


def degrees(label: Any, limit: int, *, required: bool = False) -> forms.FloatField:
    """A coordinate; people copy it from a map."""
    return forms.FloatField(label=label, min_value=-limit, max_value=limit, required=required)


def asset_kinds() -> list[tuple[str, Any]]:
    """Kinds of local assets by their words."""
    return sorted(ASSETS.items(), key=lambda pair: str(pair[1]))


class ListedForm(ModelForm):
    """A form of one row; what must happen outside the transaction goes into ``prepare``."""

    instance: Any

    def prepare(self, *, by: User, at: datetime) -> None:
        """Slow work before the row is written; raises ``DomainError``."""


class ListedRecordForm(VersionedForm, ListedForm):
    """The same over a ``Record``: it notices a second click and a change of somebody else."""

    instance: Any

    def repeated(self) -> models.Model | None:
        """The row that the same form made already."""
        token = self.cleaned_data.get("form_token")
        if not self.instance._state.adding or token is None:
            return None
        self.instance.pk = token
        made: models.Model | None = type(self.instance)._base_manager.filter(pk=token).first()
        return made


class PhotoForm(ListedRecordForm):
    """A picture (only when it is new), what is seen on it, and its place in the row of pictures."""

    file = forms.ImageField(label=_("Foto"), help_text=_("JPG, PNG o WebP. Quitamos el lugar y la fecha que guarda."))
    alt_text = forms.CharField(
        label=_("Qué se ve, para quien no la ve"),
        help_text=_("Por ejemplo: «Patio con mesas y un mural de colores»."),
        max_length=300,
    )

    class Meta:
        model = CentrePhoto
        fields = ("shows", "order")

    field_order = ("file", "alt_text", "shows", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            del self.fields["file"]
            self.fields["alt_text"].initial = self.instance.upload.alt_text

    def clean(self) -> dict[str, Any] | None:
        """No door of a centre that hides one."""
        cleaned = super().clean()
        try:
            CentrePhoto(centre=self.instance.centre, shows=self.cleaned_data.get("shows", "")).check_may_show()
        except DomainError as error:
            self.refuse(error)
        return cleaned

    def prepare(self, *, by: User, at: datetime) -> None:
        """Keep the picture, or its new words."""
        words = self.cleaned_data["alt_text"]
        if self.instance._state.adding:
            file = self.cleaned_data["file"]
            self.instance.upload = store(file, by=by, at=at, alt_text=words, is_public=True, accept="image")
        elif self.instance.upload.alt_text != words:
            self.instance.upload.alt_text = words
            self.instance.upload.save(update_fields=["alt_text"])


class AssetForm(ListedRecordForm):
    """Something that the barrio has."""

    kind = forms.ChoiceField(label=_("Qué es"), choices=lazy(asset_kinds, list))
    latitude = degrees(_("Latitud"), 90)
    longitude = degrees(_("Longitud"), 180)

    class Meta:
        model = LocalAsset
        fields = ("kind", "name", "note", "latitude", "longitude")


class SiteForm(ListedRecordForm):
    """A plot or building beside the others; the chosen one says why."""

    latitude = degrees(_("Latitud"), 90, required=True)
    longitude = degrees(_("Longitud"), 180, required=True)
    transport = forms.IntegerField(label=_("Transporte, de 1 a 5"), min_value=1, max_value=5)
    assets = forms.IntegerField(label=_("Activos del barrio, de 1 a 5"), min_value=1, max_value=5)

    class Meta:
        model = SiteOption
        fields = ("name", "latitude", "longitude", "transport", "assets", "is_chosen", "reason")
        widgets = long("reason")

    def clean(self) -> dict[str, Any] | None:
        """Whoever chooses says why (S116)."""
        cleaned = super().clean()
        if self.cleaned_data.get("is_chosen") and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Diga por qué se elige este lugar."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Only one site is the chosen one."""
        self.instance.leave_others()
        return super().save(commit)


class SpaceForm(ListedRecordForm):
    """A room or yard of one of the centre's doors."""

    class Meta:
        model = Space
        fields = ("unit", "name", "kind", "capacity", "is_bookable")
        labels = {"unit": _("Sede")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        choose(self, "unit", self.instance.centre.units.order_by("-is_main", "name"))


class BodyForm(ListedRecordForm):
    """A board, assembly or committee."""

    class Meta:
        model = GovernanceBody
        fields = ("name", "purpose", "meets", "quorum", "is_public")
        widgets = long("purpose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class SeatForm(ListedForm):
    """A seat of a body; without a holder it is vacant."""

    since = DayField(label=_("Desde"), required=False)
    until = DayField(label=_("Hasta"), required=False)

    class Meta:
        model = Seat
        fields = ("body", "sector", "label", "holder", "since", "until", "order")
        labels = {"body": _("Órgano")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].required = True
        choose(self, "body", self.instance.centre.bodies.order_by("created_at"))


def choose(form: ListedForm, name: str, rows: models.QuerySet[Any]) -> None:
    """Let a field choose among rows of this centre; the only one there is needs no choosing."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    if rows.count() == 1:
        field.empty_label, field.initial = None, rows.get()


class AliasForm(ListedForm):
    """Another name by which people look for the centre."""

    class Meta:
        model = CentreAlias
        fields = ("name", "note")

    def clean_name(self) -> str:
        """A name of its own, once."""
        name = str(self.cleaned_data["name"]).strip()
        words = search_name(name)
        if not words or words == self.instance.centre.search_name:
            raise forms.ValidationError(_("Es el mismo nombre del centro."))
        if self.instance.centre.aliases.filter(search_name=words).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Ese nombre ya está en la lista."))
        self.instance.search_name = words
        return name


class AffiliationForm(ListedForm):
    """A network to which the centre belongs."""

    umbrella = forms.ModelChoiceField(
        label=_("Red"), queryset=Organisation.objects.filter(sector="umbrella").order_by("name")
    )
    since = DayField(label=_("Desde"), required=False)

    class Meta:
        model = Affiliation
        fields = ("umbrella", "region", "since")

    def clean_umbrella(self) -> Organisation:
        """Each network once."""
        umbrella: Organisation = self.cleaned_data["umbrella"]
        if self.instance.centre.affiliations.filter(umbrella=umbrella).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("El centro ya está en esa red."))
        return umbrella


class ServedForm(ListedForm):
    """Where people live whom the centre serves, and how many."""

    place = forms.CharField(
        label=_("Barrio o ciudad"), help_text=_("Por ejemplo: «La Loma» o «La Loma, Piura»."), max_length=200
    )
    people = forms.IntegerField(label=_("Personas"), min_value=1, max_value=50_000_000)

    class Meta:
        model = ServedPlace
        fields = ("people", "source")

    field_order = ("place", "people", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            territory = self.instance.territory
            self.fields["place"].initial = ", ".join(str(each) for each in (territory, territory.parent) if each)

    def clean_place(self) -> str:
        """A place of the centre's country, once."""
        text, centre = self.cleaned_data["place"], self.instance.centre
        territory = named_territory(text, near=centre.territory)
        if centre.served_places.filter(territory=territory).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Ese lugar ya está en la lista."))
        self.instance.territory = territory
        return str(text)


def named_territory(text: str, *, near: Territory) -> Territory:
    """The place called ``text`` («barrio» or «barrio, ciudad»); one in the same city goes first."""
    name, _comma, parent = text.partition(",")
    rows = Territory.objects.filter(country=near.country, search_name=search_name(name)).select_related("parent")
    if search_name(parent):
        rows = rows.filter(parent__search_name=search_name(parent))
    found = list(rows[:20])
    city = municipality_of(near)
    here = [row for row in found if row.path.startswith(city.path)]
    candidates = here or found
    if not candidates:
        raise forms.ValidationError(_("No conocemos ese lugar. Revise el nombre o pida ayuda a la secretaría."))
    if len(candidates) > 1:
        names = "; ".join(f"{row}, {row.parent}" for row in candidates if row.parent)
        raise forms.ValidationError(_t("Hay varios lugares con ese nombre: %(names)s.") % {"names": names})
    return candidates[0]
