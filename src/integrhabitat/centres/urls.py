"""Pages of centres: public ones first, then those of the people who run them."""

from django.urls import path

from integrhabitat.centres.views import appointments, lists, manage, managed, managed_units, public, start

app_name = "centres"
urlpatterns = [
    path("centros/", public.centres, name="list"),
    path("centros.geojson", public.geojson, name="geojson"),
    path("centros/<slug:slug>/", public.centre, name="centre"),
    path("centros/<slug:slug>.jsonld", public.jsonld, name="jsonld"),
    path("centros/<slug:slug>/cartel/", public.poster, name="poster"),
    path("centros/<slug:slug>/turno/", appointments.ask, name="ask_appointment"),
    path("turnos/", appointments.enter, name="appointment_code"),
    path("turnos/<uuid:pk>/", appointments.appointment, name="appointment"),
    path("turnos/<uuid:pk>/cancelar/", appointments.cancel, name="cancel_appointment"),
    path("empezar/", start.start, name="start"),
    path("organizaciones/<uuid:pk>/", public.organisation, name="organisation"),
    path("gestion/centros/<slug:slug>/empezado/", start.started, name="started"),
    path("gestion/centros/", manage.centres, name="manage"),
    path("gestion/centros/<slug:slug>/", manage.centre, name="manage_centre"),
    path("gestion/centros/<slug:slug>/textos/", manage.texts, name="edit"),
    path("gestion/centros/<slug:slug>/cerrar-hoy/", manage.close_today, name="close_today"),
    path("gestion/centros/<slug:slug>/abrir-hoy/", manage.reopen_today, name="reopen_today"),
    path("gestion/centros/<slug:slug>/cierres/", manage.closures, name="closures"),
    path("gestion/centros/<slug:slug>/publicar/", manage.publish, name="publish"),
    path("gestion/centros/<slug:slug>/etapa/", manage.stage, name="stage"),
    path("gestion/centros/<slug:slug>/modulos/", manage.module, name="module"),
    path("gestion/centros/<slug:slug>/participacion/", lists.involvement, name="involvement"),
    path("gestion/centros/<slug:slug>/puestos/", lists.posts, name="posts"),
    path("gestion/centros/<slug:slug>/puestos/<uuid:pk>/", lists.post, name="post"),
    path("gestion/centros/<slug:slug>/listas/<slug:code>/", managed.rows, name="rows"),
    path("gestion/centros/<slug:slug>/listas/<slug:code>/<str:pk>/", managed.row, name="row"),
    path("gestion/centros/<slug:slug>/listas/<slug:code>/<str:pk>/quitar/", managed.remove_row, name="remove_row"),
    path("gestion/centros/<slug:slug>/listas/<slug:code>/<str:pk>/devolver/", managed.restore_row, name="restore_row"),
    path("gestion/centros/<slug:slug>/sedes/", managed_units.add_unit, name="add_unit"),
    path("gestion/centros/<slug:slug>/tramites/", managed_units.procedures, name="procedures"),
    path("gestion/centros/<slug:slug>/turnos/", appointments.appointments, name="appointments"),
    path("gestion/turnos/<uuid:pk>/estado/", appointments.move, name="move_appointment"),
    path("gestion/sedes/<uuid:pk>/", manage.unit, name="unit"),
    path("gestion/sedes/<uuid:pk>/horario/<int:slot>/quitar/", manage.remove_slot, name="remove_slot"),
    path("gestion/sedes/<uuid:pk>/datos/", managed_units.edit_unit, name="edit_unit"),
    path("gestion/sedes/<uuid:pk>/mover/", manage.move, name="move_unit"),
]
