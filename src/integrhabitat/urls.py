"""Wires the pages together, nothing else."""

from django.urls import include, path

urlpatterns = [
    path("", include("integrhabitat.network.urls")),
    path("", include("integrhabitat.directory.urls")),
    path("", include("integrhabitat.centres.urls")),
    path("cifras/", include("integrhabitat.indicators.urls")),
    path("archivos/", include("integrhabitat.files.urls")),
    path("gestion/", include("integrhabitat.backoffice.urls")),
    path("", include("integrhabitat.accounts.urls")),
    path("cuenta/", include("integrhabitat.accounts.sign_in_urls")),
    path("", include("integrhabitat.ui.urls")),
]
