"""What a neighbour writes into the box, and what the centre answers."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre
from integrhabitat.indicators.api import POPULATIONS
from integrhabitat.kernel.screening import reasons, screen
from integrhabitat.participation import fruits
from integrhabitat.participation.models.ideas import VERDICTS
from integrhabitat.ui.forms import Form

TONES = [
    (_("Sí, y así sigue"), _("Gracias por la idea. La hacemos. El próximo paso es … y será antes del …")),
    (_("Una parte"), _("Gracias por la idea. Podemos hacer una parte: … No podemos … porque …")),
    (_("Por ahora no"), _("Gracias por la idea. Por ahora no podemos, porque … Lo volvemos a mirar en …")),
    (
        _("Le toca a otra institución"),
        _("Gracias por la idea. Le toca a … La enviamos el … y contamos aquí qué responde."),
    ),
]
"""Ways to begin an answer: what happens, why, when."""


def file_field(label: Any, accept: str, help_text: Any = "") -> forms.FileField:
    """A file that may be missing; an empty one gets our own sentence."""
    box = forms.ClearableFileInput(attrs={"accept": accept})
    return forms.FileField(label=label, help_text=help_text, required=False, allow_empty_file=True, widget=box)


def population_choice() -> forms.ChoiceField:
    """What somebody may say of herself, or not."""
    return forms.ChoiceField(
        label=_("¿Vive aquí desde hace mucho o llegó hace poco?"),
        choices=POPULATIONS,
        required=False,
        widget=forms.RadioSelect,
    )


class DropIdeaForm(Form):
    """One field; photo, voice and who one is are extra."""

    text = forms.CharField(
        label=_("Su idea"),
        help_text=_("No escriba nombres ni teléfonos. No hace falta."),
        error_messages={"required": _("Escriba su idea, o déjela en una nota de voz.")},
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    photo = file_field(_("Foto"), "image/*", _("Hasta 10 MB. Borramos la posición y otros datos ocultos."))
    voice = file_field(_("Nota de voz"), "audio/*", _("Si prefiere hablar, no hace falta escribir."))
    may_show = forms.BooleanField(label=_("La foto y la voz se pueden publicar"), required=False)
    population = population_choice()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.files.get("voice"):
            self.fields["text"].required = False  # she says it instead

    def given(self) -> dict[str, Any]:
        """The arguments of ``drop``."""
        names = ("text", "photo", "voice", "may_show", "population")
        return {**{name: self.cleaned_data[name] for name in names}, "token": self.cleaned_data["form_token"]}


class WordsForm(Form):
    """Some words to add."""

    text = forms.CharField(label=_("Qué quiere agregar"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MendForm(Form):
    """The author's own words, to change."""

    text = forms.CharField(
        label=_("Su idea"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )


class CardForm(Form):
    """A card to be counted once with, or none yet; who one is, only if wanted."""

    code = forms.CharField(
        label=_("Código de su tarjeta"),
        help_text=_("Si no tiene, déjelo vacío y le damos una."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    population = population_choice()


class AnswerForm(Form):
    """The dated public answer; the day is today and cannot be chosen."""

    verdict = forms.ChoiceField(label=_("Respuesta"), choices=VERDICTS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Explicación para todo el barrio"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    by_label = forms.CharField(
        label=_("Quién responde"),
        help_text=_("El cargo o el comité. Si lo deja vacío, responde el centro."),
        max_length=150,
        required=False,
    )

    def clean_text(self) -> str:
        """An answer with blanks left in it, or with somebody's number, is not one."""
        text: str = self.cleaned_data["text"]
        if "…" in text:
            raise forms.ValidationError(_("Complete lo que falta donde dice «…»."))
        if "hate" in screen(text):
            raise forms.ValidationError(reasons(["hate"]))
        return text


class PublishForm(Form):
    """What may be shown of an idea, after somebody looked and listened."""

    transcript = forms.CharField(
        label=_("Lo que dice la voz"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    shows_photo = forms.BooleanField(
        label=_("Publicar la foto"), help_text=_("Solo si no se reconoce a nadie que no quiera."), required=False
    )
    alt_text = forms.CharField(label=_("Descripción de la foto"), max_length=300, required=False)
    shows_voice = forms.BooleanField(label=_("Publicar la voz"), required=False)

    def __init__(self, idea: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_show = idea.may_show
        absent = [] if idea.photo_id and may_show else ["shows_photo", "alt_text"]
        absent += [] if idea.voice_id and may_show else ["shows_voice"]
        absent += [] if idea.voice_id else ["transcript"]
        for name in absent:
            del self.fields[name]


class ReasonForm(Form):
    """Why something stays out of the public pages."""

    reason = forms.CharField(label=_("Por qué no se publica"), help_text=_("La lee quien lo escribió."), max_length=300)


class GrowForm(Form):
    """What an answered idea became: something of the same centre."""

    into = forms.ChoiceField(label=_("En qué se convirtió"))

    def __init__(self, centre: Centre, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.centre = centre
        self.fields["into"].choices = [("", _("Elija")), *fruits.choices_for(centre)]  # type: ignore[attr-defined]

    def clean_into(self) -> Model:
        """The thing itself."""
        thing = fruits.chosen(self.centre, self.cleaned_data["into"])
        if thing is None:
            raise forms.ValidationError(_("Eso ya no existe en este centro."))
        return thing
