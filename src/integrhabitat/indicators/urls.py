"""Pages of figures."""

from django.urls import path

from integrhabitat.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("declaradas.csv", views.declared_csv, name="declared_csv"),
    path("calculadas.csv", views.computed_csv, name="computed_csv"),
]
