"""What this module brings to the demonstration network."""

from integrhabitat.directory.loading.offer import load
from integrhabitat.kernel.demonstration import demonstration

demonstration.register("directory", load, order=50)
