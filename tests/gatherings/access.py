"""Who reaches the pages of this module, part by part."""

from tests.gatherings import access_attending, access_meetings, access_programme, access_rooms

ACCESS = {
    **access_programme.ACCESS,
    **access_attending.ACCESS,
    **access_rooms.ACCESS,
    **access_meetings.ACCESS,
}
