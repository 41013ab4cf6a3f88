"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.gatherings.views import attitudes, door, signups

urlpatterns: list[URLPattern] = [
    path("encuentros/<uuid:pk>/inscripcion/", signups.sign_up, name="sign_up"),
    path("encuentros/fecha/<uuid:pk>/inscripcion/", signups.sign_up_session, name="sign_up_session"),
    path("encuentros/fecha/<uuid:pk>/preguntas/<slug:when>/", attitudes.attitude, name="attitude"),
    path("inscripcion/", signups.my_sign_up, name="my_sign_up"),
    path("inscripcion/retirar/", signups.leave, name="leave"),
    path("inscripcion/volver/", signups.come_back, name="come_back"),
    path("gestion/puerta/", door.doors, name="doors"),
    path("gestion/encuentros/<uuid:pk>/puerta/", door.door, name="door"),
    path("gestion/encuentros/<uuid:pk>/puerta/deshacer/", door.undo_check_in, name="undo_check_in"),
    path("gestion/encuentros/<uuid:pk>/lista/<uuid:sign_up>/", door.tick, name="tick"),
    path("gestion/encuentros/<uuid:pk>/conteo/", door.heads, name="heads"),
    path("gestion/encuentros/<uuid:pk>/inscripciones/", door.sign_ups, name="sign_ups"),
    path("gestion/encuentros/<uuid:pk>/preguntas/", attitudes.attitude_results, name="attitude_results"),
]
