"""What this module brings to the demonstration network."""

from integrhabitat.directory.board import loading as board
from integrhabitat.directory.loading.offer import load
from integrhabitat.kernel.demonstration import demonstration

demonstration.register("directory", load, order=50)
demonstration.register("board", board.load, order=65)
