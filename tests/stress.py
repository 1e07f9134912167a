"""`make stress`: the tests that have a fuller form, in that form; what each took, in a table."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import hypothesis
import pytest

# For tests that do not say how many examples they try; hypothesis's own default is 100.
EXAMPLES = 300
IN_STRESS = ("stress", ONLY_IN_STRESS := "stress_only")
MARKERS = (
    "stress: has a fuller form, which runs with --stress; the fixture `stress` tells which to run",
    "stress_only: runs with --stress and not without",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--stress", action="store_true", help="run the fuller forms, and only these")
    # Not always written: a test runs others as another user, who may not write here, and whose
    # table would take the place of the whole run's.
    parser.addoption("--stress-table", type=Path, help="write what each test took to this file")


def pytest_configure(config: pytest.Config) -> None:
    for line in MARKERS:
        config.addinivalue_line("markers", line)
    if config.getoption("stress"):
        hypothesis.settings.register_profile("stress", max_examples=EXAMPLES)
        hypothesis.settings.load_profile("stress")
        config.pluginmanager.register(Table(config.getoption("stress_table")))


@pytest.fixture(scope="session")
def stress(pytestconfig: pytest.Config) -> bool:
    """Whether the fuller form is to be run."""
    return pytestconfig.getoption("stress")


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop what the run is not for."""
    if config.getoption("stress"):
        rest = [item for item in items if not any(map(item.get_closest_marker, IN_STRESS))]
    else:
        rest = [item for item in items if item.get_closest_marker(ONLY_IN_STRESS)]
    dropped = set(rest)
    items[:] = [item for item in items if item not in dropped]
    config.hook.pytest_deselected(items=rest)


class Table:
    """What each test took. (With several processes, only the first one hears of all tests.)"""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._seconds: dict[str, float] = defaultdict(float)
        self._outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test's set-up, its call or its end is over."""
        self._seconds[report.nodeid] += report.duration
        if report.when == "call" or not report.passed:
            self._outcomes[report.nodeid] = report.outcome

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the table, and write it as JSON where a file is named."""
        rows = [
            {"test": test, "outcome": self._outcomes[test], "seconds": round(spent, 1)}
            for test, spent in sorted(self._seconds.items(), key=lambda row: -row[1])
        ]
        if self._file:
            self._file.parent.mkdir(exist_ok=True)
            self._file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        terminalreporter.section(f"stress{f' (also in {self._file})' if self._file else ''}")
        for row in rows:
            line = f"{row['seconds']:7.1f} s  {row['outcome']:7}  {row['test']}"
            terminalreporter.write_line(line)
