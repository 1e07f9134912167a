"""Drivers: programs that run what a student wrote, step by step, and note the results.

A driver gives back plain data. The grader calls the same drivers as a notebook does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from course.recorder import record
from course.speed import times_faster_than_loop

Step = tuple[Any, ...]


def run_tape(
    tape_class: Callable[[], Any],
    inputs: Sequence[float],
    steps: Sequence[Step],
    backward_runs: int = 1,
    result: int = -1,
) -> dict[str, list[float]]:
    """Compute with a tape, run it backward, and note values and gradients.

    Parameters
    ----------
    tape_class : class
        ``tape_class()`` makes an empty tape. ``tape.variable(number)`` puts an input on it; each
        operation, such as ``tape.add(a, b)``, takes what the tape handed out before and hands
        out its result; ``tape.backward(result)`` runs back from there; ``tape.value(x)`` and
        ``tape.gradient(x)`` tell about one of the things handed out.
    inputs : sequence of float
        The inputs' values.
    steps : sequence of tuple
        ``(operation, place, ...)``: a method's name, and which of the things handed out so far
        it is given; the inputs are the first ones.
    backward_runs : int
        How often to run backward from the result.
    result : int
        Which of the things handed out is the result; the last one, if nothing is said.

    Returns
    -------
    dict
        ``"values"``: of everything handed out, ``"gradients"``: of the inputs.
    """
    tape = tape_class()
    known = [tape.variable(number) for number in inputs]
    for operation, *places in steps:
        known.append(getattr(tape, operation)(*(known[place] for place in places)))
    for _ in range(backward_runs):
        tape.backward(known[result])
    return {
        "values": [tape.value(one) for one in known],
        "gradients": [tape.gradient(one) for one in known[: len(inputs)]],
    }


def run_backward(
    backward: Callable[..., Any], AL: Any, Y: Any, caches: Sequence[Any]
) -> dict[str, Any]:
    """Run a network's whole way back, and name its gradients in one way.

    What layer l hands down is called ``"dA{l-1}"`` in this course. There are courses that call
    it ``"dA{l}"``, in all layers or in the last one alone; both are read as ours.

    Parameters
    ----------
    backward : callable
        ``backward(AL, Y, caches)`` gives a dictionary of gradients.
    AL, Y, caches
        Its arguments; one cache for each layer.

    Returns
    -------
    dict
        The gradients under this course's names. What is no dictionary of gradients is handed on
        unchanged.
    """
    grads = backward(AL, Y, caches)
    depth = len(caches)
    if type(grads) is not dict or f"dA{depth}" not in grads:
        return grads
    handed_down = [f"dA{layer}" for layer in range(1, depth + 1)]
    if "dA0" not in grads and all(name in grads for name in handed_down):
        shifted = {f"dA{layer}": grads[name] for layer, name in enumerate(handed_down)}
        return {**grads, **shifted}
    if f"dA{depth - 1}" not in grads:
        return {**grads, f"dA{depth - 1}": grads[f"dA{depth}"]}
    return grads


def record_steps(
    function: Callable[..., Any],
    helpers: Sequence[str],
    driver: str,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> dict[str, Any]:
    """Run a function on one case, and note what its own lines compute.

    Parameters
    ----------
    function : callable
        What the student wrote.
    helpers : sequence of str
        Functions whose calls are noted.
    driver : str
        The driver that calls the function, or "".
    args, kwargs
        The case's arguments.

    Returns
    -------
    dict
        As `course.recorder.record` says.
    """

    def run(noted: Callable[..., Any]) -> Any:
        called = partial(driver_named(driver), noted) if driver else noted
        return called(*args, **kwargs)

    return record(function, helpers, run)


DRIVERS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (run_tape, run_backward, times_faster_than_loop, record_steps)
}


def driver_named(name: str) -> Callable[..., Any]:
    """Return the driver of that name.

    Raises
    ------
    LookupError
        If there is none; the message lists those that there are.
    """
    if name not in DRIVERS:
        raise LookupError(f"There is no driver {name!r}; there are: {', '.join(sorted(DRIVERS))}.")
    return DRIVERS[name]
