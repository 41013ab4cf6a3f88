"""Addresses of the board and of the pulse."""

from django.urls import path

from integrhabitat.directory.board.views import mine, public, pulse, staff

urlpatterns = [
    path("tablon/", public.board, name="board"),
    path("tablon/publicar/", public.add, name="board_add"),
    path("tablon/codigo/", public.enter, name="board_enter"),
    path("tablon/<uuid:pk>/", public.one, name="board_one"),
    path("tablon/codigo/aviso/<uuid:pk>/", mine.mine, name="board_mine"),
    path("tablon/codigo/aviso/<uuid:pk>/corregir/", mine.mend, name="board_mend"),
    path("tablon/codigo/aviso/<uuid:pk>/extender/", mine.extend, name="board_extend"),
    path("tablon/codigo/aviso/<uuid:pk>/resuelto/", mine.solve, name="board_solve"),
    path("tablon/codigo/aviso/<uuid:pk>/<uuid:talk>/responder/", mine.answer, name="board_answer"),
    path("tablon/codigo/aviso/<uuid:pk>/<uuid:talk>/ayuda/", mine.call_house, name="board_call"),
    path("tablon/codigo/charla/<uuid:pk>/", mine.talk, name="board_talk"),
    path("tablon/codigo/charla/<uuid:pk>/ayuda/", mine.call_house_as_reader, name="board_talk_call"),
    path("centros/<slug:slug>/tablon/", public.board, name="centre_board"),
    path("centros/<slug:slug>/pulso/", pulse.public, name="pulse"),
    path("pulso/<uuid:pk>/", pulse.need, name="need"),
    path("gestion/tablon/", staff.postings, name="board_postings"),
    path("gestion/tablon/<uuid:pk>/", staff.one, name="board_posting"),
    path("gestion/tablon/<uuid:pk>/publicar/", staff.publish, name="board_publish"),
    path("gestion/tablon/<uuid:pk>/cerrar/", staff.close, name="board_close"),
    path("gestion/tablon/charlas/<uuid:pk>/", staff.talk, name="board_house_talk"),
    path("gestion/tablon/charlas/<uuid:pk>/terminar/", staff.end_talk, name="board_end_talk"),
    path("gestion/centros/<slug:slug>/pulso/", pulse.staff, name="staff_pulse"),
    path("gestion/pulso/<uuid:pk>/alianza/", pulse.seek, name="seek_alliance"),
]
