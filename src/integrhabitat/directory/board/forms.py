"""Forms of the board: a post, a message, a code, how it ended, and the centre's answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.directory.models import Category
from integrhabitat.directory.models.board import HOW_SOLVED, THINGS, WAYS, boards
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.records import uuid7
from integrhabitat.ui.forms import Form

LONGEST_TITLE, LONGEST_TEXT = 100, 1000
NO_NUMBERS = _("Sin teléfono ni correo: le escriben por esta página y usted decide.")


def text_field(label: object, *, required: bool = True, help_text: object = "") -> forms.CharField:
    """A longer text in four lines."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, widget=area, max_length=LONGEST_TEXT, required=required)  # type: ignore[arg-type]


class Token(Form):
    """A form whose token is always there, also when the browser sent none."""

    def token(self) -> UUID:
        """The token that came, or a fresh one."""
        return self.cleaned_data["form_token"] or uuid7()


class PostForm(Token):
    """One need or offer."""

    way = forms.ChoiceField(label=_("¿Qué quiere publicar?"), choices=WAYS, widget=forms.RadioSelect)
    thing = forms.ChoiceField(label=_("¿De qué se trata?"), choices=THINGS, widget=forms.RadioSelect)
    title = forms.CharField(label=_("En pocas palabras"), max_length=LONGEST_TITLE)
    text = text_field(_("Cuente un poco más"), required=False, help_text=NO_NUMBERS)
    centre = forms.ModelChoiceField(label=_("¿En qué centro?"), queryset=Centre.objects.none())
    category = forms.ModelChoiceField(
        label=_("Tema"), queryset=Category.objects.none(), required=False, help_text=_("Si lo sabe.")
    )
    by_label = forms.CharField(
        label=_("Nombre de la organización"),
        help_text=_("Solo si publica una organización. Se muestra a todas las personas."),
        max_length=120,
        required=False,
    )
    population = forms.ChoiceField(
        label=_("¿Vive aquí desde hace mucho o llegó hace poco?"),
        help_text=_("No hace falta responder. No se publica; solo cuenta en las cifras."),
        choices=POPULATIONS,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["centre"].queryset = boards().order_by("name")  # type: ignore[attr-defined]
        children = Category.objects.exclude(parent=None).select_related("parent")
        self.fields["category"].queryset = children.order_by("parent__order", "order")  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The arguments of ``posting.post``."""
        names = ("centre", "way", "thing", "title", "text", "category", "by_label", "population")
        return {name: self.cleaned_data[name] for name in names}


class MendForm(Form):
    """The words of a post, written again by its author."""

    title = forms.CharField(label=_("En pocas palabras"), max_length=LONGEST_TITLE)
    text = text_field(_("Cuente un poco más"), required=False, help_text=NO_NUMBERS)


class MessageForm(Token):
    """Something to say to the other side."""

    text = text_field(_("Su mensaje"), help_text=_("La otra persona no ve su nombre ni su número."))


class SolvedForm(Form):
    """It is solved, and how."""

    how = forms.ChoiceField(
        label=_("¿Cómo se resolvió?"),
        choices=[choice for choice in HOW_SOLVED if choice[0] != "gathering"],
        widget=forms.RadioSelect,
    )


class RefusalForm(Form):
    """Why a post is not published."""

    reason = text_field(_("Por qué no se publica"), help_text=_("Su autora o autor lo lee con su código."))
