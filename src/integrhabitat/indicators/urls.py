"""Pages of figures."""

from django.urls import path

from integrhabitat.indicators import staff, views

app_name = "indicators"
urlpatterns = [
    path("cifras/", views.figures, name="figures"),
    path("cifras/declaradas.csv", views.declared_csv, name="declared_csv"),
    path("cifras/calculadas.csv", views.computed_csv, name="computed_csv"),
    path("gestion/cifras/", staff.centres, name="manage"),
    path("gestion/cifras/<slug:slug>/", staff.centre, name="centre"),
    path("gestion/cifras/<slug:slug>/tabla.<str:form>", staff.table, name="table"),
    path("gestion/cifras/<slug:slug>/<slug:code>/", staff.measure, name="measure"),
    path("gestion/cifras/<slug:slug>/<slug:code>/serie.<str:form>", staff.series_table, name="series_table"),
]
