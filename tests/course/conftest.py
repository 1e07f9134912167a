"""A real kernel, which the tests of this folder share."""

from __future__ import annotations

import pytest
from jupyter_client.manager import start_new_kernel

from .kernel import SECONDS, Kernel


@pytest.fixture(scope="session")
def started():
    manager, client = start_new_kernel(startup_timeout=SECONDS)
    kernel = Kernel(client, manager)
    # A reset collects garbage: what is loaded by now need not be looked through each time.
    kernel.run("import gc\nimport numpy as np\nfrom course import check", "gc.freeze()")
    yield kernel
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(started):
    started.fresh()
    return started
