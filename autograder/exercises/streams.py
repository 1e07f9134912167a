"""The global random streams, put aside for a moment on the grader's own side."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator

import numpy as np
from numpy.random import mtrand

# Generators that nobody uses at the moment: to make one takes longer than to seed it.
_SPARE: list[np.random.MT19937] = []


@contextlib.contextmanager
def streams_apart(seed: int) -> Iterator[None]:
    """Until the context ends, let the global random streams start from a seed.

    Those of the calling program go on afterwards where they were, but for the second of a pair of
    normal numbers, which NumPy keeps back. That makes no odds here, and saves copying NumPy's
    state twice, which takes longer than most calls.
    """
    before = random.getstate(), mtrand.get_bit_generator()
    random.seed(seed)
    own = _SPARE.pop() if _SPARE else np.random.MT19937()
    mtrand.set_bit_generator(own)
    np.random.seed(seed)
    try:
        yield
    finally:
        random.setstate(before[0])
        mtrand.set_bit_generator(before[1])
        _SPARE.append(own)
