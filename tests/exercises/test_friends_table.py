"""What another student's inputs with their right answers are worth: nearly nothing.

A friend's table answers the calls that both of them met. Students of a small class are drawn here
as grading draws them, and each of them has the tables of all the others, one at a time.
"""

from __future__ import annotations

from itertools import permutations
from math import ceil, log
from pathlib import Path
from statistics import mean

import pytest

from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import (
    VARIANTS,
    case_numbers,
    has_variants,
    hidden_case,
    variant_of,
)
from autograder.reference import Chapter, chapter_names, load_chapter
from autograder.sandbox.guest import wire
from course.functions import tagged

SECRET = b"a secret of this test"
DOCS = Path(__file__).parents[2] / "docs" / "threat-model.md"
STUDENTS, STUDENTS_IN_STRESS = 8, 40
# Of an exercise's points, in the mean over all pairs. A training has a group of one long case,
# which two students share once in so many times as there are variants.
MOST_GAINED = 0.03

# The inputs of one case as they travel, and the case's group.
Question = tuple[bytes, str]


def questions(exercise: Exercise, chapter: Chapter, student: str) -> list[Question]:
    """What one student's attempt is asked."""
    asked = []
    for number in case_numbers(exercise, exercise.hidden_count):
        variant = variant_of(SECRET, student, "what was handed in", exercise.name, number)
        case = hidden_case(exercise, SECRET, chapter.key_version, number, variant)
        asked.append((wire.dump(tagged((case.args, case.kwargs))), case.group))
    return asked


def scarce_groups(exercise: Exercise, chapter: Chapter) -> frozenset[str]:
    """Groups in which there is too little to draw: fewer different inputs than variants."""
    seen: dict[str, set[bytes]] = {}
    for number in case_numbers(exercise, exercise.hidden_count):
        for variant in range(VARIANTS):
            case = hidden_case(exercise, SECRET, chapter.key_version, number, variant)
            inputs = wire.dump(tagged((case.args, case.kwargs)))
            seen.setdefault(case.group, set()).add(inputs)
    return frozenset(group for group, inputs in seen.items() if len(inputs) < VARIANTS)


def gained(
    exercise: Exercise, classmates: list[list[Question]], scarce: frozenset[str] = frozenset()
) -> float:
    """The part of the points that a table gains, in the mean, ``scarce`` groups counted as lost."""

    def share(friends: list[Question], own: list[Question]) -> float:
        table = {inputs for inputs, _ in friends}
        right = [inputs in table and group not in scarce for inputs, group in own]
        return exercise.score([group for _, group in own], right) / exercise.points

    return mean(share(friends, own) for friends, own in permutations(classmates, 2))


@pytest.mark.stress
@pytest.mark.parametrize("chapter_name", chapter_names())
def test_a_friends_table_gains_nearly_nothing_but_where_there_is_little_to_draw(
    chapter_name: str, stress: bool
) -> None:
    chapter = load_chapter(chapter_name)
    students = STUDENTS_IN_STRESS if stress else STUDENTS
    said = DOCS.read_text(encoding="utf-8")
    for exercise in filter(has_variants, chapter.exercises.values()):
        classmates = [questions(exercise, chapter, f"student {n}") for n in range(students)]
        assert gained(exercise, [classmates[0]] * 2) == 1.0, "one's own table answers everything"
        if gained(exercise, classmates) > MOST_GAINED:
            scarce = scarce_groups(exercise, chapter)
            assert gained(exercise, classmates, scarce) <= MOST_GAINED, exercise.name
            assert f"`{exercise.name}`" in said, f"docs/threat-model.md does not name {exercise}"


def test_a_table_made_of_another_attempt_of_ones_own_gains_as_little() -> None:
    chapter = load_chapter("vectorization")
    exercise = chapter.exercises["softmax"]
    numbers = case_numbers(exercise, exercise.hidden_count)
    first, second = (
        [variant_of(SECRET, "ada", attempt, exercise.name, number) for number in numbers]
        for attempt in ("handed in first", "handed in then")
    )
    same = sum(one == other for one, other in zip(first, second, strict=True))
    assert same < len(numbers) / 4


def test_the_documents_count_with_as_many_variants_as_there_are() -> None:
    for name in ("threat-model.md", "judging.md", "instructors.md"):
        assert f" {VARIANTS} variants" in (DOCS.parent / name).read_text(encoding="utf-8"), name
    said = DOCS.read_text(encoding="utf-8")
    of_four = VARIANTS**4 // 1000 * 1000
    assert f"once in {of_four:,} times ({VARIANTS} to the fourth)" in said
    assert f"1 - ({VARIANTS - 1}/{VARIANTS})^*k*" in said
    # As many pages, to five, as leave a group of four cases known to one half.
    pages = log(1 - 0.5**0.25) / log(1 - 1 / VARIANTS)
    assert {30: "thirty pages"}[5 * ceil(pages / 5)] in said.replace("\n  ", " ")
