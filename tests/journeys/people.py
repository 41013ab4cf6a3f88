"""People of a story, each in a browser of her or his own, who click and type as people do."""

from collections.abc import Callable
from datetime import date

from django.core.cache import caches
from playwright.sync_api import Page, expect

from tests.journeys.browser import assert_accessible, assert_fits

Window = Callable[..., Page]


def usable(page: Page) -> None:
    """What is open now can be used by everybody, on a telephone and on a desk."""
    assert_accessible(page)
    assert_fits(page)


def visit(page: Page, address: str) -> None:
    """Open a page as it is now: the server keeps those of the public for a minute."""
    caches["pages"].clear()
    page.goto(address)


def follow(page: Page, *links: str) -> None:
    """Follow one link after the other by their words."""
    for words in links:
        caches["pages"].clear()
        page.locator("main").get_by_role("link", name=words).first.click()


def press(page: Page, words: str) -> None:
    """Press a button by its words."""
    page.locator("main").get_by_role("button", name=words).first.click()


def write(page: Page, told: dict[str, str | int]) -> None:
    """Fill in fields by what stands above them."""
    for label, words in told.items():
        page.locator("main").get_by_label(label).fill(str(words))


def write_day(page: Page, legend: str, day: date) -> None:
    """Type a day into its three fields."""
    boxes = page.get_by_role("group", name=legend)
    for label, number in (("Día", day.day), ("Mes", day.month), ("Año", day.year)):
        boxes.get_by_label(label).fill(str(number))


def open_door(page: Page, words: str, *, under: str = "") -> None:
    """Go through a door of the staff's menu, unfolding it first."""
    menu = page.get_by_role("navigation", name="Trabajo")
    if under:
        menu.get_by_text(under, exact=True).click()
    menu.get_by_role("link", name=words, exact=True).click()
    expect(page.locator("h1")).to_contain_text(words)


def reads(page: Page, *sentences: str) -> None:
    """Every sentence stands on the page."""
    for words in sentences:
        expect(page.locator("main")).to_contain_text(words)
