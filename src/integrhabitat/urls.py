"""Wires the pages together, nothing else."""

from django.urls import include, path

urlpatterns = [
    path("", include("integrhabitat.network.urls")),
    path("", include("integrhabitat.participation.urls")),
    path("", include("integrhabitat.gatherings.urls")),
    path("", include("integrhabitat.people.urls")),
    path("", include("integrhabitat.directory.urls")),
    path("", include("integrhabitat.commitments.urls")),
    path("", include("integrhabitat.centres.urls")),
    path("", include("integrhabitat.indicators.urls")),
    path("archivos/", include("integrhabitat.files.urls")),
    path("gestion/", include("integrhabitat.backoffice.urls")),
    path("", include("integrhabitat.accounts.urls")),
    path("cuenta/", include("integrhabitat.accounts.sign_in_urls")),
    path("", include("integrhabitat.ui.urls")),
]
