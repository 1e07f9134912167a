"""The random numbers that one variant of a case is drawn with."""

from __future__ import annotations

from functools import cached_property

import numpy as np


class CaseGenerator(np.random.Generator):
    """Random numbers for values, and beside them a stream for sizes.

    Variants of a case have other values and equal sizes, so that they are equally hard. Sizes
    therefore come from a stream of their own, from which every variant draws the same.

    Parameters
    ----------
    seed, sizes_seed : int
        What the two streams start from.
    """

    def __init__(self, seed: int, sizes_seed: int) -> None:
        super().__init__(np.random.PCG64(seed))
        self._sizes_seed = sizes_seed

    @cached_property
    def sizes(self) -> np.random.Generator:
        """The stream for sizes. To make one takes longer than to draw some cases."""
        return np.random.default_rng(self._sizes_seed)
