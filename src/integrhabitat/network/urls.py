"""Pages of the network as a whole."""

from django.urls import path

from integrhabitat.network.views import board, public, suggestions, territories

app_name = "network"
urlpatterns = [
    path("", public.front, name="front"),
    path("principios/", public.principles, name="principles"),
    path("participar/", public.participate, name="participate"),
    path("sumar/", public.join, name="join"),
    path("sugerir/", suggestions.suggest, name="suggest"),
    path("sugerir/codigo/", suggestions.enter, name="follow_code"),
    path("sugerir/codigo/<uuid:pk>/", suggestions.follow, name="follow"),
    path("territorios/", territories.index, name="territories"),
    path("territorios/<str:key>/", territories.territory, name="territory"),
    path("gestion/candidatos/", board.candidates, name="candidates"),
    path("gestion/candidatos/<uuid:pk>/mover/", board.move, name="move_candidate"),
    path("gestion/candidatos/<uuid:pk>/unir/", board.merge, name="merge_candidates"),
]
