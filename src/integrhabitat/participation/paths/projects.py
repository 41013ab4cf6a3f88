"""Addresses of projects."""

from django.urls import path

from integrhabitat.participation.views import projects, wizard

urlpatterns = [
    path("centros/<slug:slug>/proyectos/", projects.projects, name="projects"),
    path("centros/<slug:slug>/proyectos/nuevo/", wizard.begin, name="begin_project"),
    path("proyectos/<uuid:pk>/", projects.project, name="project"),
    path("proyectos/armar/", wizard.resume, name="resume_project"),
    path("proyectos/armar/<uuid:pk>/expediente/", wizard.dossier, name="dossier"),
    path("proyectos/armar/<uuid:pk>/<slug:step>/", wizard.wizard, name="wizard"),
    path("proyectos/armar/<uuid:pk>/<slug:step>/<slug:row>/quitar/", wizard.take_out, name="take_out"),
    path("gestion/proyectos/", projects.manage, name="manage_projects"),
    path("gestion/proyectos/<uuid:pk>/", projects.manage_project, name="manage_project"),
    path("gestion/proyectos/<uuid:pk>/<slug:act>/", projects.manage_project_act, name="manage_project_act"),
]
