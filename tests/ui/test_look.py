"""The look keeps its promises: light, readable in the sun, nothing inline, nothing broken."""

import gzip
import re
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

import integrhabitat
from integrhabitat.ui import icons
from integrhabitat.ui.context import collected

PACKAGE = Path(integrhabitat.__file__).parent
LOOK = PACKAGE / "ui" / "static" / "ui"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
sys.path.insert(0, str(PACKAGE.parents[1] / "tools" / "vendor"))


def tokens() -> dict[str, str]:
    """Every colour of the house by name."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", (LOOK / "tokens.css").read_text()))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "wall", "sun-soft", "door-soft", "leaf-soft", "sky-soft", "brick-soft"])
@pytest.mark.parametrize("letters", ["ink", "ink-soft", "door-deep", "door"])
def test_letters_are_readable_in_the_sun(letters: str, ground: str):
    needed = 7 if letters in ("ink", "door-deep") or ground in ("paper", "wall") else 4.5
    assert contrast(tokens()[letters], tokens()[ground]) >= needed


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("brick", "paper"),
        ("brick", "brick-soft"),
        ("leaf", "paper"),
        ("leaf", "leaf-soft"),
        ("sky", "sky-soft"),
        ("ink", "sun"),
    ],
)
def test_coloured_words_are_readable_too(letters: str, ground: str):
    assert contrast(tokens()[letters], tokens()[ground]) >= 4.5


def test_the_edge_of_a_field_can_be_seen():
    assert contrast(tokens()["edge"], tokens()["paper"]) >= 3


def test_the_styles_of_a_page_weigh_less_than_nine_kilobytes():
    names = ("tokens.css", "house.css", "parts.css", "print.css")
    assert sum(len(gzip.compress((LOOK / name).read_bytes())) for name in names) <= 9 * 1024


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_is_short_and_holds_no_script_or_style_of_its_own(path: Path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 150
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\b(src|type=\"application/))", source)


def test_every_icon_that_a_template_or_the_content_names_exists():
    sources = [*TEMPLATES, *PACKAGE.glob("*/templatetags/*.py"), *PACKAGE.glob("*/data/*.json")]
    pattern = re.compile(r"""(?:\bicon(?:"?[=:]\s?| ))"([a-z][a-z0-9-]+)\"""")
    named = {name: path.name for path in sources for name in pattern.findall(path.read_text(encoding="utf-8"))}
    assert {name: where for name, where in named.items() if name not in icons.drawings()} == {}


def test_a_vendored_file_that_somebody_changed_is_found(tmp_path: Path):
    import check
    from parcels import MANIFEST, TARGET

    assert check.problems() == []
    for path in TARGET.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "leaflet.js").write_text("alert(1)")
    (tmp_path / "extra.js").write_text("")
    (tmp_path / "icons.svg").unlink()
    found = check.problems(tmp_path, MANIFEST)
    assert [problem.split(":")[0] for problem in found] == ["extra.js", "icons.svg", "leaflet.js"]


def test_no_vendored_file_points_to_a_file_that_is_not_there():
    for path in (LOOK.parent / "vendor").glob("*.[jc]s*"):
        assert "sourceMappingURL" not in path.read_text(encoding="utf-8"), path


@pytest.mark.django_db
def test_a_municipality_brings_its_own_colours_and_logo(client: Client, settings: Settings):
    settings.THEME_CSS, settings.THEME_LOGO = "theme/tokens.css", "theme/logo.svg"
    page = client.get("/privacidad/").content.decode()
    assert page.index("ui/tokens.css") < page.index("theme/tokens.css") < page.index("ui/house.css")
    assert "theme/logo.svg" in page


@pytest.mark.django_db
def test_colours_that_were_not_collected_yet_break_no_page(settings: Settings):
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": hashed}
    assert collected("theme/tokens.css") == ""
