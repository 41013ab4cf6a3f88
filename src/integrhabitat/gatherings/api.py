"""Shop window of the programme and its rooms."""

from integrhabitat.gatherings.actions.programme import (
    cancel_gathering,
    close_gathering,
    edit_gathering,
    make_gathering,
    make_jointly,
    publish_gathering,
)
from integrhabitat.gatherings.actions.proposing import accept_proposal, decline_proposal, post_notice, propose
from integrhabitat.gatherings.actions.scheduling import cancel_session, copy_week, move_session, schedule
from integrhabitat.gatherings.agenda import coming_at, week_of
from integrhabitat.gatherings.models import Booking, CycleEnd, Gathering, Session
from integrhabitat.gatherings.shares import Share, community_share, share_taught_by_newcomers, taught_by
from integrhabitat.gatherings.signals import when_group_born, when_scheduled

__all__ = [
    "Booking", "CycleEnd", "Gathering", "Session", "Share", "accept_proposal", "cancel_gathering", "cancel_session",
    "close_gathering", "coming_at", "community_share", "copy_week", "decline_proposal", "edit_gathering",
    "make_gathering", "make_jointly", "move_session", "post_notice", "propose", "publish_gathering", "schedule",
    "share_taught_by_newcomers", "taught_by", "week_of", "when_group_born", "when_scheduled",
]  # fmt: skip
