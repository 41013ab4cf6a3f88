"""One command opens the house; a demonstration of another version is made anew, real data never."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from integrhabitat.backoffice.management.commands import demo
from integrhabitat.backoffice.serving import visit
from tests.processes import ROOT, free_port

pytestmark = pytest.mark.one_database


def environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    more = {"INTEGRHABITAT_HOME": str(home), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **more}


def command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "integrhabitat", *arguments]
    return subprocess.run(words, env=environment(home), capture_output=True, text=True, timeout=300, check=False)


def opened(home: Path, port: int, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """The running house and what it said until it was open."""
    words = [sys.executable, "-m", "integrhabitat", "run", *arguments]
    house = subprocess.Popen(
        words, env={**environment(home), "PORT": str(port)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = ""
    assert house.stdout is not None
    for line in house.stdout:
        said += line
        if "Ctrl+C" in line:
            break
    return house, said


def close(house: subprocess.Popen[str]) -> int:
    house.send_signal(signal.SIGTERM)
    house.communicate(timeout=60)
    return house.returncode


def test_a_fresh_copy_opens_with_one_command_and_later_ones_have_nothing_to_prepare(tmp_path):
    port = free_port()
    house, said = opened(tmp_path, port, "--no-demo")
    try:
        assert f"http://localhost:{port}" in said, said
        assert "Preparando la base de datos" in said
        assert visit("127.0.0.1", port, "/salud") == 200
        second = command(tmp_path, "run", "--port", str(port))
        assert (second.returncode, "está ocupado" in second.stderr) == (1, True)
    finally:
        assert close(house) == 0
    house, said = opened(tmp_path, port, "--no-demo")
    assert close(house) == 0
    assert "Preparando" not in said
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))  # nothing was left behind


def test_the_demonstration_goes_into_a_fresh_copy_whose_tables_nobody_made(monkeypatch):
    done = []
    monkeypatch.setattr(demo, "prepare", lambda **wishes: done.append(f"tables, {wishes['with_demonstration']}"))
    monkeypatch.setattr(demo, "load_demonstration", lambda **wishes: done.append("demonstration"))
    call_command("demo")
    assert done == ["tables, False", "demonstration"]


def test_after_kill_9_nothing_of_the_house_stays_behind_and_it_opens_again(tmp_path):
    port = free_port()
    house, said = opened(tmp_path, port, "--no-demo")
    assert "Ctrl+C" in said, said
    house.kill()
    house.communicate(timeout=30)  # its output closes when the last process that writes to it is gone
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
    house, said = opened(tmp_path, port, "--no-demo")
    assert close(house) == 0
    assert "Preparando" not in said


def mark(home: Path, mode: str) -> None:
    with sqlite3.connect(home / "integrhabitat.sqlite3") as tables:
        tables.execute("DELETE FROM accounts_installation")
        tables.execute("INSERT INTO accounts_installation (id, mode, made_at) VALUES (1, ?, '2026-01-01')", [mode])
    tables.close()


def test_of_another_version_a_demonstration_is_made_anew_and_real_data_are_left_alone(tmp_path):
    assert command(tmp_path, "prepare", "--no-demo").returncode == 0
    stamp = json.loads((tmp_path / "prepared.json").read_text())
    stamp["migration:accounts.0001_initial"] = "another"
    (tmp_path / "prepared.json").write_text(json.dumps(stamp))
    mark(tmp_path, "production")
    before = (tmp_path / "integrhabitat.sqlite3").stat().st_ino
    done = command(tmp_path, "prepare", "--no-demo")
    assert (done.returncode, "datos reales" in done.stderr) == (1, True)
    assert (tmp_path / "integrhabitat.sqlite3").stat().st_ino == before
    mark(tmp_path, "demonstration")
    done = command(tmp_path, "prepare", "--no-demo")
    assert (done.returncode, "se vuelve a crear" in done.stdout) == (0, True), done.stderr
    with sqlite3.connect(tmp_path / "integrhabitat.sqlite3") as tables:
        assert tables.execute("SELECT count(*) FROM accounts_installation").fetchone() == (0,)
    tables.close()
