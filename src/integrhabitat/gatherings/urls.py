"""Pages of this module."""

from integrhabitat.gatherings.paths import attending, meetings, programme, rooms

app_name = "gatherings"
urlpatterns = [
    *programme.urlpatterns,
    *attending.urlpatterns,
    *rooms.urlpatterns,
    *meetings.urlpatterns,
]
