"""Where a drawn network's units and numbers stand, in inches from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

COLUMN, FOOT = 2.8, 0.35  # a layer's width; room for the key
_ROW, _ROW_WITH_SLOPES = 1.0, 1.15
_LOWEST, _HIGHEST = 2.2, 7.5
_LINE_OF_TEXT = 0.17
_MOST_UNITS = 8


class Sheet:
    """The sheet that a network is drawn on.

    Parameters
    ----------
    sizes : sequence of int
        Units of each layer, the input first.
    lines_of_text : int
        How many lines a number on a line of the network takes.
    """

    def __init__(self, sizes: Sequence[int], lines_of_text: int) -> None:
        self.shown = [min(size, _MOST_UNITS) for size in sizes]
        row = _ROW if lines_of_text == 1 else _ROW_WITH_SLOPES
        pairs = zip(self.shown, self.shown[1:], strict=False)
        rooms = [_where_numbers_stand(sources, targets)[1] for sources, targets in pairs]
        needed = lines_of_text * _LINE_OF_TEXT / min(rooms)
        self.lines_numbered = max(sizes) <= _MOST_UNITS and needed <= _HIGHEST
        least = needed if self.lines_numbered else _LOWEST
        self.height = max(_LOWEST, row * max(self.shown), least) + FOOT

    def unit(self, layer: int, unit: int) -> tuple[float, float]:
        """The middle of a unit's circle."""
        row = (self.height - FOOT) / self.shown[layer]
        return COLUMN * (layer + 0.5), row * (unit + 0.5)

    def lines_into(self, layer: int) -> Iterator[tuple[int, ...]]:
        """Unit and source of each line that leads into a layer."""
        return np.ndindex(self.shown[layer], self.shown[layer - 1])

    def on_line(self, layer: int, unit: int, source: int) -> tuple[float, float]:
        """Where the number of the line from a source to a unit stands."""
        part, _ = _where_numbers_stand(self.shown[layer - 1], self.shown[layer])
        start, end = np.array(self.unit(layer - 1, source)), np.array(self.unit(layer, unit))
        x, y = start + part * (end - start)
        return float(x), float(y)


def _where_numbers_stand(sources: int, targets: int) -> tuple[float, float]:
    """Part of its way at which a line's number stands, and the room between two such numbers.

    Lines from all sources to all targets meet an upright at even distances in two places: near
    the targets, grouped by them, and near the sources, grouped by these. The place with more room
    is taken. The room is a part of the picture's height.
    """
    near_targets = targets / (1 + targets), 1 / ((1 + targets) * sources)
    near_sources = 1 / (1 + sources), 1 / ((1 + sources) * targets)
    return max(near_targets, near_sources, key=lambda place: place[1])
