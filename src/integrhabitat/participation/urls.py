"""Pages of this module."""

from integrhabitat.participation.paths import agendas, commons, deciding, groups, ideas, projects

app_name = "participation"
urlpatterns = [
    *ideas.urlpatterns,
    *groups.urlpatterns,
    *agendas.urlpatterns,
    *projects.urlpatterns,
    *deciding.urlpatterns,
    *commons.urlpatterns,
]
