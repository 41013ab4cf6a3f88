"""What this module does every day."""

from integrhabitat.gatherings import room_jobs  # noqa: F401 - the work that the days call for
