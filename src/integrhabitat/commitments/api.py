"""Shop window of promises."""

from integrhabitat.commitments.models import Commitment

__all__ = ["Commitment"]
