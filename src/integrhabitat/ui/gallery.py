"""Sample values for the gallery of parts."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts import api as accounts
from integrhabitat.ui.forms import DayField, Form, TranslatedFormField

PLACES = [
    {"latitude": 7.89, "longitude": -72.5, "name": "Cúcuta", "url": "#cucuta", "kind": "member"},
    {"latitude": -12.05, "longitude": -77.04, "name": "Lima", "url": "#lima", "kind": "member"},
    {"latitude": -33.36, "longitude": -70.73, "name": "Quilicura", "url": "#quilicura", "kind": "mapped"},
    {"latitude": 9.93, "longitude": -84.08, "name": "San José", "url": "#san-jose", "kind": "suggested"},
]


class SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Nombre"), help_text=_("Como quiere que la llamen."), max_length=80)
    born = DayField(label=_("Fecha de nacimiento"), help_text=_("Por ejemplo, 27 3 1985."), required=False)
    language = forms.ChoiceField(label=_("Idioma"), choices=[("es", "Español"), ("ht", "Kreyòl ayisyen")])
    visit = forms.ChoiceField(
        label=_("¿Cómo prefiere que le atiendan?"),
        choices=[("here", _("En el centro")), ("phone", _("Por teléfono"))],
        widget=forms.RadioSelect,
    )
    wishes = forms.MultipleChoiceField(
        label=_("¿Qué le gustaría hacer?"),
        choices=[("cook", _("Cocinar")), ("dance", _("Bailar")), ("repair", _("Reparar bicicletas"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    story = TranslatedFormField(label=_("Descripción"), multiline=True, required=False)
    agree = forms.BooleanField(label=_("Quiero recibir noticias del barrio"), required=False)


def is_open() -> bool:
    """Whether visitors may see the gallery: only in a demonstration."""
    return accounts.demonstration_on()


def samples() -> dict[str, Any]:
    """Values for one of each part."""
    return {
        "form": SampleForm(initial={"name": "Rosa", "story": {"es": {"text": "Un patio abierto."}}}),
        "wrong": SampleForm({"name": "", "born_day": "31", "born_month": "2", "born_year": "1985"}, prefix="wrong"),
        "page": Paginator(range(200), 10).page(7),
        "bars": [("Encuentro", 42), ("Cultura", 31), ("Deporte", 18), ("Derechos", 12)],
        "line": [("ene", 12), ("feb", 18), ("mar", None), ("abr", 25), ("may", 31), ("jun", 28)],
        "places": PLACES,
        "cucuta": PLACES[:1],
        "day": date(2021, 9, 29),
    }
