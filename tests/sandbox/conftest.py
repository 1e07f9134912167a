"""One walled engine for the whole folder, with limits that tests can reach quickly."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from autograder.limits import MEBIBYTE, Limits
from autograder.sandbox.engine import BareEngine, WalledEngine

LIMITS = Limits(
    call_floor=0.5,
    cell_floor=0.6,
    wall_factor=4.0,
    memory=512 * MEBIBYTE,
    # What the kernel may hold for each of them counts as memory where there is no control group.
    processes=24,
    scratch=16 * MEBIBYTE,
    file_size=8 * MEBIBYTE,
    cell_output=50_000,
    message=8 * MEBIBYTE,
    stray_frames=100,
)


def pytest_collection_modifyitems(items):
    for item in items:
        if "engine" in getattr(item, "fixturenames", ()) and shutil.which("bwrap") is None:
            item.add_marker(pytest.mark.skip(reason="bubblewrap is not installed"))


@pytest.fixture(scope="session")
def limits():
    return LIMITS


@pytest.fixture(scope="session")
def engine():
    with WalledEngine(LIMITS) as engine:
        yield engine


@pytest.fixture
def runner(engine):
    runner = engine.open(seed=1)
    yield runner
    runner.close()


@pytest.fixture
def patient_runner(engine, monkeypatch):
    """With time enough on a busy machine, for tests that are to reach another bound than time's."""
    monkeypatch.setattr(engine, "limits", replace(LIMITS, cell_floor=10.0))
    runner = engine.open(seed=1)
    yield runner
    runner.close()


@pytest.fixture
def hasty_runner(engine, monkeypatch):
    """With so little time that a notebook of endless cells soon has used it up."""
    hasty = replace(LIMITS, cell_floor=0.2, call_floor=5.0, notebook_wall=12.0)
    monkeypatch.setattr(engine, "limits", hasty)
    runner = engine.open(seed=1)
    yield runner
    runner.close()


@pytest.fixture
def bare():
    with BareEngine(LIMITS) as engine:
        yield engine.open(seed=1)
