"""Pages of this module."""

from django.urls import path

from integrhabitat.commitments.views import day, public, staff

app_name = "commitments"
urlpatterns = [
    path("centros/<slug:slug>/compromisos/", public.commitments, name="commitments"),
    path("centros/<slug:slug>/compromisos/<uuid:pk>/", public.commitment, name="commitment"),
    path("centros/<slug:slug>/compromisos/<uuid:pk>/responder/", public.answer, name="answer"),
    path("gestion/mi-dia/", day.my_day, name="day"),
    path("gestion/compromisos/", staff.commitments, name="manage"),
    path("gestion/compromisos/nuevo/", staff.add, name="add"),
    path("gestion/compromisos/cerrar/", day.close, name="close"),
    path("gestion/compromisos/<uuid:pk>/", staff.commitment, name="manage_commitment"),
    path("gestion/compromisos/<uuid:pk>/cumplido/", staff.say_done, name="say_done"),
    path("gestion/compromisos/<uuid:pk>/responder/", staff.answer, name="manage_answer"),
    path("gestion/compromisos/<uuid:pk>/aplazar/", staff.postpone, name="postpone"),
    path("gestion/compromisos/<uuid:pk>/retirar/", staff.withdraw, name="withdraw"),
]
