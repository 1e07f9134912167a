"""A marker for what takes long."""

from __future__ import annotations


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes minutes; still run by `make test`.")
