"""Pages of this module."""

from django.urls import path

from integrhabitat.backoffice import views

app_name = "backoffice"
urlpatterns = [
    path("importaciones/", views.imports, name="imports"),
    path("importaciones/<uuid:pk>/", views.import_run, name="import"),
    path("importaciones/<uuid:pk>/confirmar/", views.confirm, name="confirm_import"),
    path("importaciones/<uuid:pk>/descartar/", views.discard, name="discard_import"),
    path("importaciones/<uuid:pk>/rechazadas.<slug:file_format>", views.refused, name="refused"),
    path("mensajes/", views.outbox, name="outbox"),
    path("mensajes/<uuid:pk>/reintentar/", views.try_again, name="try_again"),
]
