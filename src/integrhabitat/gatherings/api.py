"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.actions.attendance import Entry, check_in, count_heads, count_here
from integrhabitat.gatherings.actions.programme import (
    cancel_gathering,
    close_gathering,
    edit_gathering,
    make_gathering,
    make_jointly,
    publish_gathering,
)
from integrhabitat.gatherings.actions.proposing import accept_proposal, decline_proposal, post_notice, propose
from integrhabitat.gatherings.actions.rooms import RoomTakenError, book, book_for_session, book_turns, cancel_booking
from integrhabitat.gatherings.actions.scheduling import cancel_session, copy_week, move_session, schedule
from integrhabitat.gatherings.actions.signups import come_back, fill_places, leave, set_capacity, sign_up
from integrhabitat.gatherings.agenda import coming_at, week_of
from integrhabitat.gatherings.models import (
    Attendance,
    Booking,
    CycleEnd,
    Decision,
    Gathering,
    HeadCount,
    Minutes,
    Session,
    SignUp,
)
from integrhabitat.gatherings.presence import Presence, presence
from integrhabitat.gatherings.room_time import next_free
from integrhabitat.gatherings.shares import Share, community_share, share_taught_by_newcomers, taught_by
from integrhabitat.gatherings.signals import when_group_born, when_scheduled

__all__ = [
    "Attendance",
    "Booking",
    "CycleEnd",
    "Decision",
    "Entry",
    "Gathering",
    "HeadCount",
    "Minutes",
    "Presence",
    "RoomTakenError",
    "Session",
    "Share",
    "SignUp",
    "accept_proposal",
    "book",
    "book_for_session",
    "book_turns",
    "cancel_booking",
    "cancel_gathering",
    "cancel_session",
    "check_in",
    "close_gathering",
    "come_back",
    "coming_at",
    "community_share",
    "copy_week",
    "count_heads",
    "count_here",
    "decline_proposal",
    "edit_gathering",
    "fill_places",
    "leave",
    "make_gathering",
    "make_jointly",
    "move_session",
    "next_free",
    "post_notice",
    "presence",
    "propose",
    "publish_gathering",
    "schedule",
    "set_capacity",
    "share_taught_by_newcomers",
    "sign_up",
    "taught_by",
    "week_of",
    "when_group_born",
    "when_scheduled",
]
