"""A made-up directory of any size, streamed, and a thousand questions to it; the same for the same seed.

Texts are 30 to 110 words of a Zipf vocabulary with words of the domain sprinkled in; places lie around 65 cities.
"""

import math
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from uuid import UUID

from bench.cities import CITIES
from integrhabitat.search.api import Document, Hours, Place, Query, Text

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
VOCABULARY = 15_000
CATEGORIES: dict[str, str] = {
    "salud": "salud vacunación médico posta control prenatal medicina enfermera consulta psicología parto vacunas",
    "legal": "legal abogada asesoría denuncia derechos mediación orientación documento trámite demanda",
    "regularizacion": "regularización migratoria permiso residencia visa documentos refugio solicitud cédula pasaporte",
    "educacion": "escuela matrícula niños colegio refuerzo tareas jardín estudios convalidación título",
    "trabajo": "empleo trabajo oficio capacitación currículo emprendimiento bolsa contrato salario feria",
    "vivienda": "albergue arriendo vivienda alojamiento refugio habitación contrato dormir noche familia",
    "alimentos": "comedor alimentos olla común desayuno nutrición canasta cocina mercado huerto",
    "cultura": "música danza teatro cumbia gaita fiesta biblioteca lectura cine mural",
    "deporte": "fútbol cancha deporte entrenamiento niñas equipo torneo bicicleta voleibol yoga",
    "aprender": "taller curso idioma español costura computación panadería peluquería electricidad clases",
    "encuentro": "encuentro mujeres conversación vecinas café juegos adultos mayores jóvenes tarde",
    "ninez": "niñez cuidado guardería juego madres bebés registro nacimiento lactancia familia",
}
PHRASES = (
    "vacunación", "control prenatal", "asesoría legal", "regularización migratoria", "permiso residencia", "albergue",
    "comedor", "taller costura", "curso español", "cancha fútbol", "matrícula escuela", "psicología", "bolsa trabajo",
    "arriendo vivienda", "olla común", "registro nacimiento", "denuncia derechos", "huerto", "música danza",
    "guardería niños", "refugio solicitud", "emprendimiento", "computación clases", "mediación", "lactancia",
    "biblioteca lectura", "peluquería", "convalidación título", "adultos mayores", "panadería curso",
)  # fmt: skip
LANGUAGES = ("es", "es", "es", "es", "ht", "en", "pt-br", "fr")
ZONES = {
    "pe": "America/Lima", "co": "America/Bogota", "ec": "America/Guayaquil", "cl": "America/Santiago",
    "cr": "America/Costa_Rica",
    "ar": "America/Argentina/Buenos_Aires", "mx": "America/Mexico_City", "br": "America/Sao_Paulo",
}  # fmt: skip
SYLLABLES = "ba be bi bo ca ce ci co da de di do fa fe ga go la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo tra pre blo cion dad mente".split()  # noqa: E501, SIM905


def _lexicon(draw: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4))))] = None
    return list(found)


def _place(draw: random.Random, cumulated: list[int]) -> tuple[str, str, float, float]:
    name, country, latitude, longitude, _ = CITIES[bisect(cumulated, draw.random() * cumulated[-1])]
    distance, angle = draw.gammavariate(2.0, 3.0), draw.random() * math.tau
    south = latitude + distance * math.cos(angle) / 111.2
    east = longitude + distance * math.sin(angle) / (111.2 * math.cos(math.radians(latitude)))
    return name, country, south, east


def _hours(draw: random.Random, country: str) -> Hours | None:
    if draw.random() < 0.2:
        return None
    opens, length, days = draw.randrange(7, 12), draw.randrange(3, 10), draw.choice((5, 5, 5, 6, 7))
    slots = tuple((day, f"{opens:02}:00", f"{opens + length:02}:00") for day in range(days))
    return Hours(ZONES.get(country, "America/Guatemala"), slots)


def documents(size: int, *, seed: int = 2026) -> Iterator[Document]:
    """``size`` services, one after the other."""
    draw = random.Random(seed)
    lexicon = _lexicon(draw)
    zipf = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    cumulated = list(accumulate(weight for *_, weight in CITIES))
    topics = {name: told.split() for name, told in CATEGORIES.items()}
    names = list(topics)
    for number in range(size):
        category = draw.choice(names)
        city, country, latitude, longitude = _place(draw, cumulated)
        told = topics[category]
        name = draw.choices(lexicon, cum_weights=zipf)[0]
        title = f"{draw.choice(told).capitalize()} y {draw.choice(told)} {name} {city}"
        body = draw.choices(lexicon, cum_weights=zipf, k=draw.randrange(25, 100))
        body += draw.choices(told, k=4) + draw.choices(topics[draw.choice(names)], k=3)
        spoken = {draw.choice(LANGUAGES), "es"}
        yield Document(
            kind="service",
            object_id=UUID(int=number + 1, version=4),
            label=title,
            texts=(Text(title, "es", "A"), Text(category, "es", "B"), Text(" ".join(body), "es", "C")),
            facets=frozenset(
                {f"cat:{category}", f"country:{country}", "channel:place", *(f"lang:{one}" for one in spoken)}
            ),
            places=(Place(latitude, longitude),),
            hours=_hours(draw, country),
            verified_on=date(2026, 11, 20) - timedelta(days=draw.randrange(700)),
        )


def questions(number: int = 1000, *, seed: int = 7) -> list[Query]:
    """Text within 10 km, 40 % with a category, 30 % with a language; half typed without accents."""
    draw = random.Random(seed)
    cumulated = list(accumulate(weight for *_, weight in CITIES))
    plain = str.maketrans("áéíóúñ", "aeioun")
    found = []
    for _ in range(number):
        phrase = draw.choice(PHRASES)
        _, _, latitude, longitude = _place(draw, cumulated)
        facets: dict[str, frozenset[str]] = {}
        if draw.random() < 0.4:
            facets["cat"] = frozenset({draw.choice(list(CATEGORIES))})
        if draw.random() < 0.3:
            facets["lang"] = frozenset({draw.choice(("ht", "en", "pt-br", "fr"))})
        text = phrase.translate(plain) if draw.random() < 0.5 else phrase
        found.append(Query(at=NOW, text=text, near=(latitude, longitude), radius_km=10.0, facets=facets))
    return found
