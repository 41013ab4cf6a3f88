"""Django registration of this module."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: base templates, components, form fields, tokens, icons, languages, translated content."""

    name = "integrhabitat.ui"
