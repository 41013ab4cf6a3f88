"""The lists of a centre that its people fill on one and the same page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.template.defaultfilters import floatformat
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres import managed_forms
from integrhabitat.centres.figures import SiteScore, compare_sites
from integrhabitat.centres.models import (
    Affiliation,
    Centre,
    CentreAlias,
    CentrePhoto,
    GovernanceBody,
    LocalAsset,
    Seat,
    ServedPlace,
    SiteOption,
    Space,
)
from integrhabitat.centres.words import ASSETS
from integrhabitat.kernel.registry import Registry

Text = str | Promise
Rows = models.QuerySet[Any]


@dataclass(frozen=True)
class CentreList:
    """One list: ``code`` stands in the address; ``words`` tell each row in one line.

    ``everything`` reads the removed rows too, where a removal can be undone; ``told_first`` puts the
    rows in an order of its own; ``is_searched`` says that the finder reads these rows.
    """

    code: str
    title: Text
    intro: Text
    form: type[managed_forms.ListedForm]
    rows: Callable[[Centre], Rows]
    words: Callable[[Any], str]
    icon: str
    everything: Callable[[Centre], Rows] | None = None
    is_searched: bool = False

    def new_row(self, centre: Centre) -> Any:
        """An empty row of this centre."""
        row: Any = self.form._meta.model()
        row.centre = centre  # a column of its own, or of the unit or body it belongs to
        return row


@dataclass(frozen=True)
class Line:
    """A row as the list shows it."""

    pk: object
    words: str
    image: str = ""


def lines_of(kind: CentreList, centre: Centre) -> list[Line]:
    """Every row in the order of the list; sites by distance to the people served (S116)."""
    if kind.code == "lugares":
        return [Line(score.site.pk, site_words(score)) for score in compare_sites(centre)]
    return [line_of(kind, row) for row in kind.rows(centre)]


def line_of(kind: CentreList, row: Any) -> Line:
    """One row."""
    return Line(row.pk, kind.words(row), row.upload.thumbnail_url if isinstance(row, CentrePhoto) else "")


def joined(*parts: object) -> str:
    """What there is of the parts, in one line."""
    return " · ".join(str(part) for part in parts if part)


def site_words(score: SiteScore) -> str:
    """A site with its scores, the distance and the reason."""
    site = score.site
    far = (
        ""
        if score.distance_km is None
        else _t("a %(km)s km de quienes atiende") % {"km": floatformat(score.distance_km, 2)}
    )
    scores = _t("transporte %(one)s, activos %(other)s") % {"one": site.transport, "other": site.assets}
    return joined(site.name, _t("elegido") if site.is_chosen else "", far, scores, site.reason)


def photo_words(photo: CentrePhoto) -> str:
    """The words for who does not see it, and what it shows."""
    return joined(photo.upload.alt_text, photo.get_shows_display())


def asset_words(asset: LocalAsset) -> str:
    """The shop and what it brings."""
    return joined(asset.name, ASSETS.get(asset.kind, asset.kind), asset.note)


def alias_words(alias: CentreAlias) -> str:
    """The name and where it comes from."""
    return joined(alias.name, alias.note)


def affiliation_words(row: Affiliation) -> str:
    """The network and its region."""
    return joined(row.umbrella, row.region)


def served_words(row: ServedPlace) -> str:
    """The place, how many and who says so; without a point it does not count in the distance."""
    unplaced = row.territory.latitude is None or row.territory.longitude is None
    people = _t("%(number)s personas") % {"number": localize(row.people)}
    return joined(row.territory, people, row.source, _t("sin punto en el mapa") if unplaced else "")


def space_words(space: Space) -> str:
    """The room, its kind, and whether groups may use it."""
    lent = _t("se presta a grupos") if space.is_bookable else ""
    return joined(space.name, space.get_kind_display(), space.unit, lent)


def body_words(body: GovernanceBody) -> str:
    """The body and what it decides."""
    return joined(body.name, body.purpose, "" if body.is_public else _t("sin publicar"))


def seat_words(seat: Seat) -> str:
    """The seat, its body and who holds it."""
    return joined(seat.label, seat.body.name, seat.get_sector_display(), seat.holder or _t("vacante"))


def lists_of_the_house() -> Iterable[CentreList]:
    """What it looks like inside, and who decides."""
    yield CentreList(
        *("fotos", _("Fotos"), _("La primera foto va arriba en la página pública. Pida permiso a quienes salen.")),
        form=managed_forms.PhotoForm,
        rows=lambda centre: centre.photos.select_related("upload"),
        everything=lambda centre: CentrePhoto.everything.filter(centre=centre).select_related("upload", "centre"),
        words=photo_words,
        icon="camera",
    )
    yield CentreList(
        *("espacios", _("Espacios"), _("Salas, patios y mesas de cada sede.")),
        form=managed_forms.SpaceForm,
        rows=lambda centre: Space.objects.filter(unit__centre=centre).select_related("unit__centre").order_by("unit"),
        everything=lambda centre: Space.everything.filter(unit__centre=centre),
        words=space_words,
        icon="house",
    )
    yield CentreList(
        *("gobierno", _("Órganos de gobierno"), _("Junta, asamblea o comité. Lo publicado se ve en la página.")),
        form=managed_forms.BodyForm,
        rows=lambda centre: centre.bodies.order_by("created_at"),
        everything=lambda centre: GovernanceBody.everything.filter(centre=centre),
        words=body_words,
        icon="vote",
    )
    yield CentreList(
        *("cargos", _("Cargos y vacantes"), _("Quién ocupa cada puesto, con su permiso. Sin nombre queda vacante.")),
        form=managed_forms.SeatForm,
        rows=lambda centre: (
            Seat.objects.filter(body__centre=centre, body__removed_at=None)
            .select_related("body")
            .order_by("body__created_at", "order")
        ),
        words=seat_words,
        icon="armchair",
    )


def lists_of_the_barrio() -> Iterable[CentreList]:
    """What is around it, why it stands there, and for whom."""
    yield CentreList(
        *("activos", _("Comercios y activos del barrio"), _("Lo que el barrio ya tiene: panadería, plaza, escuela.")),
        form=managed_forms.AssetForm,
        rows=lambda centre: centre.assets.order_by("kind", "name"),
        everything=lambda centre: LocalAsset.everything.filter(centre=centre),
        words=asset_words,
        icon="store",
    )
    yield CentreList(
        *("lugares", _("Lugares comparados"), _("La distancia se calcula con los lugares donde vive la gente.")),
        form=managed_forms.SiteForm,
        rows=lambda centre: centre.site_options.order_by("name"),
        everything=lambda centre: SiteOption.everything.filter(centre=centre),
        words=str,
        icon="map-pinned",
    )
    yield CentreList(
        *("atendidos", _("Dónde vive la gente"), _("Barrios y número de personas, con la fuente del dato.")),
        form=managed_forms.ServedForm,
        rows=lambda centre: centre.served_places.select_related("territory__parent").order_by("-people"),
        words=served_words,
        icon="users",
    )


def lists_of_names() -> Iterable[CentreList]:
    """How it is called, and in which networks it counts."""
    yield CentreList(
        *("nombres", _("Otros nombres"), _("Como le dice la gente: también así lo encuentra el buscador.")),
        form=managed_forms.AliasForm,
        rows=lambda centre: centre.aliases.order_by("name"),
        words=alias_words,
        icon="type",
        is_searched=True,
    )
    yield CentreList(
        *("redes", _("Redes a las que pertenece"), _("Cada red cuenta al centro una sola vez.")),
        form=managed_forms.AffiliationForm,
        rows=lambda centre: centre.affiliations.select_related("umbrella").order_by("umbrella__name"),
        words=affiliation_words,
        icon="network",
    )


centre_lists: Registry[CentreList] = Registry("list of a centre")
for _kind in (*lists_of_the_house(), *lists_of_the_barrio(), *lists_of_names()):
    centre_lists.register(_kind.code, _kind)
