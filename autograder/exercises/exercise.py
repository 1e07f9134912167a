"""What an exercise is: the answer, its points and inputs, and the wrong versions people write."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.exercises.traits import Kind, Speed, Traits

HIDDEN_CASES = 24
PUBLIC_CASES = 6


@dataclass(frozen=True)
class Case:
    """One call of the student's function: its arguments, and the group it is counted in."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    group: str = ""


MakeCase = Callable[[np.random.Generator, int], Case]


@dataclass(frozen=True)
class Hint:
    """What a student is told, in three layers: what is off, a question, what to hold it against."""

    what_is_off: str
    question: str
    compare_with: str

    def __str__(self) -> str:
        return f"{self.what_is_off} {self.question} {self.compare_with}"


@dataclass(frozen=True)
class Misconception:
    """A wrong version that people really write, and the hint that it deserves."""

    name: str
    exercise: str
    function: Callable[..., Any]
    hint: Hint

    @property
    def id(self) -> str:
        """The name under which reports and translations know the hint."""
        return f"{self.exercise}.{self.name}"


class Exercise:
    """A reference function with all that is known of it; calling it calls the function.

    Parameters
    ----------
    function : callable
        The answer. Its docstring is what the student reads, its body what the stub leaves out.
        A class where the kind is a program.
    points : int
        What a right answer earns.
    cases : callable
        ``cases(rng, number)`` draws case ``number`` (0, 1, 2, ...) and returns a `Case`.
        The number lets it make sure that special sizes (one example, zeros) are among them.
    hidden_cases, public_cases : int
        How many cases grading and instant checks draw.
    same_as : tuple of str
        Names of exercises that compute the same thing, so that neither ever serves as the
        other's oracle.
    weights : mapping of str to float
        How much a group of cases counts towards partial credit; 1 for a group that is not named.
        Give 0 to a group in which usual mistakes do not show (one example, all zeros).
    traits : Traits
        What kind of exercise it is; see `autograder.exercises.kinds` for decorators that set it.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        points: int,
        cases: MakeCase,
        hidden_cases: int = HIDDEN_CASES,
        public_cases: int = PUBLIC_CASES,
        same_as: tuple[str, ...] = (),
        weights: Mapping[str, float] | None = None,
        traits: Traits | None = None,
    ) -> None:
        self.function = function
        self.points = points
        self.make_case = cases
        self.hidden_cases = hidden_cases
        self.public_cases = public_cases
        self.same_as = same_as
        self.weights = dict(weights or {})
        self.traits = traits or Traits()
        self.misconceptions: list[Misconception] = []
        self.__doc__ = function.__doc__

    @property
    def kind(self) -> Kind:
        """What the student writes."""
        return self.traits.kind

    @property
    def name(self) -> str:
        """The function's name, which is also the grade_id of its solution cell."""
        return self.function.__name__

    @property
    def chapter(self) -> str:
        """The chapter's name: the reference module's own."""
        return self.function.__module__.rpartition(".")[2]

    @property
    def names_used(self) -> frozenset[str]:
        """Global names that the answer's code reads, its helpers among them."""
        bare = inspect.unwrap(self.function)
        functions = vars(bare).values() if isinstance(bare, type) else [bare]
        codes = [f.__code__ for f in map(inspect.unwrap, functions) if inspect.isfunction(f)]
        names: set[str] = set()
        while codes:
            code = codes.pop()
            names.update(code.co_names)
            # Functions inside the function use helpers, too.
            codes += filter(inspect.iscode, code.co_consts)
        return frozenset(names)

    def as_called(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """The function that a case's arguments are given to, made of an answer to the exercise."""
        return self.traits.driven(answer)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<exercise {self.chapter}.{self.name}, {self.points} points>"

    def misconception(
        self, what_is_off: str, question: str, compare_with: str
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a wrong version of this exercise together with its hint."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            self.misconceptions.append(
                Misconception(
                    name=function.__name__,
                    exercise=self.name,
                    function=function,
                    hint=Hint(what_is_off, question, compare_with),
                )
            )
            return function

        return register


def exercise(
    *,
    points: int,
    cases: MakeCase,
    shared_starts: tuple[str, ...] = (),
    memoized: tuple[str, ...] = (),
    faster_than_loop: Speed | None = None,
    driver: str = "",
    **settings: Any,
) -> Callable[[Callable[..., Any]], Exercise]:
    """Turn a reference function into an `Exercise`; see there for further settings.

    Parameters
    ----------
    shared_starts : tuple of str
        Earlier exercises that the answer calls and that draw random numbers: while this one is
        judged, the grader answers them, so that everybody trains from the same start.
    memoized : tuple of str
        Earlier exercises that the answer calls and that take long: once a submission's own is
        right, the grader answers for it, mostly from memory.
    faster_than_loop : Speed, optional
        How many times faster than a loop over every entry the answer has to be, and on what.
    driver : str
        Name of a function in `course.drivers` that calls the answer and reads its result, where
        the field has more than one way to write it down. It takes a case's arguments after the
        answer.
    """
    traits = Traits(
        shared_starts=shared_starts, memoized=memoized, speed=faster_than_loop, driver=driver
    )
    return lambda function: Exercise(
        function, points=points, cases=cases, traits=traits, **settings
    )
