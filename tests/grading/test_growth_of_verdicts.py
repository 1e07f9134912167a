"""What looks at answers, and at files beside a notebook, grows no faster than these."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.grading.copied_files import read_copied_files
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.reference import load_chapter
from course.feedback.answer import Answer
from tests.grading.test_growth import grows_too_fast

CHAPTER = load_chapter("vectorization")
SECRET = b"of a class that is none"
# What a submission may answer to a call, of about so many numbers or characters.
ANSWERS = {
    "numbers": lambda n: Answer(np.arange(n, dtype=float)),
    "a square": lambda n: Answer(np.ones((int(n**0.5), int(n**0.5)))),
    "not numbers": lambda n: Answer(np.full(n, np.nan)),
    "a list": lambda n: Answer([0.5] * n),
    "lists of lists": lambda n: Answer([[0.5, 0.25]] * (n // 16)),
    "a dict": lambda n: Answer({f"W{number}": 0.5 for number in range(n // 4)}),
    "a text": lambda n: Answer("x" * n),
    "an error": lambda n: Answer(error_name="ValueError", error="'x', " * (n // 5)),
    "a name": lambda n: Answer(error_name="E" * n, error="x"),
    "changed": lambda n: Answer(0.5, changed=("x",) * (n // 4)),
}
JUDGED = ("sigmoid", "normalize_rows")


@pytest.fixture(scope="module")
def keys():
    return {name: Key(CHAPTER.exercises[name], SECRET, CHAPTER.key_version) for name in JUDGED}


@pytest.mark.parametrize("name", JUDGED)
@pytest.mark.parametrize("answer", ANSWERS)
def test_twice_the_answer_takes_at_most_twice_as_much_to_judge(keys, name, answer):
    """To compare, to diagnose and to put into words; every call is answered so."""
    key = keys[name]

    def made(size: int) -> list[Answer]:
        return [ANSWERS[answer](size // len(key.calls))] * len(key.calls)

    assert not grows_too_fast(lambda answers: judge(key, answers, "any"), made)


def test_twice_the_files_take_at_most_twice_as_much_to_copy(tmp_path):
    def few_large(size: int):
        folder = tmp_path / f"large-{size}"
        folder.mkdir(exist_ok=True)
        (folder / "data.csv").write_bytes(b"1," * (4 * size))
        return folder

    def many_small(size: int):
        folder = tmp_path / f"small-{size}"
        folder.mkdir(exist_ok=True)
        for number in range(size // 200):
            (folder / f"{number}.txt").touch()
        return folder

    for made in (few_large, many_small):
        assert not grows_too_fast(
            lambda folder: read_copied_files(folder, [], Path("/no/such/folder")), made
        )
