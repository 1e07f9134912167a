"""Wrong answers that nobody has named yet, grouped by what they give on the public cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.judging.behaviour import Behaviour, cases_digest, has_behaviour, public_key
from autograder.judging.course_misconceptions import id_of, is_wrong
from autograder.judging.verdict import Status
from autograder.report.known_words import words_of_chapter
from autograder.report.results import ClassResult, StudentResult, TextPlace
from autograder.report.told import snippet_of

FEWEST = 2
# A behaviour is held against so many groups, the largest first. Beyond them, only what is equal to
# the last digits that are kept comes together: who hands in a thousand kinds of nonsense costs
# no more than this.
MOST_COMPARED = 50
LONGEST_VALUE = 70


@dataclass
class MistakeGroup:
    """Students whose functions give the same on the public cases, and are wrong alike.

    Attributes
    ----------
    behaviour : Behaviour
        That of most of them.
    message : str
        What one of them was told.
    """

    exercise: str
    behaviour: Behaviour
    message: str
    students: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The name by which the group can be named; the same whenever it is worked out."""
        return id_of(self.exercise, self.behaviour)


@dataclass(frozen=True)
class ShownGroup:
    """A group with one wrong answer that nobody can be known by, and what it gives."""

    found: MistakeGroup
    snippet: str
    gives: str
    place: TextPlace | None


def unnamed_groups(result: ClassResult) -> list[MistakeGroup]:
    """Groups of two or more, the largest first."""
    groups = []
    for name, exercise in result.chapter.exercises.items():
        if has_behaviour(exercise):
            groups += _groups_of(result, name, exercise)
    found = [group for group in groups if len(group.students) >= FEWEST]
    return sorted(found, key=lambda group: (-len(group.students), group.id))


def groups_of_students(
    groups: Sequence[MistakeGroup], places: Mapping[str, int]
) -> dict[str, list[int]]:
    """Student to the places of the groups that the student is in."""
    found: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        for student in group.students:
            found[student].append(places[group.id])
    return found


def with_old_cases(result: ClassResult) -> int:
    """How many wrong answers can't be grouped, since the public cases are others by now."""
    return sum(
        behaviour.cases != cases_digest(result.chapter.exercises[name])
        for name, exercise in result.chapter.exercises.items()
        if has_behaviour(exercise)
        for text, students in _unnamed(result, name).items()
        if (behaviour := Behaviour.from_text(text))
        for _ in students
    )


def shown_groups(result: ClassResult, groups: Sequence[MistakeGroup]) -> list[ShownGroup]:
    """Groups as the page shows them."""
    known = words_of_chapter(result.chapter)
    return [
        ShownGroup(
            group,
            snippet_of(result, group.exercise, group.students, known),
            what_it_gives(result.chapter.exercises[group.exercise], group.behaviour),
            result.places.get(group.exercise),
        )
        for group in groups
    ]


def what_it_gives(exercise: Exercise, behaviour: Behaviour) -> str:
    """The first public case that it gets wrong, in words; of what is too long, nothing."""
    task = public_key(exercise).task
    for number, (trial, answer) in enumerate(zip(task.trials, behaviour.answers, strict=True)):
        if answer.raised:
            return f"In public case {number + 1} it raises {answer.error_name}."
        if task.is_right(trial, answer):
            continue
        given, right = _shown(answer.value), _shown(trial.expected)
        if not given or not right or given == right:
            return ""
        return f"In public case {number + 1} it gives {given}; right is {right}."
    return ""


def _groups_of(result: ClassResult, name: str, exercise: Exercise) -> list[MistakeGroup]:
    now = cases_digest(exercise)
    groups: list[MistakeGroup] = []
    by_digest: dict[str, MistakeGroup] = {}
    verdicts = {student.student: student.verdicts[name] for student in _those_with(result, name)}
    texts = _unnamed(result, name)
    # The most frequent first, so that groups are named after these; then in any fixed order.
    for text in sorted(texts, key=lambda text: (-len(texts[text]), text)):
        behaviour = Behaviour.from_text(text)
        if behaviour is None or behaviour.cases != now:
            continue
        students = texts[text]
        group = by_digest.get(behaviour.digest) or next(
            (one for one in groups[:MOST_COMPARED] if one.behaviour.same_as(behaviour)), None
        )
        if group is None:
            group = MistakeGroup(name, behaviour, verdicts[students[0]].message)
            groups.append(group)
        by_digest.setdefault(behaviour.digest, group)
        group.students += students
    return groups


def _unnamed(result: ClassResult, name: str) -> dict[str, list[str]]:
    """What a wrong function without a name gives, and the students whose function gives it."""
    found: dict[str, list[str]] = defaultdict(list)
    for student in _those_with(result, name):
        verdict = student.verdicts[name]
        unnamed = is_wrong(verdict) and verdict.misconception is None and verdict.behaviour
        if unnamed and student.outcome(name) is not Status.BLANK:
            found[verdict.behaviour].append(student.student)
    return found


def _those_with(result: ClassResult, name: str) -> Iterator[StudentResult]:
    return (student for student in result.students if name in student.verdicts)


def _shown(value: object) -> str:
    """Numbers as a page shows them; empty for anything else, and for what is too long."""
    if type(value) in (bool, int) or value is None:
        text = str(value)
    elif isinstance(value, (float, np.floating)):
        text = f"{float(value):.4g}"
    elif isinstance(value, np.ndarray):
        text = np.array2string(value, precision=4, separator=", ", threshold=LONGEST_VALUE)
    elif isinstance(value, (tuple, list)):
        parts = [_shown(item) for item in value[:LONGEST_VALUE]]
        text = f"({', '.join(parts)})" if all(parts) else ""
    else:
        text = ""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_VALUE else ""
