"""A recording of one text in one language."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from integrhabitat.ui.forms import Form


class VoiceForm(Form):
    """The recording, and of which words it is (``edition``), so that a text changed meanwhile is noticed."""

    language = forms.CharField(widget=forms.HiddenInput)
    edition = forms.CharField(widget=forms.HiddenInput, max_length=20)
    file = forms.FileField(label=_("Grabación"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("MP3, OGG o M4A. Hasta %(limit)d MB: unos diez minutos de voz.")
        self.fields["file"].help_text = words % {"limit": settings.UPLOAD_LIMIT_MB}
        self.fields["file"].widget.attrs["accept"] = "audio/*"
