"""The public pages speak five languages; staff pages follow by ratchet."""

import re
import subprocess
from pathlib import Path

import polib
import pytest

LOCALE = Path(__file__).resolve().parent.parent / "src" / "integrhabitat" / "locale"
LANGUAGES = ("en", "fr", "ht", "pt_BR")
# Where only workers go: shown in Spanish until somebody translates it. Everything else is public.
STAFF = re.compile(
    r"(manag|staff|writing|desk|/board|import|export|accounts/|backoffice|commands|hsds|gallery|exchange|loading|doctor"
    r"|forms/|/forms|roles\.py|models|measures|actions|tasks|jobs/|audit/|reading|start|beginning|reserved|candidates)"
)
STAFF_STRINGS_STILL_IN_SPANISH = {"en": 0, "fr": 0, "ht": 0, "pt_BR": 0}  # may only go down

pytestmark = pytest.mark.one_database


def catalogue(language: str) -> polib.POFile:
    """The catalogue of one language as committed."""
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def untranslated(language: str) -> list[polib.POEntry]:
    """Entries that fall back to Spanish."""
    return [entry for entry in catalogue(language) if not entry.translated()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_sentence_is_said_in(language: str) -> None:
    missing = [
        entry.msgid
        for entry in untranslated(language)
        if any(not STAFF.search(place) for place, _line in entry.occurrences)
    ]

    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_sentences_left_in_spanish_only_grow_fewer_in(language: str) -> None:
    assert len(untranslated(language)) <= STAFF_STRINGS_STILL_IN_SPANISH[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation_into(language: str) -> None:
    names = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    wrong = [
        entry.msgid
        for entry in catalogue(language)
        if entry.msgstr and sorted(names.findall(entry.msgid)) != sorted(names.findall(entry.msgstr))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_committed_one_of(language: str, tmp_path: Path) -> None:
    folder = LOCALE / language / "LC_MESSAGES"
    subprocess.run(["msgfmt", "-o", tmp_path / "django.mo", folder / "django.po"], check=True)

    fresh, kept = (
        {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in polib.mofile(str(path))}
        for path in (tmp_path / "django.mo", folder / "django.mo")
    )
    assert kept == fresh


def test_spanish_sentences_name_people_without_slash_or_at() -> None:
    doubled = re.compile(r"\w[oa]s?/[oa]s?\b|\w@s?\b(?!\w*\.)|beneficiari|usuario final", re.IGNORECASE)

    assert [entry.msgid for entry in catalogue("en") if doubled.search(entry.msgid)] == []
