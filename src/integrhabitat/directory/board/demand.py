"""Where the pulse hears what people ask for: this board, searches without answer, and what other modules add."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from integrhabitat.centres.api import Centre
from integrhabitat.directory.models import Category, Posting, UnmetSearch
from integrhabitat.kernel.registry import Registry
from integrhabitat.search.api import fold
from integrhabitat.ui.translated import Translated


@dataclass(frozen=True)
class Demand:
    """How often one topic was asked for and offered: a category's code, or ``word:`` and a word."""

    topic: str
    asked: int = 0
    offered: int = 0
    label: str = ""


DemandSource = Callable[[Centre, date, date], Iterable[Demand]]

demand_sources: Registry[DemandSource] = Registry("source of the pulse")
"""``source(centre, since, until)``: requests and offers from ``since`` up to the day before ``until``."""

TOPIC_OF = {
    "knowledge": "dar-clases",
    "hours": "voluntariado",
    "materials": "herramientas",
    "space": "salas",
    "childcare": "cuidado-ninos",
    "company": "mayores",
}


def board(centre: Centre, since: date, until: date) -> list[Demand]:
    """Needs against offers of the board; what the centre refused is left out."""
    rows = Posting.objects.at_centre(centre).exclude(state="refused")
    written = rows.filter(posted_on__gte=since, posted_on__lt=until).values_list("way", "thing", "category")
    return [
        Demand(category or TOPIC_OF.get(thing, f"word:{thing}"), asked=way == "need", offered=way != "need")
        for way, thing, category in written
    ]


def searches(centre: Centre, since: date, until: date) -> list[Demand]:
    """Words that found nothing in the centre's territory and below it, under the category they mean."""
    rows = UnmetSearch.objects.filter(
        territory__path__startswith=centre.territory.path, month__gte=since.replace(day=1), month__lt=until
    )
    meant = category_of_words()
    return [
        Demand(meant.get(fold(word), f"word:{word}"), asked=times, label=word)
        for word, times in rows.values_list("word", "times")
    ]


def category_of_words() -> dict[str, str]:
    """The category of each everyday word; a word of two categories means neither."""
    found: dict[str, set[str]] = {}
    for code, words in Category.objects.values_list("pk", "words"):
        for each in words.values():
            for word in each:
                found.setdefault(fold(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}


def labels_of(topics: Iterable[str]) -> dict[str, Translated]:
    """The words of each topic, in every language there is."""
    names = dict(Category.objects.filter(pk__in=list(topics)).values_list("pk", "name"))
    return {topic: names.get(topic) or Translated.of(topic.removeprefix("word:")) for topic in topics}


demand_sources.register("board", board, order=10)
demand_sources.register("searches", searches, order=20)
