"""From what a person typed to groups of tokens: stems in her languages, concepts, names, mended mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from integrhabitat.search import spelling
from integrhabitat.search.normal import ALGORITHMS, skeleton, stem, words
from integrhabitat.search.queries import Query
from integrhabitat.search.stopwords import ASKING_WORDS, STOP_WORDS
from integrhabitat.search.vocabulary import vocabulary

MOST_WORDS = 12  # of a question; what follows is not read
LITERAL, CONCEPT, NAME, MENDED = 1.0, 0.85, 0.8, 0.7  # how much a token of each kind counts
OTHER_LANGUAGES = ("es", "pt-br", "en", "fr", "ht")


@dataclass
class Group:
    """One word or phrase of the question and the tokens that answer it, with what each counts."""

    typed: str
    tokens: dict[str, float] = field(default_factory=dict)
    seen: int = 0  # in how many things its commonest literal token is found
    mended: str = ""
    phrase: tuple[str, ...] = ()  # the stems of a known phrase: found literally they count as the word itself

    @property
    def weight(self) -> float:
        """Rare words say more."""
        return 1 / (1 + len(str(self.seen)) / 4)


@dataclass(frozen=True)
class Understood:
    """The question as understood; ``corrected`` is its mended text ('' if nothing was mended)."""

    groups: tuple[Group, ...] = ()
    corrected: str = ""
    titles: tuple[str, ...] = ()  # the question as a title would be indexed, by language


def understand(query: Query) -> Understood:
    """Read the text of a question; a question of filler words only has no groups."""
    typed = [word for word in words(query.text[:1000]) if len(word) > 1 or word.isdigit()][:MOST_WORDS]
    if not typed:
        return Understood()
    languages = tuple(dict.fromkeys((query.language, "es", *OTHER_LANGUAGES)))
    countries = frozenset({query.country}) if query.country else None
    groups = _groups(typed, languages, countries, asking=True)
    only_asking = not groups
    if only_asking:
        groups = _groups(typed, languages, countries, asking=False)
    seen = spelling.seen_of(token for group in groups for token in _literals(group.typed, languages))
    for group in groups:
        _complete(group, languages, seen, countries, mend=not only_asking)
    if only_asking:
        groups = [group for group in groups if group.seen]
    titles = dict.fromkeys(_title(typed, language) for language in languages)
    return Understood(tuple(groups), _corrected(typed, groups), tuple(titles))


def _title(typed: list[str], language: str) -> str:
    stop = STOP_WORDS.get(language, frozenset())
    return " ".join(stem(word, language) for word in typed if word not in stop)


def _is_filler(word: str, languages: tuple[str, ...], *, asking: bool) -> bool:
    """Whether a word says nothing: in the reader's language or in Spanish."""
    near = (languages[0], "es")
    return any(word in STOP_WORDS.get(one, ()) or (asking and word in ASKING_WORDS.get(one, ())) for one in near)


def _groups(
    typed: list[str], languages: tuple[str, ...], countries: frozenset[str] | None, *, asking: bool
) -> list[Group]:
    """Phrases and words that say something; ``asking`` leaves out the words that only ask."""
    groups: dict[str, Group] = {}
    start = 0
    while start < len(typed):
        length, concepts = _longest(typed, start, languages, countries)
        if length > 1 or not _is_filler(typed[start], languages, asking=asking):
            said = " ".join(typed[start : start + max(1, length)])
            groups[said] = Group(said, dict.fromkeys(sorted(concepts), CONCEPT))
            if length > 1:
                groups[said].phrase = tuple(_title(typed[start : start + length], languages[0]).split())
        start += max(1, length)
    return list(groups.values())


def _longest(
    typed: list[str], start: int, languages: tuple[str, ...], countries: frozenset[str] | None
) -> tuple[int, frozenset[str]]:
    """The longest known phrase from ``start``; of equally long ones the reader's language wins."""
    best: tuple[int, frozenset[str]] = (0, frozenset())
    for language in languages:
        found = vocabulary.longest([stem(word, language) for word in typed], start, language, countries)
        if found[0] > best[0]:
            best = found
    return best


def _literals(word: str, languages: tuple[str, ...]) -> list[str]:
    """The tokens a text may hold this very word under: stems by language, the word, its consonants."""
    if " " in word:
        return []
    found = [*(stem(word, one) for one in languages if one in ALGORITHMS), word]
    if bones := skeleton(word):
        found.append(f"v.{bones}")
    return list(dict.fromkeys(found))


def _complete(
    group: Group, languages: tuple[str, ...], seen: Mapping[str, int], countries: frozenset[str] | None, *, mend: bool
) -> None:
    """Add what the index knows of the word itself; if it knows nothing, what may have been meant."""
    word = group.typed
    if " " in word:
        return
    near = {word, stem(word, languages[0]), stem(word, "es")}
    known = [token for token in _literals(word, languages) if token in seen]
    literal = [token for token in known if token in near] or [token for token in known if not token.startswith("v.")]
    group.tokens.update(dict.fromkeys(literal, LITERAL))
    group.seen = max((seen[token] for token in literal), default=0)
    if group.tokens:
        return
    group.tokens.update(dict.fromkeys(known, NAME))
    if mend and not group.tokens:
        _mend(group, countries)
    group.tokens.setdefault(word, LITERAL)


def _mend(group: Group, countries: frozenset[str] | None) -> None:
    for meant in spelling.mend(group.typed):
        _, concepts = vocabulary.longest([meant.stem], 0, meant.language, countries)
        if concepts or meant.is_indexed:
            group.mended = group.mended or meant.shown
            group.tokens[meant.stem] = MENDED
            group.tokens.update(dict.fromkeys(sorted(concepts), MENDED * CONCEPT))


def _corrected(typed: list[str], groups: list[Group]) -> str:
    mended = {group.typed: group.mended for group in groups if group.mended}
    return " ".join(mended.get(word, word) for word in typed) if mended else ""
