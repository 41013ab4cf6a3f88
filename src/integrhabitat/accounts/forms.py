"""What people write to invite somebody and to open their account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.invitations import placements
from integrhabitat.accounts.models import Invitation, User
from integrhabitat.accounts.permissions import roles


class InviteForm(forms.Form):
    """Whom, for what, and where."""

    email = forms.EmailField(label=_("Correo de la persona"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("Nombre visible"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Qué hará"))
    place = forms.ChoiceField(label=_("Dónde"), required=False)
    evidence = forms.CharField(
        label=_("Acta de la junta"),
        help_text=_("Solo donde gobierna una junta de vecinos: número y fecha del acta que aprueba a la persona."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.code, role.name) for role in roles if role.code != "neighbour"]  # type: ignore[attr-defined]
        places = [(f"{p.kind}:{pk}", words) for p in placements for pk, words in p.choices(by)]
        self.fields["place"].choices = [("", _("En toda la red")), *places]  # type: ignore[attr-defined]

    def place_chosen(self) -> tuple[str, str]:
        """Kind and opaque id of the chosen place; both empty for the whole network."""
        kind, _colon, pk = self.cleaned_data["place"].partition(":")
        return kind, pk


class AcceptForm(forms.Form):
    """The name people see, and a password."""

    name = forms.CharField(label=_("Nombre visible"), max_length=120, help_text=_("Así le verán sus colegas."))
    password = forms.CharField(
        label=_("Contraseña"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Al menos diez letras o números. Tres palabras al azar sirven bien."),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].initial = invitation.name

    def clean_password(self) -> str:
        """The password against the house's rules."""
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.invitation.email, name=self.cleaned_data.get("name", "")))
        return password
