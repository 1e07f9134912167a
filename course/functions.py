"""Named functions with parameters, for exercises that take a function as an argument.

A function cannot be sent as data, but its name and its parameters can: both sides know what is
called by that name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def line(x: Any, slope: float, height: float) -> Any:
    """slope * x + height."""
    return slope * x + height


def power(x: Any, exponent: int, factor: float) -> Any:
    """factor * x^exponent."""
    return factor * x**exponent


def wave(x: Any, frequency: float, height: float) -> Any:
    """height * sin(frequency * x)."""
    return height * np.sin(frequency * x)


def growth(x: Any, rate: float) -> Any:
    """e^(rate * x)."""
    return np.exp(rate * x)


def bowl(x: np.ndarray, A: np.ndarray, centre: np.ndarray) -> float:
    """Sum of the squares of A (x - centre), for an array x of the shape of ``centre``.

    Its gradient is 2 A^T A (x - centre), for a column x.
    """
    return float(np.sum((A @ (np.asarray(x) - centre)) ** 2))


def weighted_sines(x: np.ndarray, weights: np.ndarray) -> float:
    """Sum of weights * sin(x); its gradient is weights * cos(x)."""
    return float(np.sum(weights * np.sin(x)))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function for function in (line, power, wave, growth, bowl, weighted_sines)
}


class NamedFunction:
    """One of the functions of this module with its parameters; it is called with x alone.

    Parameters
    ----------
    name : str
        The function's name, one of `FUNCTIONS`.
    parameters : mapping
        Its arguments after x, by their names.

    Raises
    ------
    LookupError
        If there is no function of that name.
    """

    def __init__(self, name: str, parameters: Mapping[str, Any]) -> None:
        if name not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise LookupError(
                f"There is no function {name!r} in course.functions; it has: {known}."
            )
        self.name = name
        self.parameters = dict(parameters)
        # What a notebook shows for help: the function's own docstring.
        self.__name__ = name
        self.__doc__ = FUNCTIONS[name].__doc__

    def __call__(self, x: Any) -> Any:
        return FUNCTIONS[self.name](x, **self.parameters)

    def __eq__(self, other: object) -> bool:
        return (
            type(other) is NamedFunction
            and self.name == other.name
            and self.parameters.keys() == other.parameters.keys()
            and all(np.array_equal(one, other.parameters[k]) for k, one in self.parameters.items())
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{self.name} with {self.parameters}"


# Among plain data a dictionary with this key stands for a function; see `tagged`.
TAG = "function of the course"


def tagged(value: Any) -> Any:
    """Write every named function in plain data as a dictionary of its name and parameters.

    Parameters
    ----------
    value : object
        Plain data: numbers, texts, arrays, and lists, tuples and dictionaries of these.
    """
    return _everywhere(value, lambda one: type(one) is NamedFunction, _tag)


def untagged(value: Any) -> Any:
    """Make the named functions again that `tagged` has written as dictionaries."""
    return _everywhere(value, lambda one: type(one) is dict and TAG in one, _untag)


def _tag(function: NamedFunction) -> dict[str, Any]:
    return {TAG: function.name, "parameters": function.parameters}


def _untag(stored: dict[str, Any]) -> NamedFunction:
    return NamedFunction(stored[TAG], stored["parameters"])


def _everywhere(value: Any, wanted: Callable[[Any], bool], change: Callable[[Any], Any]) -> Any:
    if wanted(value):
        return change(value)
    if type(value) in (tuple, list):
        return type(value)(_everywhere(item, wanted, change) for item in value)
    if type(value) is dict:
        return {key: _everywhere(item, wanted, change) for key, item in value.items()}
    return value
