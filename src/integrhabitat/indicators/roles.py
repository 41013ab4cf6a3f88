"""Who may read the figures of a centre before they are published."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

FIGURES_READ = declare_permission("indicators.read", _("ver las cifras calculadas de un centro."), reads_people=False)

for _role in ("orientation", "coordination", "municipality", "secretariat"):
    grant(_role, FIGURES_READ)
