"""``integrhabitat run``: prepare in a process of its own if need be, then keep web server and worker alive.

Knows no Django, so that a house prepared before opens in the time its web server takes.
"""

import argparse
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

from integrhabitat import settings
from integrhabitat.backoffice.openness import hold_open
from integrhabitat.backoffice.stamp import is_current

GRACE = 10.0  # seconds a process gets to end by itself
OURS = [sys.executable, "-m", "integrhabitat"]
FIRST_RUN = "/primera-vez/"
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
Process = subprocess.Popen[bytes]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen; everything has a default."""
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="dirección donde escucha")
    parser.add_argument("--port", type=int, default=settings.PORT, help="puerto (también por PORT)")
    parser.add_argument("--no-demo", action="store_true", help="deja vacía una base de datos vacía")


def run(argv: Sequence[str]) -> int:
    """Open the house; answers the exit status."""
    parser = argparse.ArgumentParser(prog="integrhabitat run", description="Prepara todo y abre la casa.")
    arguments(parser)
    return open_house(parser.parse_args(argv))


def open_house(wishes: argparse.Namespace) -> int:
    """Prepare what changed, serve until a signal comes."""
    os.environ["PORT"] = str(wishes.port)  # our processes write addresses with it
    if not is_free(wishes.host, wishes.port):
        sys.stderr.write(f"El puerto {wishes.port} está ocupado. Elija otro, por ejemplo PORT={wishes.port + 1}.\n")
        return 1
    if not is_current(with_demonstration=not wishes.no_demo):
        words = [*OURS, "prepare", *(["--no-demo"] if wishes.no_demo else [])]
        prepared = subprocess.run(words, env=surroundings(), check=False)  # noqa: S603
        if prepared.returncode:
            return prepared.returncode
    with hold_open():
        return serve(wishes.host, wishes.port)


def serve(host: str, port: int) -> int:
    """Run web server and worker until a signal comes or the web server ends; a worker that dies starts again."""
    stop = threading.Event()
    before = {number: signal.signal(number, _setter(stop)) for number in (signal.SIGTERM, signal.SIGINT)}
    web = start(web_command(host, port))
    worker: Process | None = None
    try:
        while not (stop.is_set() or visit(host, port, "/salud") or web.poll() is not None):
            stop.wait(0.05)
        if web.poll() is None and not stop.is_set():
            tell_doors(host, port)
        while not stop.is_set() and web.poll() is None:
            if worker is None or worker.poll() is not None:
                worker = start([*OURS, "worker"])
            stop.wait(0.5)
        return 0 if stop.is_set() else web.returncode or 1
    finally:
        for process in (web, worker):
            if process is not None:
                end(process)
        for number, handler in before.items():
            signal.signal(number, handler)


def web_command(host: str, port: int) -> list[str]:
    """Granian as this machine and database like it: SQLite has one writer, so few processes serve it best."""
    processors = os.cpu_count() or 1
    workers = min(2, processors) if settings.USES_SQLITE else processors
    # fmt: off
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers",
        "--workers-kill-timeout", "5", "--log-level", "warning", "integrhabitat.wsgi:application",
    ]
    # fmt: on


def tell_doors(host: str, port: int) -> None:
    """Print where to go now; the doors of the demonstration only if they exist."""
    home = f"http://localhost:{port}"
    lines = [home]
    if visit(host, port, FIRST_RUN) == http.client.OK:
        lines.append(f"  Entrar con un clic (demostración): {home}{FIRST_RUN}")
    sys.stdout.write("\n".join([*lines, "Ctrl+C para cerrar.", ""]))
    sys.stdout.flush()


def start(command: Sequence[str]) -> Process:
    """A process in a group of its own: Ctrl+C reaches us, and we end it in order. If we are killed, it ends too."""
    asked = _ending_with_us()
    return subprocess.Popen(command, start_new_session=True, env=surroundings(), preexec_fn=asked)  # noqa: S603 - our own words; one thread


def surroundings() -> dict[str, str]:
    """What our processes find around them.

    Where Python may not leave its compiled modules beside the sources, they go to our own folder: a start
    that compiles some thousand modules again takes four times as long.
    """
    if not sys.dont_write_bytecode:
        return dict(os.environ)
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**ours, "PYTHONPYCACHEPREFIX": str(settings.HOME / "bytecode")}


def _ending_with_us() -> Callable[[], None] | None:
    """What a new process asks of the kernel: SIGTERM as soon as this one is gone, ``kill -9`` included (Linux)."""
    if not sys.platform.startswith("linux"):
        return None
    kernel, us = ctypes.CDLL(None), os.getpid()  # loaded before the fork

    def ask() -> None:
        kernel.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != us:  # gone before it could ask
            os._exit(1)

    return ask


def end(process: Process) -> None:
    """Ask a process to end and wait; insist after ``GRACE`` seconds. Nothing that it started outlives it."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    with suppress(ProcessLookupError):  # as a rule nobody of its group is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_free(host: str, port: int) -> bool:
    """Whether nothing else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def visit(host: str, port: int, path: str) -> int:
    """The status our own server answers; 0 while it does not answer."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - where to ask, not where to listen
    question = http.client.HTTPConnection(here, port, timeout=5)
    try:
        question.request("GET", path, headers={"Host": "localhost"})
        return question.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        question.close()


def _setter(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    def stop_it(number: int, frame: FrameType | None) -> None:
        stop.set()

    return stop_it
