"""Tells in which language a directory is written, by its smallest words."""

import re
from collections import Counter

SMALL = {
    "es": "de la que el en y los del las por para con una su al es lo como más pero sus este",
    "en": "the of and to in is for that with are on as by be this from or an at their who",
    "pt-br": "de a o que e do da em um para com não uma os no se na por mais as dos das ao",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au avec ce aux ou",
    "ht": "nan ak yo pou ki li la yon sa gen moun nou men lè kote se ap pa tout oswa",
}
WORDS = {language: frozenset(words.split()) for language, words in SMALL.items()}


def language_of(text: str, *, otherwise: str = "es") -> str:
    """The language most of whose small words stand in the text; ``otherwise`` when that tells nothing."""
    counts = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    scores = {language: sum(counts[word] for word in words) for language, words in WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= 5 and scores[best] > scores[otherwise] else otherwise
