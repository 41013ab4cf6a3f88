"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.participation.views import agendas, keeping

urlpatterns: list[URLPattern] = [
    path("centros/<slug:slug>/agenda-del-barrio/", agendas.agendas, name="agendas"),
    path("agenda-del-barrio/<uuid:pk>/", agendas.agenda, name="agenda"),
    path("agenda-del-barrio/<uuid:pk>/comentar/", agendas.comment_agenda, name="comment_agenda"),
    path("agenda-del-barrio/territorio/<uuid:pk>/", agendas.raised, name="raised"),
    path("gestion/agendas/", keeping.manage_agendas, name="manage_agendas"),
    path("gestion/agendas/nueva/<slug:slug>/", keeping.start_agenda, name="start_agenda"),
    path("gestion/agendas/<uuid:pk>/", keeping.manage_agenda, name="manage_agenda"),
    path("gestion/agendas/<uuid:pk>/prioridad/", keeping.add_priority, name="add_priority"),
    path("gestion/agendas/<uuid:pk>/aprobar/", keeping.adopt_agenda, name="adopt_agenda"),
    path("gestion/agendas/<uuid:pk>/subir/", keeping.raise_priorities, name="raise_priorities"),
    path("gestion/agendas/prioridad/<uuid:pk>/", keeping.edit_priority, name="edit_priority"),
    path("gestion/agendas/prioridad/<uuid:pk>/quitar/", keeping.remove_priority, name="remove_priority"),
    path("gestion/agendas/prioridad/<uuid:pk>/avance/", keeping.step_priority, name="step_priority"),
    path("gestion/agendas/comentario/<uuid:pk>/", keeping.answer_comment, name="answer_comment"),
    path("gestion/subidas/", keeping.escalations, name="escalations"),
    path("gestion/subidas/<uuid:pk>/", keeping.answer_escalation, name="answer_escalation"),
]
