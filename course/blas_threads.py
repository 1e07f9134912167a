"""One thread for matrix products, unless somebody has chosen another number.

The course's matrices are small. More threads wait for each other longer than they compute: with
both of two cores busy, a step of chapter 5's network took 17 times as long with two threads as with
one (benchmarks/blas_threads.py).
"""

import os

# What NumPy's libraries for matrix products read when they are loaded.
CHOSEN_BY = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def use_one_thread() -> None:
    """Let matrix products of this process use one thread.

    Nothing happens if the environment sets a number, or where NumPy's library can't be told.
    """
    if any(os.environ.get(name) for name in CHOSEN_BY):
        return
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
