"""What may be done with ideas, groups, agendas and projects, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

READ = declare_permission(
    "participation.read",
    _("ver ideas, grupos, agendas y proyectos en gestión."),
    reads_people=False,
    module="participation",
)
ANSWER = declare_permission(
    "participation.answer", _("responder y moderar ideas."), reads_people=False, module="participation"
)
GROUPS = declare_permission(
    "participation.groups", _("reconocer grupos y cuidar la agenda del barrio."), module="participation"
)
PROJECTS = declare_permission(
    "participation.projects",
    _("llevar proyectos, decisiones y bienes comunes."),
    reads_people=False,
    module="participation",
)
ESCALATE = declare_permission(
    "participation.escalate", _("responder lo que sube desde el barrio."), reads_people=False, module="participation"
)

grant("orientation", READ)
grant("coordination", READ, ANSWER, GROUPS, PROJECTS)
grant("municipality", READ, ESCALATE)
grant("secretariat", READ)
