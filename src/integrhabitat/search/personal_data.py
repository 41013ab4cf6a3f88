"""The index holds public texts only."""

from integrhabitat.kernel.personal import declare

for model in ("IndexedDocument", "IndexedPlace", "Timetable", "Word", "Spelling", "Label", "LabelStart"):
    declare(f"search.{model}")
