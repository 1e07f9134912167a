"""The data sets as named tuples, which also know where their pictures come from."""

from typing import Any, NamedTuple, Self

import numpy as np

from course.datasets.captions import note_caption


class _CatsFields(NamedTuple):
    train_x: np.ndarray
    train_y: np.ndarray
    test_x: np.ndarray
    test_y: np.ndarray
    classes: np.ndarray


class _DigitsFields(NamedTuple):
    train_x: np.ndarray
    train_y: np.ndarray
    test_x: np.ndarray
    test_y: np.ndarray


class _PlanarFields(NamedTuple):
    X: np.ndarray
    Y: np.ndarray


class _Described(tuple):
    """What all data sets have beside their fields: a source and a short printed form.

    A figure of one of the fields takes its caption from the data set.
    """

    _fields: Any  # names of the fields, from the named tuple beside it
    source = ""

    def __new__(cls, *fields: np.ndarray, source: str = "") -> Self:
        self = super().__new__(cls, *fields)
        self.source = source
        for array in fields:
            note_caption(array, self.caption)
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, str]]:
        # So that a data set that was pickled in another process has its caption here, too.
        return tuple(self), {"source": self.source}

    @property
    def caption(self) -> str:
        """What stands on every figure, such as "cats (photographs)"."""
        topic = type(self).__name__.lower()
        return f"{topic} ({self.source})" if self.source else topic

    def __repr__(self) -> str:
        arrays = (
            f"  {name} {value.shape} {value.dtype}"
            for name, value in zip(self._fields, self, strict=True)
        )
        return "\n".join([self.caption[0].upper() + self.caption[1:], *arrays])


class Cats(_Described, _CatsFields):
    """Pictures of cats and of other things.

    Attributes
    ----------
    train_x, test_x : ndarray, shape (m, 64, 64, 3), uint8
        Pictures: height, width, then red, green and blue, 0 to 255.
    train_y, test_y : ndarray, shape (1, m), int64
        1 for a cat, 0 for anything else.
    classes : ndarray, shape (2,), bytes
        The names of classes 0 and 1.
    source : str
        Which pictures these are. Not a field, so that five names unpack.
    """


class Digits(_Described, _DigitsFields):
    """Handwritten digits.

    Attributes
    ----------
    train_x, test_x : ndarray, shape (m, size, size), float64
        Ink: 0 for paper and 1 for ink, with grey levels between them if not binary.
    train_y, test_y : ndarray, shape (m,), int64
        The digits, 0 to 9.
    classes : ndarray, shape (10,)
        0 to 9. Not a field, so that four names unpack.
    source : str
        Which digits these are. Not a field either.
    """

    classes = np.arange(10)


class Planar(_Described, _PlanarFields):
    """Points in a plane, of two classes.

    Attributes
    ----------
    X : ndarray, shape (2, m), float64
        Points in columns: their two coordinates.
    Y : ndarray, shape (1, m), int64
        Their classes, 0 or 1.
    source : str
        Which points these are. Not a field, so that two names unpack.
    """
