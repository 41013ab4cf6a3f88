"""Addresses of decisions."""

from django.urls import path

from integrhabitat.participation.views import deciding

urlpatterns = [
    path("centros/<slug:slug>/decisiones/", deciding.processes, name="processes"),
    path("decisiones/<uuid:pk>/", deciding.process, name="process"),
    path("decisiones/<uuid:pk>/<slug:act>/", deciding.process_act, name="process_act"),
    path("gestion/decisiones/", deciding.manage, name="manage_processes"),
    path("gestion/decisiones/nueva/", deciding.new_process, name="new_process"),
    path("gestion/decisiones/<uuid:pk>/", deciding.manage_process, name="manage_process"),
    path("gestion/decisiones/<uuid:pk>/<slug:act>/", deciding.manage_process_act, name="manage_process_act"),
]
