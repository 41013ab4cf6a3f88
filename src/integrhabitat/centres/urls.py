"""Pages of centres: public ones first, then those of the people who run them."""

from django.urls import path

from integrhabitat.centres.views import public

app_name = "centres"
urlpatterns = [
    path("centros/", public.centres, name="list"),
    path("centros.geojson", public.geojson, name="geojson"),
    path("centros/<slug:slug>/", public.centre, name="centre"),
    path("centros/<slug:slug>.jsonld", public.jsonld, name="jsonld"),
    path("centros/<slug:slug>/cartel/", public.poster, name="poster"),
    path("organizaciones/<uuid:pk>/", public.organisation, name="organisation"),
]
