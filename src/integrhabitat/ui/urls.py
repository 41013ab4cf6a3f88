"""Pages of this module."""

from django.urls import path

from integrhabitat.ui import views

app_name = "ui"
urlpatterns = [
    path("ajustes/", views.choose, name="preferences"),
    path("olvidar-codigo/", views.forget_codes, name="forget_codes"),
    path("privacidad/", views.privacy, name="privacy"),
    path("accesibilidad/", views.accessibility, name="accessibility"),
    path("licencias/", views.licences, name="licences"),
    path("componentes/", views.component_gallery, name="gallery"),
    path("salud", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
