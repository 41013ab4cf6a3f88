"""What is counted about this module."""

from integrhabitat.gatherings import room_measures  # noqa: F401 - rooms, the house and its minutes
