"""Shop window: code cards."""

from integrhabitat.people.aliases import alias_of, make_alias
from integrhabitat.people.models import Alias

__all__ = ["Alias", "alias_of", "make_alias"]
