"""What this module brings to the demonstration network."""

from datetime import datetime

from django.db import transaction

from integrhabitat.centres.api import read
from integrhabitat.kernel.demonstration import demonstration
from integrhabitat.participation.loading import agenda, commons, groups, ideas, naming, park
from integrhabitat.search.api import reindex


@transaction.atomic
def load(at: datetime) -> None:
    """Groups, agenda, park, shared goods and ideas, in the order in which one points to another."""
    for entry in read("participation", "example_groups.json"):
        groups.load_group(entry, at)
    agenda.load_agenda(read("participation", "example_agenda.json"), at)
    park.load(read("participation", "example_project.json"), at)
    naming.load(read("participation", "example_naming.json"), at)
    commons.load(read("participation", "example_commons.json"), at)
    for entry in read("participation", "example_ideas.json"):
        ideas.load_idea(entry, at)
    reindex("group")


demonstration.register("participation", load, order=80)
