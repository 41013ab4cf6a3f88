"""A real browser before the real pages, on a SQLite file; one walk on PostgreSQL too."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler, get_internal_wsgi_application
from django.test.utils import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from integrhabitat.backoffice.preparation import load_demonstration
from tests.cast import Cast
from tests.journeys.browser import CHROMIUM_FLAGS, DESK, Watch
from tests.journeys.people import Window

# Playwright's loop runs in the thread of the test; the test itself stays synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=20_000)  # a machine that is busy is not a mistake


class QuietHandler(WSGIRequestHandler):
    """Keeps the report of the tests readable."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that Python gave it
        """Say nothing."""


class Server(ThreadedWSGIServer):
    """Finishes its answers before it closes: what one test asked for last must not write into the next one."""

    daemon_threads = False  # those that serve are waited for

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.lines: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Note the line before a thread serves it."""
        self.lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the line that a thread has served."""
        self.lines.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Nobody asks for more on a line that is still open; what is being answered is answered."""
        for line in list(self.lines):
            with suppress(OSError):  # the other side was faster
                line.shutdown(socket.SHUT_RD)
        super().server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, calling nobody."""
    return {"executable_path": shutil.which("chromium"), "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A telephone in Spanish."""
    return {"locale": "es-CO", "viewport": {"width": 360, "height": 780}}


@pytest.fixture(scope="session")
def collected_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Static files as an installation serves them: hashed and compressed."""
    place = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=place):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield place


@pytest.fixture
def site(transactional_db: None, collected_files: Path) -> Iterator[str]:
    """The address of a running site over the test database."""
    server = Server(("127.0.0.1", 0), QuietHandler)
    server.set_app(get_internal_wsgi_application())
    address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with override_settings(SITE_URL=address):
        yield address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def network(site: str) -> str:
    """The address of a running demonstration network."""
    load_demonstration(at=timezone.now(), say=lambda words: None)
    return site


@pytest.fixture
def watch(page: Page) -> Watch:
    """Writes down what the page asks for and what it complains about."""
    return Watch(page)


@pytest.fixture
def window(browser: Browser, browser_context_args: dict[str, Any], site: str, cast: Cast) -> Iterator[Window]:
    """Opens the browser of one more person: on a telephone, or on a desk with a member of the cast signed in.

    It keeps no page: what somebody does in one window is read at once in another.
    """
    contexts: list[BrowserContext] = []

    def opened(member: str = "") -> Page:
        given = {**browser_context_args, "extra_http_headers": {"Cache-Control": "no-cache"}}
        if member:
            given["viewport"] = {"width": DESK, "height": 900}
        contexts.append(browser.new_context(**given))
        if member:
            cookie = cast.client(member).cookies["sesion"].value
            contexts[-1].add_cookies([{"name": "sesion", "value": cookie, "url": site}])
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page_without_scripts(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A browser that runs no JavaScript."""
    context: BrowserContext = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()
