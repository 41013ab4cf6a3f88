"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.participation.views import groups, recognising

urlpatterns: list[URLPattern] = [
    path("centros/<slug:slug>/grupos/", groups.groups, name="groups"),
    path("centros/<slug:slug>/grupos/nuevo/", groups.form_group, name="form_group"),
    path("grupos/mi-grupo/", groups.my_group, name="my_group"),
    path("grupos/<uuid:pk>/", groups.group, name="group"),
    path("grupos/<uuid:pk>/sumarme/", groups.join_group, name="join_group"),
    path("grupos/<uuid:pk>/salir/", groups.leave_group, name="leave_group"),
    path("grupos/<uuid:pk>/recado/", groups.message_group, name="message_group"),
    path("gestion/grupos/", recognising.manage_groups, name="manage_groups"),
    path("gestion/grupos/nuevo/<slug:slug>/", recognising.register_group, name="register_group"),
    path("gestion/grupos/<uuid:pk>/", recognising.manage_group, name="manage_group"),
    path("gestion/grupos/<uuid:pk>/papeles/", recognising.keep_papers, name="keep_papers"),
    path("gestion/grupos/<uuid:pk>/publicar/", recognising.show_group, name="show_group"),
    path("gestion/grupos/recado/<uuid:pk>/entregado/", recognising.pass_on, name="pass_on"),
    path("gestion/grupos/curso/<uuid:pk>/ninguno/", recognising.no_group_born, name="no_group_born"),
]
