"""Words as the index knows them: one normaliser, in Python, for both databases and both sides (text and question)."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from anyascii import anyascii

LONGEST_TEXT = 20_000  # characters of one text that are indexed
LONGEST_WORD = 40
KNOWN_WORDS = 50_000  # kept at hand: a language in use, some 30 MB
ALGORITHMS = {"es": "spanish", "pt-br": "portuguese", "pt": "portuguese", "en": "english", "fr": "french"}
WORD = re.compile(r"[a-z0-9]+")
CHUNK = re.compile(r"[^\W_]+")  # letters and digits of any script
MARKS = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)  # accents, Hebrew and Arabic vowels
UNSAFE = re.compile(r"[^a-z0-9:._-]")
IDEOGRAPH = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_stemmers: dict[str, Stemmer.Stemmer] = {}


def strip_accents(text: str) -> str:
    """Lower case without accents or other marks; letters keep their script."""
    text = unicodedata.normalize("NFKD", text.lower())
    kept = (c for c in text if not unicodedata.combining(c) and unicodedata.category(c)[0] != "S")
    return "".join(kept).lower()


def fold(text: str) -> str:
    """Lower-case ASCII: accents stripped, other scripts written with Latin letters; never raises, idempotent."""
    text = text[:LONGEST_TEXT].lower()
    if not text.isascii():
        text = strip_accents(text)
        if not text.isascii():  # ideographs have no spaces between words
            text = anyascii(IDEOGRAPH.sub(r" \1 ", text)).lower()
    return text


def as_token(text: str) -> str:
    """Any text as one token that is safe inside the quotes of both query languages."""
    return UNSAFE.sub("_", fold(text))


class Spoken(NamedTuple):
    """One word of a text: as written, folded, its stem, whether its letters are Latin, and the text's language."""

    shown: str
    word: str
    stem: str
    is_latin: bool
    language: str


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [one.word for one in spoken(text, "")]


def spoken(text: str, language: str) -> list[Spoken]:
    """The words of a text in a language, in order."""
    return [one for chunk in text[:LONGEST_TEXT].lower().split() for one in _chunk(chunk, language)]


@lru_cache(maxsize=KNOWN_WORDS)
def _chunk(chunk: str, language: str) -> tuple[Spoken, ...]:
    """The words between two blanks: seldom more than one, and mostly met before."""
    found = []
    for written in CHUNK.findall(MARKS.sub("", unicodedata.normalize("NFC", chunk))):
        for folded in WORD.findall(fold(written)):
            word = folded[:LONGEST_WORD]
            found.append(Spoken(written[:LONGEST_WORD], word, stem(word, language), _is_latin(written), language))
    return tuple(found)


# One before many: Snowball makes "tall" of "taller" and "taller" of "talleres", "vec" of "veces".
ONE = {
    "spanish": ((re.compile(r"(?<=\w\w)ces$"), "z"), (re.compile(r"(?<=\w\w[rlndjys])es$|(?<=\w\w\w[aeiou])s$"), "")),
    "portuguese": (
        (re.compile(r"(?<=\w)[oa]es$"), "ao"),
        (re.compile(r"(?<=\w\w[aeo])is$"), "l"),
        (re.compile(r"(?<=\w\w)ns$"), "m"),
        (re.compile(r"(?<=\w\w[rzs])es$|(?<=\w\w\w[aeiou])s$"), ""),
    ),
}


def _one(word: str, algorithm: str) -> str:
    for ending, single in ONE.get(algorithm, ()):
        changed = ending.sub(single, word)
        if changed != word:
            return changed
    return word


@lru_cache(maxsize=KNOWN_WORDS)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; languages without a stemmer (Creole) keep the word."""
    algorithm = ALGORITHMS.get(language)
    if algorithm is None or word.isdigit():
        return word
    if algorithm not in _stemmers:
        _stemmers[algorithm] = Stemmer.Stemmer(algorithm)
    return str(_stemmers[algorithm].stemWord(_one(word, algorithm)))


def _is_latin(written: str) -> bool:
    """Whether a word is written with Latin letters (or digits)."""
    letters = (c for c in unicodedata.normalize("NFKD", written[:8]) if c.isalpha())
    return written.isascii() or all(unicodedata.name(c, "LATIN").startswith("LATIN") for c in letters)


DIGRAPHS = re.compile(r"sh|ch|kh|gh|th|dh|ph|qu")
DIGRAPH_AS = {"sh": "s", "ch": "s", "kh": "k", "gh": "g", "th": "t", "dh": "d", "ph": "f", "qu": "k"}
CONSONANTS = str.maketrans("cqzv", "kksb", "aeiouyw0123456789")
DOUBLED = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """The consonants of a transliterated name: "mohamed", "muhammad" and "mhmd" share one; '' when too short."""
    bare = DIGRAPHS.sub(lambda found: DIGRAPH_AS[found.group()], word).translate(CONSONANTS)
    bare = DOUBLED.sub(r"\1", bare)
    return bare if len(bare) >= 3 else ""


SOUNDS = (
    (re.compile(r"[^a-z0-9]"), ""),
    (re.compile(r"h"), ""),
    (re.compile(r"qu(?=[ei])|k|q|c(?=[aourltn]|$)"), "k"),
    (re.compile(r"cc|x|z|c|s"), "s"),
    (re.compile(r"v|w"), "b"),
    (re.compile(r"g(?=[ei])"), "j"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"ll|y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"n(?=[pb])"), "m"),
)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a folded word sounds in Spanish America: b = v, s = c = z, silent h, ll = y."""
    word = word.replace("ch", "1")
    for pattern, letter in SOUNDS:
        word = pattern.sub(letter, word)
    return word
