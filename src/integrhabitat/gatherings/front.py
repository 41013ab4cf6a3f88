"""This module's parts of a centre's public page."""

from integrhabitat.gatherings import meeting_front  # noqa: F401 - rooms, minutes and assemblies
