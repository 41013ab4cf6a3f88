"""Addresses of the finder; ``/buscar`` and ``/api/buscar`` are promised to others and stay."""

from django.urls import path, re_path

from integrhabitat.directory.finder import views

urlpatterns = [
    re_path(r"^buscar/?$", views.finder, name="finder"),
    path("buscar/hoja/", views.slip, name="finder_slip"),
    path("buscar/para-mi/", views.about_me, name="finder_about_me"),
    path("buscar/falta/", views.missing, name="finder_missing"),
    path("servicios/<uuid:pk>/horario.ics", views.calendar, name="service_calendar"),
    path("api/buscar", views.api_finder, name="api_finder"),
    path("api/sugerencias", views.api_suggestions, name="api_suggestions"),
]
