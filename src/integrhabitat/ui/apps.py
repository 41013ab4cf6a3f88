"""Django registration of this module."""

from django.apps import AppConfig

from integrhabitat.ui.languages import add_creole

add_creole()  # at import: Django reads its language table before any app is ready


class UiConfig(AppConfig):
    """The look: base templates, components, form fields, tokens, icons, languages, translated content."""

    name = "integrhabitat.ui"
