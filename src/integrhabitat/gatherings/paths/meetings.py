"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.gatherings.views import facilitating, meetings, minutes

urlpatterns: list[URLPattern] = [
    path("reuniones/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("reuniones/<uuid:pk>/evaluacion/", meetings.evaluation, name="evaluation"),
    path("tableros/<uuid:pk>/", meetings.board, name="board"),
    path("tableros/<uuid:pk>.csv", meetings.board_file, name="board_file"),
    path("actas/<uuid:pk>/", meetings.minutes, name="minutes"),
    path("centros/<slug:slug>/actas/", meetings.all_minutes, name="all_minutes"),
    path("gestion/reuniones/", facilitating.meetings, name="manage_meetings"),
    path("gestion/reuniones/<uuid:pk>/", facilitating.meeting, name="manage_meeting"),
    path("gestion/reuniones/<uuid:pk>/agenda/", facilitating.add_slot, name="add_slot"),
    path("gestion/reuniones/<uuid:pk>/tablero/", facilitating.add_board, name="add_board"),
    path("gestion/reuniones/<uuid:pk>/mesa/", facilitating.add_table, name="add_table"),
    path("gestion/reuniones/<uuid:pk>/plenaria/", facilitating.close_plenary, name="close_plenary"),
    path("gestion/reuniones/<uuid:pk>/acta/", minutes.begin, name="begin_minutes"),
    path("gestion/agenda/<uuid:pk>/quitar/", facilitating.remove_slot, name="remove_slot"),
    path("gestion/mesas/<uuid:pk>/", facilitating.sheet, name="sheet"),
    path("gestion/tableros/<uuid:pk>/", facilitating.board, name="manage_board"),
    path("gestion/tableros/<uuid:pk>/abrir/", facilitating.toggle_board, name="toggle_board"),
    path("gestion/notas/<uuid:pk>/ocultar/", facilitating.hide_note, name="hide_note"),
    path("gestion/evaluaciones/<int:pk>/ocultar/", facilitating.hide_words, name="hide_words"),
    path("gestion/actas/<uuid:pk>/", minutes.minutes, name="manage_minutes"),
    path("gestion/actas/<uuid:pk>/decision/", minutes.add_decision, name="add_decision"),
    path("gestion/actas/<uuid:pk>/publicar/", minutes.publish, name="publish_minutes"),
    path("gestion/actas/decisiones/<uuid:pk>/objecion/", minutes.add_objection, name="add_objection"),
    path("gestion/actas/decisiones/<uuid:pk>/sin-objeciones/", minutes.nobody_objected, name="nobody_objected"),
    path("gestion/actas/objeciones/<uuid:pk>/responder/", minutes.answer, name="answer_objection"),
]
