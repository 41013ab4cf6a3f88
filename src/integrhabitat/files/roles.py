"""What may be done with uploads."""

from django.utils.translation import gettext_lazy as _

from integrhabitat.accounts.api import declare_permission, grant

FILES_READ = declare_permission("files.read", _("abrir archivos que no son públicos."), whole_network=True)

grant("secretariat", FILES_READ)
