"""The connection to a Dask cluster, and the proof that its workers can wall student code in."""

from __future__ import annotations

import contextlib
from typing import Any

from autograder.limits import Limits
from autograder.pool.task import PoolError
from autograder.sandbox.engine import WalledEngine

CONNECT_SECONDS = 20


def connect(address: str) -> Any:
    """A client of the scheduler at an address, once it has a worker.

    Raises
    ------
    PoolError
        If Dask is not installed, the scheduler does not answer, or has no workers.
    """
    try:
        import distributed
    except ImportError:
        raise PoolError(
            "--scheduler needs Dask, which is not installed: pip install "
            "'neural-networks-autograder[cluster]', on every machine."
        ) from None
    client = None
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        disconnect(client)
        raise PoolError(
            f"The Dask cluster at {address} cannot be used: {error}. Are the scheduler "
            "and at least one worker running? See docs/cluster.md."
        ) from None
    return client


def disconnect(client: Any) -> None:
    """Close a client, if there is one."""
    # Of a scheduler that never answered, closing raises another error.
    with contextlib.suppress(Exception):
        client.close()


def prove_walls(address: str, limits: Limits) -> None:
    """Have each worker that there is now prove its walls.

    Raises
    ------
    PoolError
    SandboxUnavailableError
        If one of them can't wall student code in.
    """
    client = connect(address)
    try:
        client.run(prove_here, limits)
    finally:
        disconnect(client)


def prove_here(limits: Limits) -> None:
    """Start a sandbox on a worker and end it again."""
    with WalledEngine(limits):
        pass
