"""Matrix products take one thread in a notebook, unless the environment says otherwise."""

import os
import subprocess
import sys

import numpy  # noqa: F401 - threadpoolctl tells of libraries that are loaded
import pytest
from threadpoolctl import threadpool_info

from course.blas_threads import CHOSEN_BY

TELL = """
import course.chapter3
from threadpoolctl import threadpool_info
print(*[one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"])
"""
pytestmark = pytest.mark.skipif(
    not any(one["user_api"] == "blas" for one in threadpool_info()),
    reason="the number of threads of this system's library for matrix products can't be told",
)


def threads_with(**chosen):
    environment = {name: value for name, value in os.environ.items() if name not in CHOSEN_BY}
    command = [sys.executable, "-c", TELL]
    return set(
        subprocess.run(
            command, env=environment | chosen, capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_a_chapters_import_leaves_one_thread():
    assert threads_with() == {"1"}


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has no second thread")
def test_a_number_that_somebody_chose_stays():
    assert threads_with(OPENBLAS_NUM_THREADS="2", OMP_NUM_THREADS="2") == {"2"}
