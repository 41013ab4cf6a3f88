"""Forms of promises: a new one, a step with its words, and the answer by code."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from integrhabitat.centres.api import Centre, Post
from integrhabitat.kernel.codes import new_code
from integrhabitat.ui.forms import DayField, Form

LONGEST_NOTE = 2000

if TYPE_CHECKING:
    ChoiceOfPosts = forms.ModelChoiceField[Post]
else:
    ChoiceOfPosts = forms.ModelChoiceField


class PostChoice(ChoiceOfPosts):
    """Posts by title and name."""

    def label_from_instance(self, obj: Any) -> str:
        """«Coordinación · Beto (Casa del Pasaje)»"""
        names = " · ".join(str(part) for part in (obj.words, obj.user or "") if part)
        return f"{names} ({obj.centre.name})"


class PromiseForm(Form):
    """A new promise at one of the user's centres."""

    centre = forms.ModelChoiceField(label=_("Centro"), queryset=Centre.objects.none())
    title = forms.CharField(label=_("Qué se promete"), max_length=200)
    detail = forms.CharField(label=_("Detalle"), widget=forms.Textarea, required=False, max_length=LONGEST_NOTE)
    owner_label = forms.CharField(
        label=_("Quién lo promete"), help_text=_("El nombre de la oficina, como se publicará."), max_length=150
    )
    owner_post = PostChoice(
        label=_("Quién lo ve en su día"),
        queryset=Post.objects.none(),
        required=False,
        help_text=_("Si es alguien de la casa, elija su puesto."),
    )
    promised_to = forms.CharField(label=_("A quién se promete"), max_length=150, required=False)
    due_on = DayField(label=_("Para el día"))
    is_public = forms.BooleanField(label=_("Publicarlo en la página del centro"), required=False, initial=True)
    with_code = forms.BooleanField(
        label=_("Dar un código a quien recibe la promesa"),
        help_text=_("Con él confirma o dice qué falta. Se muestra una sola vez."),
        required=False,
    )

    def __init__(self, *args: Any, centres: "QuerySet[Centre]", on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.current(on=on).filter(centre__in=centres).exclude(user=None)
        self.fields["centre"].queryset = centres.order_by("name")  # type: ignore[attr-defined]
        self.fields["owner_post"].queryset = posts.select_related("user", "centre")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The post that owes it is one of that centre."""
        given = super().clean() or {}
        post, centre = given.get("owner_post"), given.get("centre")
        if post and centre and post.centre_id != centre.pk:
            self.add_error("owner_post", _("Ese puesto es de otro centro."))
        return given

    def promise(self) -> dict[str, Any]:
        """The arguments of ``actions.promise``, without the code."""
        names = ("centre", "title", "detail", "owner_label", "owner_post", "promised_to", "due_on", "is_public")
        return {**{name: self.cleaned_data[name] for name in names}, "token": self.cleaned_data["form_token"]}

    def code(self) -> str:
        """A fresh code when one was asked for."""
        return new_code() if self.cleaned_data["with_code"] else ""


class NoteForm(Form):
    """A step that needs words."""

    note = forms.CharField(
        label=_("Explicación"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_NOTE
    )


class DoneForm(NoteForm):
    """It is done, and this shows it."""

    evidence_url = forms.URLField(label=_("Enlace"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label=_("Foto"), required=False, help_text=_("Sin caras de personas que no lo pidieron."))
    alt_text = forms.CharField(label=_("Qué se ve en la foto"), required=False, max_length=300)

    field_order = ["note", "evidence_url", "file", "alt_text"]


class PostponeForm(NoteForm):
    """A later day and its reason."""

    due_on = DayField(label=_("Nueva fecha"))

    field_order = ["due_on", "note"]


class SideForm(NoteForm):
    """The answer of whoever was promised."""

    agrees = forms.ChoiceField(
        label=_("¿Se cumplió?"),
        choices=[("yes", _("Sí, se cumplió")), ("no", _("No, falta algo"))],
        widget=forms.RadioSelect,
    )

    field_order = ["code", "agrees", "note"]


class CodeForm(SideForm):
    """The same, by the code and without an account."""

    code = forms.CharField(
        label=_("Su código"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
