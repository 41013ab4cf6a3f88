"""Pages of this module."""

from django.urls import URLPattern, path

from integrhabitat.people import views

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("tarjeta/", views.card, name="card"),
    path("gestion/tarjetas/", views.sheet, name="sheet"),
]
