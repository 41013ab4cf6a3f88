"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.gatherings.views import planner, programme, proposals

urlpatterns: list[URLPattern] = [
    path("centros/<slug:slug>/semana/", programme.week, name="week"),
    path("centros/<slug:slug>/semana.txt", programme.week_text, name="week_text"),
    path("centros/<slug:slug>/cartel-semana/", programme.week_poster, name="week_poster"),
    path("centros/<slug:slug>/pantalla/", programme.wall, name="wall"),
    path("centros/<slug:slug>/agenda.ics", programme.centre_calendar, name="centre_calendar"),
    path("centros/<slug:slug>/proponer/", proposals.propose, name="propose"),
    path("centros/<slug:slug>/avisar/", proposals.post_notice, name="post_notice"),
    path("propuestas/", proposals.follow, name="follow_proposal"),
    path("encuentros/", programme.gatherings, name="gatherings"),
    path("encuentros/<uuid:pk>/", programme.gathering, name="gathering"),
    path("encuentros/<uuid:pk>.ics", programme.gathering_calendar, name="gathering_calendar"),
    path("encuentros/interes/<slug:code>.ics", programme.interest_calendar, name="interest_calendar"),
    path("gestion/agenda/", planner.planner, name="planner"),
    path("gestion/agenda/<slug:slug>/agregar/", planner.add, name="add_gathering"),
    path("gestion/agenda/<slug:slug>/copiar/", planner.copy, name="copy_week"),
    path("gestion/agenda/<slug:slug>/publicar/", planner.publish_week, name="publish_week"),
    path("gestion/agenda/<slug:slug>/propuestas/", proposals.waiting, name="proposals"),
    path("gestion/encuentros/<uuid:pk>/", planner.manage, name="manage_gathering"),
    path("gestion/encuentros/<uuid:pk>/editar/", planner.edit, name="edit_gathering"),
    path("gestion/encuentros/<uuid:pk>/publicar/", planner.publish, name="publish_gathering"),
    path("gestion/encuentros/<uuid:pk>/retirar/", planner.withdraw, name="withdraw_gathering"),
    path("gestion/encuentros/<uuid:pk>/cancelar/", planner.cancel, name="cancel_gathering"),
    path("gestion/encuentros/<uuid:pk>/terminar/", planner.close, name="close_gathering"),
    path("gestion/encuentros/<uuid:pk>/responder/", proposals.answer, name="answer_proposal"),
    path("gestion/fechas/<uuid:pk>/cancelar/", planner.cancel_date, name="cancel_session"),
    path("gestion/fechas/<uuid:pk>/recuperar/", planner.restore_date, name="restore_session"),
    path("gestion/fechas/<uuid:pk>/mover/", planner.move_date, name="move_session"),
]
