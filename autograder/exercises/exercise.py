"""What every exercise has, whatever its kind. Each kind is a subclass, in a file of its own."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from autograder.exercises.credit import DIGITS, MOST_WHILE_WRONG
from autograder.exercises.misconception import Hint, Misconception
from autograder.sandbox.protocol import PLAIN_CALLS, Call, CallMode
from course.feedback.task import Task, WrongVersion

if TYPE_CHECKING:
    from autograder.exercises.function import Speed
    from autograder.exercises.stored_form import WorkedCases


# The module of each chapter is one of this package; added exercises have modules of their own.
REFERENCE = "autograder.reference."


@dataclass(frozen=True)
class Case:
    """One call of the student's function: its arguments, and the group it is counted in."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    group: str = ""


class Exercise(ABC):
    """A reference answer with all that is known of it; calling the exercise calls the answer.

    Parameters
    ----------
    function : callable
        The answer. Its docstring is what the student reads, its body what the student writes.
    points : int
        What a right answer earns.
    """

    # ---- What the kind says of itself ----

    # What pages call it.
    kind_name: str
    # Whether students meet a mistake in it. The course map wants such an exercise, or a worked
    # example, at each error of the source notes.
    shows_a_mistake: ClassVar[bool] = False
    # Whether the answer is a function of plain data. Then its reference can serve as an oracle,
    # and a few calls tell whether a submission's is worth all of them.
    is_function: ClassVar[bool] = False
    # Whether right answers differ, because they draw random numbers.
    is_random: ClassVar[bool] = False
    # Whether raising an exception is an answer like others, as it is for a test.
    answers_by_raising: ClassVar[bool] = False
    # Whether one answer may depend on the calls before it. Grading then asks in several orders.
    order_may_matter: ClassVar[bool] = False
    # Whether another secret gives other cases.
    draws_cases: ClassVar[bool] = False
    # Whether the audit makes mutants of the reference, and which operators it leaves out.
    has_mutants: ClassVar[bool] = False
    skipped_operators: ClassVar[frozenset[str]] = frozenset()
    # Id of the message for a submission in which nothing has the exercise's name.
    missing_message: ClassVar[str] = "status.missing"

    # ---- What only some exercises have ----

    # A function with a mistake, whose body students find in the cell in place of a blank.
    starter: Callable[..., Any] | None = None
    # How fast the answer has to be.
    speed: Speed | None = None
    # Other exercises, by name, that compute the same thing.
    same_as: tuple[str, ...] = ()
    # Earlier exercises, by name, that a right answer may call though ours does not. None that
    # gives what is asked for here: its oracle would earn the points.
    may_call: tuple[str, ...] = ()
    # Helpers, by name, that shared starts or memos answer for while this exercise is judged.
    shared_starts: tuple[str, ...] = ()
    memoized: tuple[str, ...] = ()
    # Exercises, by name, that have to be judged before this one.
    judged_after: tuple[str, ...] = ()

    def __init__(self, function: Callable[..., Any], *, points: int) -> None:
        self.function = function
        # A course may give half points, or none.
        self.points: float = points
        self.misconceptions: list[Misconception] = []
        self.__doc__ = function.__doc__

    @property
    def name(self) -> str:
        """The function's name, which is also the grade_id of its solution cell."""
        return self.function.__name__

    @property
    def chapter(self) -> str:
        """The chapter's name: the reference module's own."""
        return self.function.__module__.rpartition(".")[2]

    @property
    def file(self) -> str:
        """Where it is written, as messages name it."""
        if self.function.__module__.startswith(REFERENCE):
            return f"autograder/reference/{self.chapter}.py"
        return inspect.unwrap(self.function).__code__.co_filename

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

    @property
    def check_argument(self) -> str:
        """What stands in the parentheses of ``check()`` in the notebook."""
        return self.name

    @property
    @abstractmethod
    def hidden_count(self) -> int:
        """How many cases grading uses."""

    @property
    @abstractmethod
    def public_count(self) -> int:
        """How many cases everyone may see, such as those of an instant check."""

    @abstractmethod
    def make_case(self, rng: np.random.Generator, number: int) -> Case:
        """Case ``number`` (0, 1, 2, ...), with inputs from ``rng``."""

    @abstractmethod
    def make_task(
        self,
        cases: Sequence[Case],
        expected: Sequence[Any],
        wrong_versions: Callable[[], Sequence[WrongVersion]],
    ) -> Task:
        """What a diagnosis needs: the cases with their right values, and the wrong versions."""

    @abstractmethod
    def solution_cell(self, *, marked: bool = True) -> str:
        """The answer as a student would have written it.

        Parameters
        ----------
        marked : bool
            Whether what the student is to write stands between nbgrader's solution marks, for
            ClearSolutions.

        Raises
        ------
        NoTaskError
            If there is no docstring, or nothing to write after it.
        """

    def starter_cell(self) -> str | None:
        """What the student finds in the cell; None where that is the cell with a blank."""
        return None

    @abstractmethod
    def stored_form(self, worked: WorkedCases) -> dict[str, Any]:
        """What the instant check needs, as JSON data; ``worked`` are the public cases."""

    def as_called(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """The function that a case's arguments are given to, made of an answer to the exercise."""
        return answer

    def call_mode(self, calls: Sequence[Call]) -> CallMode:
        """How these calls are made."""
        return PLAIN_CALLS

    def score(
        self, groups: Sequence[str], passed: Sequence[bool], idle: frozenset[str] = frozenset()
    ) -> float:
        """Points for the cases that are right.

        Parameters
        ----------
        groups : sequence of str
            The group of each case.
        passed : sequence of bool
            Whether each case is right.
        idle : frozenset of str
            Groups that count for nothing: those that the starter gets right already.

        Returns
        -------
        float
            All points if every case is right; otherwise at most nine tenths of them, in
            hundredths.
        """
        if all(passed):
            return float(self.points)
        share = min(self.share_earned(groups, passed, idle), MOST_WHILE_WRONG)
        return round(self.points * share, DIGITS)

    def share_earned(
        self, groups: Sequence[str], passed: Sequence[bool], idle: frozenset[str]
    ) -> float:
        """The part of the points, from 0 to 1, that a partly right answer has earned."""
        return 0.0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"<exercise {self.chapter}.{self.name}, {self.points} points>"

    def misconception(
        self, what_is_off: str, question: str, compare_with: str, *, tests_meet_it: bool = True
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a wrong version of this exercise together with its hint.

        Without ``tests_meet_it``, tests of this function that students write are not tried on it:
        a fair test may let it through (it is right with one output, say), or tests were graded
        before it was known.
        """

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            hint = Hint(what_is_off, question, compare_with)
            known = Misconception(function.__name__, self.name, function, hint, tests_meet_it)
            self.misconceptions.append(known)
            return function

        return register
