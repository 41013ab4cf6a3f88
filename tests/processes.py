"""Other processes that share the test's database: what a crash does is seen only there."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The address of the database this test runs on."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    return f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"


def environment(**more: str) -> dict[str, str]:
    """The environment of a process of ours on the test's database."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": path, **more}


def start(code: str, **more: str) -> subprocess.Popen[str]:
    """Run Python ``code`` with Django set up; the caller kills or awaits it."""
    setup = "import django; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", setup + code],
        env=environment(DJANGO_SETTINGS_MODULE="integrhabitat.settings", **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(
    *arguments: str, stdin: str | None = None, timeout: float = 120, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the ``integrhabitat`` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "integrhabitat", *arguments],
        env=environment(**more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
