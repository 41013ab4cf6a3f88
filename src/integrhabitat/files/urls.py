"""Pages of this module."""

from django.urls import path

from integrhabitat.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:pk>/", views.upload, name="upload"),
    path("<uuid:pk>/miniatura/", views.thumbnail, name="thumbnail"),
]
