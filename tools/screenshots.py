"""Makes the pictures of README and docs from a fresh demonstration, in a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True)
class Shot:
    """One picture: where, how wide, in which language, from which element on, and how much of the page."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    language: str = "es"
    enter_as: str = ""
    begin: str = ""
    full: bool = False


SHOTS = (
    Shot("red", "/"),
    Shot("buscador", "/buscar?q=panadería"),
    Shot("buscador-ht", "/buscar?q=lekòl", width=360, height=740, language="ht"),
    Shot("centro", "/centros/casa-los-molles/"),
    Shot("primera-vez", "/primera-vez/"),
    Shot("ruta", "/rutas/"),
    Shot("empezar", "/empezar/"),
    Shot("semana", "/centros/casa-los-molles/semana/", width=360, height=740, begin=".agenda-day"),
    Shot("ideas", "/centros/casa-los-molles/ideas/", width=360, height=740, begin="h1"),
    Shot("espacios", "/centros/casa-los-molles/espacios/", width=360, height=740, begin="h1"),
    Shot("proyectos", "/centros/casa-los-molles/proyectos/", width=360, height=740, begin="h1"),
    Shot("responder", "/gestion/ideas/", width=900, height=700, enter_as="coordination", begin="h1"),
    Shot("prestar", "/gestion/espacios/?vista=semana", width=900, height=700, enter_as="coordination", begin="h1"),
    Shot("importaciones", "/gestion/importaciones/", enter_as="secretariat"),
)


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]", *, seconds: float = 900) -> None:
    """Until the site answers: a busy machine needs minutes to load it; ``TimeoutError`` if it never does."""
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(address)


def take(browser: Browser, site: str, shot: Shot) -> None:
    """One picture into ``docs/pictures``."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, locale=shot.language, base_url=site
    )
    page = context.new_page()
    if shot.enter_as:
        page.goto("/primera-vez/")
        page.locator(f'form[action$="/demo/{shot.enter_as}/"] button').click()
    page.goto(shot.path)
    page.wait_for_load_state("networkidle")
    if shot.begin:  # what the text speaks of, not once more the head of every page; the strip stays above it
        page.locator(f"main {shot.begin}").first.evaluate("one => scrollTo(0, one.getBoundingClientRect().top - 64)")
    picture = PICTURES / f"{shot.name}.png"
    page.screenshot(path=picture, full_page=shot.full)
    context.close()
    Image.open(picture).quantize(64).save(picture, optimize=True)  # a page needs few colours, a clone few bytes


def main() -> None:
    """Serve a fresh demonstration, photograph it, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[1:])
    home, port = tempfile.mkdtemp(), free_port()
    environment = {**os.environ, "INTEGRHABITAT_HOME": home, "PORT": str(port), "PYTHONPATH": str(ROOT / "src")}
    server = subprocess.Popen([sys.executable, "-m", "integrhabitat", "run"], env=environment, cwd=ROOT)
    site = f"http://localhost:{port}"
    try:
        wait_for(f"{site}/salud", server)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            for shot in SHOTS:
                if not wanted or shot.name in wanted:
                    take(browser, site, shot)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
