"""The two fastest prototypes of the research, rebuilt over the same corpus: what our engine is compared with.

SQLite: FTS5 over stemmed text and facet tokens (category, language, geohash of five letters), bm25, exact circle.
PostgreSQL: GIN over stemmed words, btree over latitude and longitude for the box, haversine, ts_rank.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import psycopg

from integrhabitat.search.api import Document, Query
from integrhabitat.search.normal import stem, words
from integrhabitat.search.stopwords import STOP_WORDS

BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz"
KM = 111.195


def stems(text: str) -> list[str]:
    """Stems without stop words."""
    return [stem(word, "es") for word in words(text) if word not in STOP_WORDS["es"]]


def geohash(latitude: float, longitude: float, length: int = 5) -> str:
    """The geohash of a point."""
    bits, low_high = 0, [[-90.0, 90.0], [-180.0, 180.0]]
    found = ""
    for step in range(length * 5):
        limits, value = (low_high[1], longitude) if step % 2 == 0 else (low_high[0], latitude)
        middle = sum(limits) / 2
        bits = bits << 1 | (value >= middle)
        limits[value < middle] = middle
        if step % 5 == 4:
            found += BASE32[bits & 31]
    return found


def around(latitude: float, longitude: float, radius: float) -> tuple[float, float, float, float]:
    """South, north, west and east of the box around a circle."""
    high = radius / KM
    wide = high / math.cos(math.radians(latitude))
    return latitude - high, latitude + high, longitude - wide, longitude + wide


def cells(latitude: float, longitude: float, radius: float) -> set[str]:
    """The geohash cells that touch the box around a circle."""
    south, north, west, east = around(latitude, longitude, radius)
    step = 180 / 2**12 * 0.99
    downs = [south + step * n for n in range(int((north - south) / step) + 1)] + [north]
    sides = [west + step * n for n in range(int((east - west) / step) + 1)] + [east]
    return {geohash(down, side) for down in downs for side in sides}


def _batches(source: Iterable[Any]) -> Iterator[list[Any]]:
    rows = iter(source)
    while batch := list(islice(rows, 1000)):
        yield batch


def _facet(one: Document, group: str) -> list[str]:
    return sorted(one.facet(group))


def build_sqlite(db: sqlite3.Connection, documents: Iterable[Document]) -> None:
    """Fill the SQLite prototype."""
    db.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
        "CREATE TABLE service (id INTEGER PRIMARY KEY, lat REAL, lon REAL, label TEXT);"
        "CREATE VIRTUAL TABLE fts USING fts5(title, body, facets, content='');"
    )
    for batch in _batches(enumerate(documents, 1)):
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO service VALUES (?, ?, ?, ?)",
            [(n, one.places[0].latitude, one.places[0].longitude, one.label) for n, one in batch],
        )
        db.executemany(
            "INSERT INTO fts(rowid, title, body, facets) VALUES (?, ?, ?, ?)", [_fts_row(*pair) for pair in batch]
        )
        db.execute("COMMIT")
    db.execute("INSERT INTO fts(fts) VALUES ('optimize')")


def ask_sqlite(db: sqlite3.Connection, query: Query) -> int:
    """How many of the first twenty it finds."""
    assert query.near is not None
    assert query.radius_km is not None
    parts = [f'{{title body}} : "{word}"' for word in stems(query.text)]
    parts += [f'facets : "{name}{value.replace("-", "")}"' for name, values in query.facets.items() for value in values]
    parts.append("facets : (" + " OR ".join(f'"g{cell}"' for cell in sorted(cells(*query.near, query.radius_km))) + ")")
    latitude, longitude = map(math.radians, query.near)
    rows = db.execute(
        "SELECT s.id, s.label, bm25(fts, 8, 1, 0) AS score FROM fts JOIN service s ON s.id = fts.rowid "
        "WHERE fts MATCH ? AND 2 * 6371 * asin(sqrt(pow(sin((radians(s.lat) - ?) / 2), 2) "
        "+ cos(?) * cos(radians(s.lat)) * pow(sin((radians(s.lon) - ?) / 2), 2))) <= ? ORDER BY score LIMIT 20",
        (" AND ".join(parts), latitude, latitude, longitude, query.radius_km),
    ).fetchall()
    return len(rows)


def _fts_row(number: int, one: Document) -> tuple[int, str, str, str]:
    title, body = " ".join(stems(one.label)), " ".join(stems(one.texts[-1].text))
    facets = [f"cat{value}" for value in _facet(one, "cat")]
    facets += [f"lang{value.replace('-', '')}" for value in _facet(one, "lang")]
    facets.append("g" + geohash(one.places[0].latitude, one.places[0].longitude))
    return number, title, body, " ".join(facets)


def build_postgres(db: psycopg.Connection[Any], documents: Iterable[Document]) -> None:
    """Fill the PostgreSQL prototype, in a schema of its own."""
    db.execute("DROP SCHEMA IF EXISTS prototype CASCADE")
    db.execute("CREATE SCHEMA prototype")
    db.execute(
        "CREATE TABLE prototype.service "
        "(id bigint PRIMARY KEY, lat float8, lon float8, label text, cat text, langs text[], tsv tsvector)"
    )
    with db.cursor().copy("COPY prototype.service (id, lat, lon, label, cat, langs, tsv) FROM STDIN") as copy:
        for number, one in enumerate(documents, 1):
            place = one.places[0]
            vector = _vector(one)
            copy.write_row(
                (number, place.latitude, place.longitude, one.label, _facet(one, "cat")[0], _facet(one, "lang"), vector)
            )
    db.execute("CREATE INDEX ON prototype.service USING gin (tsv)")
    db.execute("CREATE INDEX ON prototype.service (lat, lon)")
    db.execute("VACUUM ANALYZE prototype.service")


def ask_postgres(db: psycopg.Connection[Any], query: Query) -> int:
    """How many of the first twenty it finds."""
    assert query.near is not None
    assert query.radius_km is not None
    tsquery = " & ".join(f"'{word}'" for word in stems(query.text))
    latitude, longitude = query.near
    south, north, west, east = around(latitude, longitude, query.radius_km)
    where, params = "", []
    for name, values in query.facets.items():
        where += " AND cat = ANY(%s)" if name == "cat" else " AND langs && %s"
        params.append(sorted(values))
    rows = db.execute(
        "SELECT id, label, ts_rank(tsv, %s::tsquery) AS score FROM prototype.service WHERE tsv @@ %s::tsquery "
        "AND lat BETWEEN %s AND %s AND lon BETWEEN %s AND %s "
        "AND 2 * 6371 * asin(sqrt(pow(sin(radians(lat - %s) / 2), 2) "
        f"+ cos(radians(%s)) * cos(radians(lat)) * pow(sin(radians(lon - %s) / 2), 2))) <= %s {where} "
        "ORDER BY score DESC LIMIT 20",
        [tsquery, tsquery, south, north, west, east, latitude, latitude, longitude, query.radius_km, *params],
    ).fetchall()
    return len(rows)


def _vector(one: Document) -> str:
    weighted = [f"'{word}':{n}A" for n, word in enumerate(stems(one.label), 1)]
    weighted += [f"'{word}':{n}" for n, word in enumerate(stems(one.texts[-1].text), 20)]
    return " ".join(weighted)
