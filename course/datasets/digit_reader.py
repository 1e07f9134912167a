"""A trained network that reads a handwritten digit: where the course leads, shown at its start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from course.datasets.digits import BUNDLED_SIZE
from course.datasets.errors import MissingDataError, explain
from course.datasets.places import BUNDLED

READER = "digit_reader.npz"


@dataclass(frozen=True)
class DigitReader:
    """A network with one hidden layer that has learned to read digits.

    Call it with a picture of 16x16 pixels, ink 1 and paper 0.

    Attributes
    ----------
    parameters : dict
        Its weights and biases: ``"W1"``, ``"b1"``, ``"W2"``, ``"b2"``.
    """

    parameters: dict[str, np.ndarray]

    @property
    def count(self) -> int:
        """How many numbers it has learned."""
        return sum(one.size for one in self.parameters.values())

    def __call__(self, picture: np.ndarray) -> np.ndarray:
        """Ten shares, one for each digit from 0 to 9, which add up to 1.

        Raises
        ------
        ValueError
            If the picture has another size.
        """
        if np.shape(picture) != (BUNDLED_SIZE, BUNDLED_SIZE):
            raise ValueError(
                explain(
                    f"a picture of the shape {np.shape(picture)}",
                    f"({BUNDLED_SIZE}, {BUNDLED_SIZE}), one digit",
                    "give one picture, such as digits.test_x[0], or frame a drawing",
                )
            )
        signal = np.asarray(picture, dtype=float).ravel()  # (256,)
        signal = np.clip(self._layer(1, signal), 0, None)  # hidden units
        signal = self._layer(2, signal)  # (10,): a score for each digit
        return np.exp(signal - np.logaddexp.reduce(signal))

    def _layer(self, number: int, signal: np.ndarray) -> np.ndarray:
        return self.parameters[f"W{number}"].dot(signal) + self.parameters[f"b{number}"].ravel()


def load_digit_reader() -> DigitReader:
    """Load the network that comes with the course.

    Raises
    ------
    MissingDataError
        If its file is gone.
    """
    path = BUNDLED / READER
    if not path.is_file():
        given = f"The bundled network is gone from {BUNDLED}"
        raise MissingDataError(explain(given, READER, "install the course again"))
    with np.load(path, allow_pickle=False) as file:
        return DigitReader({name: file[name].astype(float) for name in file.files})
