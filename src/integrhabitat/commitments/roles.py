"""What may be done with promises, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

COMMITMENTS_READ = declare_permission("commitments.read", _("ver los compromisos de un centro."), reads_people=False)
COMMITMENTS_KEEP = declare_permission(
    "commitments.keep", _("anotar, cumplir y responder compromisos."), reads_people=False
)
COMMITMENTS_LATE = declare_permission(
    "commitments.late", _("ver los atrasos de otras personas de su centro."), reads_people=False
)
COMMITMENTS_VERY_LATE = declare_permission("commitments.very-late", _("ver los atrasos que ningún centro resolvió."))

grant("orientation", COMMITMENTS_READ, COMMITMENTS_KEEP)
grant("coordination", COMMITMENTS_READ, COMMITMENTS_KEEP, COMMITMENTS_LATE)
grant("municipality", COMMITMENTS_READ, COMMITMENTS_KEEP, COMMITMENTS_VERY_LATE)
grant("secretariat", COMMITMENTS_READ, COMMITMENTS_VERY_LATE)
