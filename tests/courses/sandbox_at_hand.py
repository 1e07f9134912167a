"""A sandbox that is started already, for commands that are forked: many starts at the price of one.

The process that commands are forked from imports this module, which starts a sandbox and proves its
walls. Each command takes a clone of the fork server in there, as each worker of a pool does. So
students' code runs behind the same walls; only the start is done with. A command with other limits
on submissions than the usual ones starts a sandbox of its own. So do all commands, where this
module can't be imported because no sandbox can be started.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import tempfile

from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from autograder.pool import fork_server
from autograder.sandbox.engine import WalledEngine
from autograder.sandbox.wall import SandboxUnavailableError

try:
    # nbgrader's command finds it started, since it asks for the process's engine, too.
    ENGINE = process_engine(Limits())
except SandboxUnavailableError as error:
    # The one error that multiprocessing passes over.
    raise ImportError("A sandbox can't be started here.") from error
# All forks hold one end of the sandbox's control socket, on which an answer follows each order.
_TURN = tempfile.TemporaryFile()  # noqa: SIM115 - for as long as this process lives


def take_clone() -> None:
    """In a fork: use the sandbox from now on, here and in the pools that are opened here."""
    fcntl.lockf(_TURN, fcntl.LOCK_EX)
    try:
        # Not by the engine, which takes a sandbox that another process has started for ended.
        clone = ENGINE._sandbox and ENGINE._sandbox.clone()
    finally:
        fcntl.lockf(_TURN, fcntl.LOCK_UN)
    ENGINE.adopt(clone)
    # What workers come from has all imports and the sandbox, if it is a fork as well.
    fork_server._CONTEXT = multiprocessing.get_context("fork")
    fork_server.WalledEngine = _engine_for


def start_anew() -> None:
    """In a fork: leave the sandbox to others, and let one be started when it is needed."""
    process_engine.cache_clear()


def _engine_for(limits: Limits) -> WalledEngine:
    return ENGINE if limits == ENGINE.limits else WalledEngine(limits)
