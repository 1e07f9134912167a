"""The sandbox engine of this process: opened at first use, closed when the process ends."""

from __future__ import annotations

import atexit
from functools import cache

from autograder.limits import Limits
from autograder.sandbox.engine import open_engine
from autograder.sandbox.protocol import Engine


@cache
def process_engine(limits: Limits) -> Engine:
    """The walled engine; one for all that nbgrader grades in this process."""
    engine = open_engine(walled=True, limits=limits)
    engine.__enter__()
    atexit.register(engine.__exit__, None, None, None)
    return engine
