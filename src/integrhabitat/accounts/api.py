"""Shop window: roles and permissions, doors of views, invitations, and the kind of installation."""

from integrhabitat.accounts.access import StaffRequest, requires, signed_in
from integrhabitat.accounts.installation import demonstration_on, from_this_machine, mode, set_mode
from integrhabitat.accounts.invitations import Placement, invite, placements
from integrhabitat.accounts.invitations import draw as draw_invitation
from integrhabitat.accounts.middleware import lacks_second_factor
from integrhabitat.accounts.models import Installation, Invitation, User
from integrhabitat.accounts.permissions import (
    Holding,
    Permission,
    Role,
    Scope,
    declare_permission,
    grant,
    has_module,
    held_by,
    holdings,
    module_sources,
    permissions,
    permissions_of,
    places_of,
    reads_people,
    roles,
    user_can,
)
from integrhabitat.accounts.roles import ACCOUNTS_INVITE

__all__ = [
    "ACCOUNTS_INVITE",
    "Holding",
    "Installation",
    "Invitation",
    "Permission",
    "Placement",
    "Role",
    "Scope",
    "StaffRequest",
    "User",
    "declare_permission",
    "demonstration_on",
    "draw_invitation",
    "from_this_machine",
    "grant",
    "has_module",
    "held_by",
    "holdings",
    "invite",
    "lacks_second_factor",
    "mode",
    "module_sources",
    "permissions",
    "permissions_of",
    "placements",
    "places_of",
    "reads_people",
    "requires",
    "roles",
    "set_mode",
    "signed_in",
    "user_can",
]
