"""Without the folder of real files nothing here is collected, and one line says so."""

import pytest
from _pytest.terminal import TerminalReporter

from tests.real import DATA

collect_ignore_glob = [] if DATA.is_dir() else ["test_*.py"]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """The line."""
    if not DATA.is_dir():
        terminalreporter.write_line("real files: reported as left out, the folder ../shared/data is absent")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Nothing to read is no failure."""
    if not DATA.is_dir() and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK
