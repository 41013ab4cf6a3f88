"""What may be done with promises, and who may do it."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

COMMITMENTS_READ = declare_permission("commitments.read", _("ver los compromisos de un centro."))
COMMITMENTS_KEEP = declare_permission("commitments.keep", _("anotar, cumplir y responder compromisos."))

grant("orientation", COMMITMENTS_READ, COMMITMENTS_KEEP)
grant("coordination", COMMITMENTS_READ, COMMITMENTS_KEEP)
grant("municipality", COMMITMENTS_READ, COMMITMENTS_KEEP)
grant("secretariat", COMMITMENTS_READ)
