"""What journeys ask of every page: usable by all, light, and without third parties."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = 360, 1280
PUBLIC_PAGE, PUBLIC_PAGE_WITH_MAP, STAFF_PAGE = 60 * 1024, 150 * 1024, 150 * 1024
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDEST_THING = """() => {
  const limit = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > limit + 1 && box.width > 0 && !one.closest(".scroll, .hidden-text, .leaflet-container, svg");
  });
  return [document.documentElement.scrollWidth - limit, wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))];
}"""


FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  return (one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || "").trim();
}"""

START_AGAIN = """() => {
  window.passed = new Set();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}"""
UNREACHED = """() => {
  const doors = "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(doors)]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !window.passed.has(one) && one.type !== "radio")
    .map((one) => one.outerHTML.slice(0, 120));
}"""
# A focus that the eye cannot find: off the screen, under something else, or without a mark.
LOST_FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body || window.passed.has(one)) return null;
  window.passed.add(one);
  const box = one.getClientRects()[0] || one.getBoundingClientRect();
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const faces = [one, ...(one.labels || [])];
  const related = [0.1, 0.5, 0.9].some((part) => {
    const shown = document.elementFromPoint(box.left + box.width / 2, top + (bottom - top) * part);
    return shown && (shown.contains(one) || faces.some((face) => face.contains(shown)));
  });
  const style = getComputedStyle(one);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return related && marked ? "" : one.outerHTML.slice(0, 120);
}"""


AT_REST = """() => document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


# Until htmx is there, links and forms work as they are, with whole pages.
ALL_THERE = """() => !document.querySelector(":not(:defined)")
  && (window.htmx || !document.querySelector("[hx-get], [hx-post], [hx-boost]"))"""


# How the console tells of a form that came back with its sentences.
REFUSED_FORM = "status of 422"


class Watch:
    """What one page asked for, how heavy it was, and what its console said."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and REFUSED_FORM not in text:
            self.complaints.append(text)

    def third_parties(self) -> list[str]:
        """Addresses of other sites that the page asked for."""
        own = urlsplit(self.page.url).netloc
        return [one.url for one in self.requests if urlsplit(one.url).netloc not in ("", own)]


@contextmanager
def weighed(page: Page) -> Iterator[list[int]]:
    """Bytes of every answer that arrives inside the block, as they came over the wire."""
    weights: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: weights.append(int(event["encodedDataLength"])))
    yield weights
    page.wait_for_load_state("networkidle")
    session.detach()


def wait_for_all(page: Page) -> None:
    """Style sheets come after the words, scripts after them, and the parts that scripts bring come last."""
    page.wait_for_load_state("load")
    page.wait_for_function(ALL_THERE)


def assert_accessible(page: Page, *, widths: tuple[int, ...] = (PHONE, DESK)) -> None:
    """No violation that axe can see, on a telephone and on a desk."""
    before = page.viewport_size
    wait_for_all(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(AT_REST)  # what is half faded in has no contrast yet
        page.evaluate("scrollTo(0, 0)")  # from anywhere else the sticky strip may cover half a field
        # What is in order is not told: telling it takes longer than finding what is not.
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{page.url} at {width} px\n{found.generate_report()}"
    if before:
        page.set_viewport_size(before)


def assert_fits(page: Page, *, width: int = 320) -> None:
    """Nothing is wider than a small telephone."""
    before = page.viewport_size
    page.wait_for_load_state("load")  # without style sheets everything has another width
    page.set_viewport_size({"width": width, "height": 700})
    excess, wide = page.evaluate(WIDEST_THING)
    assert excess <= 0, f"{page.url} is {excess} px too wide at {width} px: {wide}"
    assert not wide, f"{page.url} cuts something off at {width} px: {wide}"
    if before:
        page.set_viewport_size(before)


def assert_light(page: Page, address: str, *, limit: int = PUBLIC_PAGE) -> None:
    """The page and all that it loads stay below ``limit`` bytes over the wire."""
    with weighed(page) as weights:
        page.goto(address)
    assert 0 < sum(weights) <= limit, f"{address} weighs {sum(weights)} bytes, more than {limit}"


def assert_alone(watch: Watch) -> None:
    """No third party was asked for anything, and nothing went wrong on the way."""
    assert watch.third_parties() == []
    assert watch.complaints == []


def tab_to(page: Page, name: str, *, limit: int = 80) -> None:
    """Press Tab until the element with this accessible name or text has the focus."""
    seen = []
    wait_for_all(page)  # a script that comes late may move the focus
    for _press in range(limit):
        page.keyboard.press("Tab")
        seen.append(str(page.evaluate(FOCUSED)))
        if name.lower() in seen[-1].lower():
            return
    raise AssertionError(f"the keyboard never reached {name!r}; it passed {seen}")


def assert_walkable(page: Page, *, width: int, limit: int = 250) -> None:
    """The keyboard reaches everything that can be pressed, and the eye always sees where it is."""
    before = page.viewport_size
    wait_for_all(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")  # the eye waits for what slides in, a program does not
    page.evaluate(START_AGAIN)
    lost = []
    for _press in range(limit):
        page.keyboard.press("Tab")
        one = page.evaluate(LOST_FOCUS)
        if one is None:
            break
        lost += [one] if one else []
    assert not lost, f"{page.url} hides the focus at {width} px: {lost}"
    unreached = page.evaluate(UNREACHED)
    assert not unreached, f"the keyboard does not reach at {width} px on {page.url}: {unreached}"
    if before:
        page.set_viewport_size(before)
