"""Courses to grade in pools; the helpers are those of the tests of grading."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "nbgrader_plugin"))
sys.path.insert(0, str(Path(__file__).parent))


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes minutes; still run by `make test`.")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == Path(__file__).parent and shutil.which("bwrap") is None:
            item.add_marker(pytest.mark.skip(reason="bubblewrap is not installed"))
