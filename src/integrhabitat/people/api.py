"""Shop window: code cards."""

from integrhabitat.people.aliases import alias_of, make_alias, note_use
from integrhabitat.people.forms import PopulationField
from integrhabitat.people.models import Alias

__all__ = ["Alias", "PopulationField", "alias_of", "make_alias", "note_use"]
