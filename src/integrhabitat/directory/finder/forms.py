"""The question as it arrives in an address: every value is checked, none can break the page."""

import re
from collections.abc import Callable
from math import isfinite
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from integrhabitat.directory.finder.wish import ANY_COUNTRY, LAST_PAGE, SEVERAL, Wish
from integrhabitat.directory.kinds import result_kinds
from integrhabitat.directory.models.service import CHANNELS

CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,49}$")
COUNTRY = re.compile(r"^[a-z]{2}$")
LONGEST_QUESTION = 200
MOST_VALUES = 20
NUL = "\x00"


class PlaceOnEarth(forms.Field):
    """``LAT,LON`` in degrees (WGS 84)."""

    def to_python(self, value: Any) -> tuple[float, float] | None:
        """Two numbers on earth, or ``None``."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            latitude, longitude = (float(part) for part in text.split(","))
        except ValueError:
            raise ValidationError(_("Escriba el lugar así: latitud,longitud. Por ejemplo -12.05,-77.04.")) from None
        if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValidationError(_("Ese lugar no existe: la latitud va de -90 a 90 y la longitud de -180 a 180."))
        return latitude, longitude


class Codes(forms.Field):
    """Values of one name, given several times or with commas."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Callable[[], frozenset[str]] = frozenset, sentence: str = "", **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.known = known
        self.sentence = sentence

    def clean(self, value: Any) -> tuple[str, ...]:
        """The values in order of arrival, each once."""
        given = [part.strip().lower() for entry in value or [] for part in str(entry).split(",")]
        codes = tuple(dict.fromkeys(filter(None, given)))
        known = self.known()
        if len(codes) > MOST_VALUES:
            raise ValidationError(_("Son demasiados valores: elija hasta %(most)s."), params={"most": MOST_VALUES})
        for code in codes:
            if not CODE.match(code) or (known and code not in known):
                raise ValidationError(_("No conocemos el valor «%(value)s»."), params={"value": code[:50]})
        return codes


class Switch(forms.Field):
    """``1`` for yes; nothing or ``0`` for no."""

    def clean(self, value: Any) -> bool:
        """Whether it is on."""
        if value in (None, "", "0"):
            return False
        if value == "1":
            return True
        raise ValidationError(_("Aquí solo cabe 1 (sí) o nada (no)."))


class WishForm(forms.Form):
    """Every part of the address of the finder; ``wish`` is what was understood, whatever was wrong."""

    q = forms.CharField(required=False, max_length=LONGEST_QUESTION)
    cerca = PlaceOnEarth(required=False)
    barrio = forms.CharField(required=False, max_length=150)
    radio_km = forms.FloatField(required=False, min_value=0.1, max_value=20_000)
    categoria = Codes()
    idioma = Codes()
    canal = Codes(known=lambda: frozenset(code for code, _word in CHANNELS))
    tipo = Codes(known=lambda: frozenset(result_kinds.names()))
    pais = forms.CharField(required=False, max_length=5)
    abierto = Switch(required=False)
    gratis = Switch(required=False)
    orden = forms.ChoiceField(required=False, choices=[("mejor", ""), ("cerca", "")])
    pagina = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, address: QueryDict) -> None:
        # A NUL cannot be stored or searched; it is never typed by a person.
        given = {name: [value.replace(NUL, "") for value in values] for name, values in address.lists()}
        single = {name: values if name in SEVERAL else values[-1] for name, values in given.items() if values}
        super().__init__(single)

    def clean_pais(self) -> str:
        """A country in two letters, '' or ``todos``."""
        country = str(self.cleaned_data["pais"]).lower()
        if country and country != ANY_COUNTRY and not COUNTRY.match(country):
            raise ValidationError(_("Escriba el país con dos letras, por ejemplo pe."))
        return country

    def clean(self) -> dict[str, Any]:
        """A circle needs a centre."""
        data = super().clean() or self.cleaned_data
        if data.get("radio_km") and not (data.get("cerca") or data.get("barrio")) and "cerca" not in self.errors:
            self.add_error("radio_km", _("Para buscar a una distancia, diga primero cerca de dónde."))
        return data

    @property
    def wish(self) -> Wish:
        """What could be understood; call after ``is_valid``."""
        data = getattr(self, "cleaned_data", {})
        return Wish(
            text=" ".join(data.get("q", "").split()),
            near=data.get("cerca"),
            place=data.get("barrio", "").strip(),
            radius_km=data.get("radio_km"),
            categories=data.get("categoria", ()),
            languages=data.get("idioma", ()),
            channels=data.get("canal", ()),
            kinds=data.get("tipo", ()),
            country=data.get("pais", ""),
            is_open=data.get("abierto", False),
            is_free=data.get("gratis", False),
            order="near" if data.get("orden") == "cerca" else "best",
            page=data.get("pagina") or 1,
        )

    def problems(self) -> list[dict[str, str]]:
        """``{field, reason}`` for each value that was not understood."""
        return [{"field": name, "reason": str(text)} for name, errors in self.errors.items() for text in errors]


class MissingForm(forms.Form):
    """A word for what is missing and a place; no name, no number, no story."""

    q = forms.CharField(
        label=_("¿Qué falta?"),
        help_text=_("En pocas palabras, por ejemplo: clases de guitarra. No escriba nombres ni números."),
        max_length=60,
    )
    barrio = forms.CharField(label=_("¿En qué barrio o ciudad?"), max_length=150, required=False)
