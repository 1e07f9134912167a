"""The widget behind `draw_digit`; its half in the browser is digit_sheet.js."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import numpy as np
import traitlets

# Squares a side. Finer than the pictures that networks read, so that lines look drawn.
SIZE = 64
_FOLDER = Path(__file__).parent
_FULL = 255
Answer = tuple[np.ndarray, np.ndarray]


class DigitSheet(anywidget.AnyWidget):
    """A sheet to draw on, what the network sees of it, and a bar for each digit.

    Parameters
    ----------
    answer : callable
        ``answer(drawing)`` gives the picture that the network sees and its ten shares.
    start : ndarray, shape (n, n)
        What is on the sheet at first.

    Attributes
    ----------
    ink : bytes
        The drawing, a byte for each square, row by row; 0 is paper. The browser writes it.
    asked, answered : int
        Number of the drawing that the browser has sent, and of the one that was read last. The
        browser sends the next one when both agree, so that none has to wait in a line.
    strokes : int
        How many strokes have ended, undone or wiped ones included.
    seen, shares, fault
        What the network sees, its shares, and what went wrong in reading, if anything did.
    """

    _esm = _FOLDER / "digit_sheet.js"
    _css = _FOLDER / "digit_sheet.css"
    size = traitlets.Int(SIZE).tag(sync=True)
    # What comes from the browser is a view of a message's memory.
    ink = traitlets.Bytes().tag(sync=True, from_json=lambda sent, _: bytes(sent))
    asked = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)
    strokes = traitlets.Int(0).tag(sync=True)
    seen_size = traitlets.Int().tag(sync=True)
    seen = traitlets.Bytes().tag(sync=True)
    shares = traitlets.List(traitlets.Float()).tag(sync=True)
    fault = traitlets.Unicode("").tag(sync=True)

    def __init__(self, answer: Callable[[np.ndarray], Answer], start: np.ndarray) -> None:
        super().__init__(ink=_enlarged(start).tobytes())
        self._answer = answer
        self._read()
        self.observe(self._read, names="asked")

    @property
    def drawing(self) -> np.ndarray:
        """The drawing: ink 1, paper 0, of shape (size, size)."""
        squares = np.frombuffer(self.ink, dtype=np.uint8)
        return squares.reshape(self.size, self.size) / _FULL

    def _read(self, _: object = None) -> None:
        """Read the drawing; an error of the reader is shown, since no cell runs that could."""
        with self.hold_sync():
            try:
                picture, shares = self._answer(self.drawing)
            except Exception as error:
                self.fault = f"{type(error).__name__}: {error}"
            else:
                self.fault = ""
                self.seen_size = len(picture)
                self.seen = (_FULL * np.clip(picture, 0, 1)).astype(np.uint8).tobytes()
                self.shares = [float(share) for share in np.nan_to_num(shares)]
            self.answered = self.asked


def _enlarged(start: np.ndarray) -> np.ndarray:
    """The start on the sheet's finer squares, each of its own squares as a block."""
    places = np.arange(SIZE) * len(start) // SIZE
    return np.where(start[np.ix_(places, places)] > 0.5, _FULL, 0).astype(np.uint8)
