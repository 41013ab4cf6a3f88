"""Addresses of commons, observations and community pots."""

from django.urls import path

from integrhabitat.participation.views import commons, observing, pots

urlpatterns = [
    path("centros/<slug:slug>/bienes-comunes/", commons.all_commons, name="all_commons"),
    path("bienes-comunes/<uuid:pk>/", commons.commons, name="commons"),
    path("centros/<slug:slug>/observaciones/", observing.observations, name="observations"),
    path("centros/<slug:slug>/observaciones/avisar/", observing.observe, name="observe"),
    path("asuntos/<uuid:pk>/", observing.observed_case, name="observed_case"),
    path("centros/<slug:slug>/ollas/", pots.pots, name="pots"),
    path("centros/<slug:slug>/ollas/sumar/", pots.open_pot, name="open_pot"),
    path("ollas/<uuid:pk>/", pots.pot, name="pot"),
    path("ollas/<uuid:pk>/<slug:act>/", pots.pot_act, name="pot_act"),
    path("ollas/falta/<uuid:pk>/prometer/", pots.pledge, name="pledge"),
    path("gestion/bienes-comunes/", commons.manage, name="manage_commons"),
    path("gestion/bienes-comunes/nuevo/", commons.new_commons, name="new_commons"),
    path("gestion/bienes-comunes/<uuid:pk>/", commons.manage_one, name="manage_commons_one"),
    path("gestion/bienes-comunes/<uuid:pk>/<slug:act>/", commons.commons_act, name="commons_act"),
    path("gestion/centros/<slug:slug>/observaciones/", observing.manage, name="manage_observations"),
    path("gestion/centros/<slug:slug>/observaciones/<slug:act>/", observing.observations_act, name="observations_act"),
    path("gestion/asuntos/<uuid:pk>/<slug:act>/", observing.case_act, name="observed_case_act"),
    path("gestion/ollas/", pots.manage, name="manage_pots"),
    path("gestion/ollas/<uuid:pk>/publicar/", pots.publish_pot, name="publish_pot"),
]
