"""A decision of the demonstration that is open now: everybody may choose by card."""

from datetime import datetime

from integrhabitat.centres.api import day, demo_centre, demo_id, picked
from integrhabitat.participation.actions import deciding
from integrhabitat.participation.loading.times import Entry, after, coordination, token_of
from integrhabitat.participation.models import Alternative, Process

COUNTED = -1  # hands were counted at yesterday's assembly


def load(entry: Entry, at: datetime) -> None:
    """The question with its alternatives and the hands counted so far, once."""
    pk = demo_id(Process, entry["key"])
    if Process.objects.filter(pk=pk).exists():
        return
    days = {code: (day(start, at), day(end, at)) for code, (start, end) in entry["phases"].items()}
    told = picked(entry, "subject", "title", "question")
    process = deciding.open_process(
        demo_centre(entry["centre"]), days, by=None, at=after(at, -20), pk=pk, is_example=True, **told
    )
    rows = {
        given["key"]: Alternative.objects.create(
            pk=demo_id(Alternative, f"{entry['key']}/{given['key']}"),
            process=process,
            title=given["title"],
            text=given["text"],
            order=order,
            is_from_community=True,
        )
        for order, given in enumerate(entry["alternatives"])
    }
    deciding.publish_process(process, by=coordination(), at=after(at, -19))
    hands = [(rows[key], part, number) for key, part, number in entry["hands"]]
    deciding.count_hands(process, hands, token=token_of(f"hands/{entry['key']}"), by=None, at=after(at, COUNTED))
