"""Pages of this module."""

from django.urls import URLPattern, URLResolver, include, path

from integrhabitat.directory.board.paths import urlpatterns as board_pages
from integrhabitat.directory.finder.urls import urlpatterns as finder_pages
from integrhabitat.directory.views import guidance, provider, routes, services

app_name = "directory"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gestion/", include("integrhabitat.directory.staff_urls")),
    *finder_pages,
    *board_pages,
    path("hsds/", include("integrhabitat.directory.hsds.urls")),
    path("servicios/<uuid:pk>/", services.service, name="service"),
    path("servicios/<uuid:pk>/papel/", services.slip, name="service_slip"),
    path("servicios/<uuid:pk>.jsonld", services.service_data, name="service_data"),
    path("servicios/<uuid:pk>/me-atendieron/", services.were_you_served, name="were_you_served"),
    path("rutas/", routes.routes, name="routes"),
    path("rutas/<slug:slug>/", routes.route, name="route"),
    path("rutas/<slug:slug>/papel/", routes.slip, name="route_slip"),
    path("rutas/<slug:slug>/carta/", routes.letter, name="letter"),
    path("rutas/<slug:slug>/edicion/<int:number>/", routes.edition, name="route_edition"),
    path("temas/", routes.topics, name="topics"),
    path("lineas/", guidance.help_lines, name="help_lines"),
    path("fichas/", guidance.fact_sheets, name="fact_sheets"),
    path("fichas/<slug:slug>/", guidance.fact_sheet, name="fact_sheet"),
    path("fichas/<slug:slug>/papel/", guidance.fact_sheet_slip, name="fact_sheet_slip"),
    path("retorno/", guidance.return_enquiry, name="return_enquiry"),
    path("proveedores/enlace/<str:token>/", provider.provider_link, name="provider_link"),
]
