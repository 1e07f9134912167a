"""One thread for matrix products, unless somebody has chosen another number.

The course's matrices are small, so a second thread gains little, and on a busy machine threads wait
for each other. `python -m benchmarks.blas_threads` compares both: on two free cores, a step of
chapter 5's network took 0.85 times as long with two threads as with one; with both cores busy
otherwise, 1.8 to 7.7 times.
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
