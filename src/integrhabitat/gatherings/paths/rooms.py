"""Addresses of this part."""

from django.urls import URLPattern, path

from integrhabitat.gatherings.views import house, lending, rooms

urlpatterns: list[URLPattern] = [
    path("centros/<slug:slug>/espacios/", rooms.rooms, name="rooms"),
    path("centros/<slug:slug>/espacios/<uuid:pk>/", rooms.room, name="room"),
    path("centros/<slug:slug>/espacios/<uuid:pk>.ics", rooms.room_feed, name="room_feed"),
    path("centros/<slug:slug>/espacios/<uuid:pk>/reservar/", rooms.book, name="book_room"),
    path("espacios/reserva/", rooms.room_code, name="room_code"),
    path("espacios/reserva/<uuid:pk>/cancelar/", rooms.cancel_turn, name="cancel_turn"),
    path("espacios/reserva/<uuid:pk>/recuperar/", rooms.restore_turn, name="restore_turn"),
    path("espacios/reserva/<uuid:pk>/cambiar/", rooms.change_turn, name="change_turn"),
    path("centros/<slug:slug>/como-esta-la-casa/", house.house, name="house"),
    path("como-esta-la-casa/<uuid:pk>/", house.rate, name="rate_house"),
    path("gestion/espacios/", lending.bookings, name="manage_rooms"),
    path("gestion/espacios/bloquear/", lending.block, name="block_room"),
    path("gestion/espacios/regla/<slug:slug>/", lending.rule, name="room_rule"),
    path("gestion/espacios/<uuid:pk>/llave/", lending.key, name="room_key"),
    path("gestion/espacios/<uuid:pk>/confirmar/", lending.confirm, name="confirm_turn"),
    path("gestion/espacios/<uuid:pk>/cancelar/", lending.cancel, name="cancel_booking"),
    path("gestion/casa/", house.audits, name="manage_house"),
    path("gestion/casa/abrir/<slug:slug>/", house.open_audit, name="open_audit"),
    path("gestion/casa/<uuid:pk>/", house.close, name="close_audit"),
]
