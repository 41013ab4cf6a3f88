"""Who reaches the pages of this module, part by part."""

from tests.participation import (
    access_agendas,
    access_commons,
    access_deciding,
    access_groups,
    access_ideas,
    access_projects,
)

ACCESS = {
    **access_ideas.ACCESS,
    **access_groups.ACCESS,
    **access_agendas.ACCESS,
    **access_projects.ACCESS,
    **access_deciding.ACCESS,
    **access_commons.ACCESS,
}
