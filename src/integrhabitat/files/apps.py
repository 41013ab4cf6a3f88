"""Django registration of this module."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploads: photos, audio, documents."""

    name = "integrhabitat.files"
