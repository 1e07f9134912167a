"""Training that one can watch and stop: step, cost and time left, and nothing learned is lost.

The loop is the student's own, so nothing may be asked of it: for as long as it runs, it and the
function that it calls in each step stand wrapped in the notebook.
"""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial, wraps
from typing import Any

import numpy as np
from tqdm import tqdm

from course.attended import attended_shell

# What is over before that needs no line.
PATIENCE_SECONDS = 2.0
BETWEEN_SECONDS = 0.25
WIDTH = 78
# What the course's training functions call their number of steps.
NUMBERS_OF_STEPS = ("num_iterations", "num_passes", "steps")

# What a loop gives back, from the arguments of its last step, the step's result, and the costs.
Kept = Callable[[tuple[Any, ...], Any, list[float]], Any]


def live_training(
    loops: Mapping[str, Kept],
    *,
    step: str,
    cost_of: Callable[[Any], float] | None = None,
    cost: str | None = None,
) -> Callable[[], AbstractContextManager[None]]:
    """Make ``live()``, under which a chapter's training shows how far it is.

    Parameters
    ----------
    loops : mapping
        By the name of each function that trains: what it gives back if it is stopped.
    step : str
        The function that is called once in each step.
    cost_of : callable, optional
        The cost, from what the step's function gave.
    cost : str, optional
        The function that works out the cost, where it is not the step's.

    Returns
    -------
    callable
        ``with live():`` around a call. A training of more than two seconds then shows step, cost
        and time left. If it is interrupted, it gives back what was learned until then, and says
        so. Where nobody sits at the notebook, nothing happens.
    """

    def live() -> AbstractContextManager[None]:
        notebook = sys._getframe(1).f_globals
        return _watched(notebook, loops, step, cost_of, cost)

    return live


@contextmanager
def _watched(
    notebook: dict[str, Any],
    loops: Mapping[str, Kept],
    step: str,
    cost_of: Callable[[Any], float] | None,
    cost: str | None,
) -> Iterator[None]:
    names = [name for name in (*loops, step, cost) if name is not None and name in notebook]
    if attended_shell() is None or step not in names:
        yield
        return
    before = {name: notebook[name] for name in names}
    run = _Run(cost_of)
    notebook[step] = run.counts(before[step])
    if cost in names:
        notebook[cost] = run.hears(before[cost])
    for name in loops.keys() & before.keys():
        notebook[name] = run.keeps(before[name], loops[name])
    try:
        yield
    finally:
        notebook.update(before)


class _Run:
    """One training after the other, as its steps are counted."""

    def __init__(self, cost_of: Callable[[Any], float] | None) -> None:
        self._cost_of = cost_of
        self._begin(None)

    def _begin(self, total: int | None) -> None:
        self._total, self._done = total, 0
        self._begun, self._shown_at = time.monotonic(), 0.0
        self._costs: list[float] = []
        self._last: tuple[Callable[[], tuple[Any, ...]], Any] | None = None
        self._line: Any = None

    def counts(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step's function, which counts and keeps what it gave last."""

        @wraps(step)
        def counted(*args: Any, **kwargs: Any) -> Any:
            given = step(*args, **kwargs)
            arguments = partial(_in_order, step, args, kwargs)
            self._done, self._last = self._done + 1, (arguments, given)
            if self._cost_of is not None:
                self._heard(partial(self._cost_of, given))
            self._show()
            return given

        return counted

    def hears(self, cost: Callable[..., Any]) -> Callable[..., Any]:
        """The cost's function, which remembers what it gave."""

        @wraps(cost)
        def heard(*args: Any, **kwargs: Any) -> Any:
            given = cost(*args, **kwargs)
            self._heard(lambda: given)
            return given

        return heard

    def keeps(self, train: Callable[..., Any], kept: Kept) -> Callable[..., Any]:
        """The training function, which gives back what was learned if it is interrupted."""

        @wraps(train)
        def kept_training(*args: Any, **kwargs: Any) -> Any:
            self._begin(_number_of_steps(train, args, kwargs))
            try:
                result = train(*args, **kwargs)
            except KeyboardInterrupt:
                if self._last is None:
                    raise
                self._show(at_last=True)
                of_all = "" if self._total is None else f" of {self._total:,}"
                print(
                    f"Stopped after step {self._done:,}{of_all}. What was learned until then is "
                    "kept."
                )
                arguments, given = self._last
                return kept(arguments(), given, self._costs)
            self._show(at_last=True)
            return result

        return kept_training

    def _heard(self, cost: Callable[[], Any]) -> None:
        try:
            self._costs.append(float(np.asarray(cost()).item()))
        # A student's function may give anything; then there is no cost to show.
        except (TypeError, ValueError, IndexError, KeyError):
            return

    def _show(self, at_last: bool = False) -> None:
        """Show the line, not too early and not too often; at last only if it is there."""
        now = time.monotonic()
        is_due = now - self._begun > PATIENCE_SECONDS and now - self._shown_at > BETWEEN_SECONDS
        if self._line is None if at_last else not is_due:
            return
        from IPython.display import display

        self._shown_at = now
        text = tqdm.format_meter(
            self._done,
            self._total,
            now - self._begun,
            ncols=WIDTH,
            unit=" steps",
            postfix=f"cost {self._costs[-1]:.4g}" if self._costs else None,
        )
        if self._line is None:
            self._line = display({"text/plain": text}, raw=True, display_id=True)
        else:
            self._line.update({"text/plain": text}, raw=True)


def _in_order(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """Arguments of a call by place, also where they were given by name."""
    return inspect.signature(function).bind(*args, **kwargs).args


def _number_of_steps(
    train: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> int | None:
    """How many steps a call was asked for, if the call fits and says so."""
    try:
        bound = inspect.signature(train).bind(*args, **kwargs)
    except (TypeError, ValueError):
        return None
    bound.apply_defaults()
    for name in NUMBERS_OF_STEPS:
        if isinstance(number := bound.arguments.get(name), int):
            return number
    return None
