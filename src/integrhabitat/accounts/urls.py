"""Pages of this module."""

from django.urls import path

from integrhabitat.accounts import views

app_name = "accounts"
urlpatterns = [
    path("primera-vez/", views.first_run, name="first_run"),
    path("cuenta/", views.home, name="home"),
    path("cuenta/demo/<slug:role>/", views.demo_enter, name="demo_enter"),
    path("cuenta/invitaciones/", views.invite, name="invitations"),
    path("cuenta/invitaciones/<uuid:pk>/retirar/", views.revoke, name="revoke"),
    path("cuenta/invitacion/<str:token>/", views.invitation, name="invitation"),
]
