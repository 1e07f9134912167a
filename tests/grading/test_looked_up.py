"""Answers by look-up: whoever has the inputs of one attempt can use them in no other.

A notebook is handed in whose functions know the right answer to every input of one attempt, and
nothing else. Without an owner it meets exactly these inputs; with one it meets others.
"""

from __future__ import annotations

import base64
import json
import pickle
import unicodedata
from typing import Any

import pytest

from autograder.building.notebook import source_notebook
from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import has_variants
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import grade_notebook
from autograder.grading.mark import digest_of
from autograder.grading.submission import Submission
from autograder.judging.key import Key
from autograder.judging.verdict import Verdict
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from autograder.reference import Chapter, chapter_names, load_chapter
from tests.courses.classroom import pieces, submission

IN_MAKE_TEST = "vectorization"
# Exercises with a group of cases in which there is little to draw, such as the sigmoid of zero.
FEW_TO_DRAW = 2
FRIENDS, FRIENDS_IN_STRESS = ("bob",), ("bob", "cy", "dan", "eve", "fay")
# What students could write as well: inputs of any kind as something to look up.
QUESTION = """
import hashlib
import numpy as np

def seen(value):
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, dict):
        return [(name, seen(one)) for name, one in value.items()]
    if isinstance(value, (list, tuple)):
        return [seen(one) for one in value]
    if hasattr(value, "parameters"):
        return value.name, seen(value.parameters)
    return repr(value)

def question(args, kwargs):
    return hashlib.sha256(repr(seen((args, kwargs))).encode()).hexdigest()
"""
LOOKS_UP = f"""
import base64
import pickle
{QUESTION}
TABLE = pickle.loads(base64.b64decode("{{table}}"))

def {{name}}(*args, **kwargs):
    return TABLE[question(args, kwargs)]
"""


def can_be_looked_up(exercise: Exercise) -> bool:
    # What has to be fast meets an input of many columns besides, which no feedback tells.
    return exercise.is_function and has_variants(exercise) and exercise.speed is None


def questions_of(key: Key) -> list[str]:
    """What a table is asked for, one for each of the key's calls."""
    names: dict[str, Any] = {}
    exec(QUESTION, names)
    return [names["question"](list(call.args), call.kwargs) for call in key.calls]


def table_of(key: Key) -> dict[str, object]:
    """Each of the key's inputs with the right answer."""
    return dict(zip(questions_of(key), key.expected, strict=True))


def looked_up(chapter: Chapter, keys: dict[str, Key]) -> str:
    """The notebook whose functions have these keys' answers in tables."""
    answers = {}
    for name, exercise in chapter.exercises.items():
        if can_be_looked_up(exercise):
            table = base64.b64encode(pickle.dumps(table_of(keys[name]))).decode()
            answers[name] = LOOKS_UP.format(table=table, name=name)
    return json.dumps(submission(answers, chapter))


def expected_score(key: Key, table: dict[str, object]) -> float:
    """What the calls that the table knows are worth."""
    right = [question in table for question in questions_of(key)]
    groups = [case.group for case in key.cases]
    return key.exercise.score(groups, right, key.idle_groups)


@pytest.mark.stress
@pytest.mark.parametrize("chapter_name", chapter_names())
def test_a_notebook_that_looks_answers_up_is_right_for_those_inputs_alone(
    chapter_name: str, stress: bool
) -> None:
    if chapter_name != IN_MAKE_TEST and not stress:
        pytest.skip("in make stress")
    chapter = load_chapter(chapter_name)
    key = ChapterKey(chapter, source_notebook(pieces(chapter), chapter), b"5e" * 32)
    known = key.keys_for()
    text = looked_up(chapter, known)

    def graded(student: str) -> dict[str, Verdict]:
        found = grade_notebook(Submission(text, student=student), key, process_engine(Limits()))
        return {one.exercise: one for one in found.verdicts}

    names = [name for name, exercise in chapter.exercises.items() if can_be_looked_up(exercise)]
    nobodys = graded("")
    assert {name: nobodys[name].message for name in names if nobodys[name].status != "right"} == {}
    for friend in FRIENDS_IN_STRESS if stress else FRIENDS:
        verdicts = graded(friend)
        asked = key.keys_for(friend, digest_of(text, {}))
        worth = {name: expected_score(asked[name], table_of(known[name])) for name in names}
        assert {name: verdicts[name].score for name in names} == worth
        # Nothing at all, where there is something to draw in each group of cases.
        assert sum(score == 0 for score in worth.values()) >= len(names) - FEW_TO_DRAW, worth


def inputs_of(keys: dict[str, Key]) -> dict[str, list[str]]:
    return {name: questions_of(keys[name]) for name in ("softmax", "L2")}


def test_inputs_follow_from_the_student_and_the_attempt_and_from_nothing_else() -> None:
    chapter = load_chapter(IN_MAKE_TEST)
    master = source_notebook(pieces(chapter), chapter)
    key, elsewhere = (ChapterKey(chapter, master, b"5e" * 32) for _ in range(2))
    composed, decomposed = (unicodedata.normalize(form, "zoë") for form in ("NFC", "NFD"))
    zoes = inputs_of(key.keys_for(composed, "first"))
    assert inputs_of(elsewhere.keys_for(composed, "first")) == zoes
    # A folder's name may change its Unicode form when a course is moved to another system.
    assert inputs_of(elsewhere.keys_for(decomposed, "first")) == zoes
    for other in (("zoe", "first"), (composed, "second"), ("", "first")):
        assert all(ours != zoes[name] for name, ours in inputs_of(key.keys_for(*other)).items())
    another_class = ChapterKey(chapter, master, b"5f" * 32)
    assert inputs_of(another_class.keys_for(composed, "first")) != zoes
