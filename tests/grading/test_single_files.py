"""`judge` gives a file what the chapter's notebook gives: solution cells alone get full marks."""

from __future__ import annotations

import ast
import builtins
import json
from functools import cache

import pytest

from autograder.grading.files import FileKey, given_sources, judge_file
from autograder.grading.names import names_bound
from autograder.reference import all_chapters, load_chapter
from autograder.sandbox.engine import open_engine
from autograder.sandbox.runner import SubmissionRunner

CHAPTERS = list(all_chapters())


def names_given(chapter):
    return frozenset().union(*map(names_bound, given_sources(chapter)))


@cache
def key_of(name):
    return FileKey(load_chapter(name))


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Judges a text as a file: the exercises found and whether each is right; or the message."""
    file = tmp_path_factory.mktemp("files") / "mine"
    with open_engine(walled=True) as engine:

        def judge(chapter, text, *, messages=False):
            file.write_text(text, "utf-8")
            verdicts = judge_file(file, key_of(chapter), engine)
            if not verdicts[0].exercise:
                return verdicts[0].message
            found = [(one.exercise, one.score == one.max_score) for one in verdicts]
            return (found, [one.message for one in verdicts]) if messages else found

        yield judge


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_whatever_solution_cells_use_is_given_or_asked_for(chapter):
    known = names_given(chapter) | set(dir(builtins)) | set(chapter.exercises)
    for exercise in chapter.exercises.values():
        cell = ast.parse(exercise.solution_cell(marked=False))
        # Names that the cell binds somewhere itself: arguments, and what is assigned.
        bound = {node.arg for node in ast.walk(cell) if isinstance(node, ast.arg)}
        names = [node for node in ast.walk(cell) if isinstance(node, ast.Name)]
        bound |= {node.id for node in names if not isinstance(node.ctx, ast.Load)}
        bound |= {node.name for node in ast.walk(cell) if isinstance(node, ast.FunctionDef)}
        assert {node.id for node in names} <= known | bound, exercise.name


@pytest.mark.stress
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_solution_cell_alone_in_a_file_gets_full_marks(judged, chapter, stress):
    """`make test` tries one that uses more of the notebook than NumPy, if the chapter has one."""
    given = names_given(chapter) - {"np"}
    chosen = list(chapter.exercises.values())
    if not stress:
        chosen = [exercise for exercise in chosen if exercise.names_used & given][:1]
    for exercise in chosen:
        found = judged(chapter.name, exercise.solution_cell(marked=False))
        assert found == [(exercise.name, True)]


def test_a_notebook_is_judged_like_a_file_even_if_a_cell_of_it_stops(judged):
    exercises = load_chapter("vectorization").exercises
    wanted = [exercises[name].solution_cell(marked=False) for name in ("basic_sigmoid", "L1")]
    sources = [wanted[0], "1 / 0", wanted[1]]
    cells = [{"cell_type": "code", "source": source, "metadata": {}} for source in sources]
    notebook = json.dumps({"cells": cells, "nbformat": 4})
    assert judged("vectorization", notebook) == [("basic_sigmoid", True), ("L1", True)]


def test_a_byte_order_mark_and_a_coding_line_change_nothing(judged):
    text = load_chapter("vectorization").exercises["L1"].solution_cell(marked=False)
    coded = f"\ufeff# -*- coding: utf-8 -*-\n{text}"
    assert judged("vectorization", coded) == [("L1", True)]


def test_what_a_file_does_not_define_starts_no_process(judged, monkeypatch):
    """A test to write that is there meets its versions in processes of their own."""
    started, close = [], SubmissionRunner.close

    def note_and_close(runner):
        started.append(runner.processes)
        close(runner)

    monkeypatch.setattr(SubmissionRunner, "close", note_and_close)
    chapter = load_chapter("vectorization")
    assert "examine_softmax" in chapter.exercises
    text = chapter.exercises["L1"].solution_cell(marked=False)
    assert judged(chapter.name, text) == [("L1", True)]
    assert started == [1]


def test_syntax_newer_than_the_graders_is_told(judged):
    said = judged("vectorization", "def L1(yhat, y):\n    return t'{yhat}'\n")
    assert "did not run to its end" in said and "came with Python 3.14" in said


ONE_STEP = "A, cache = linear_activation_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], %s)"
OTHER_ACTIVATION = f"""
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        {ONE_STEP % "'tanh' if l < L else 'sigmoid'"}
        caches.append(cache)
    return A, caches
"""
WHOLE_CACHE = """
def linear_activation_backward(dA, cache, activation):
    back = relu_backward if activation == "relu" else sigmoid_backward
    return linear_backward(back(dA, cache[1]), cache)
"""


def test_what_answers_for_a_helper_refuses_as_the_helper_would_and_says_what_was_done(judged):
    wrong, said = judged("deep_network", OTHER_ACTIVATION + WHOLE_CACHE, messages=True)
    assert wrong == [("L_model_forward", False), ("linear_activation_backward", False)]
    assert "given a text that it does not know" in said[0]
    assert "more or fewer names than it has parts" in said[1]
    assert not any("error of its own" in one for one in said)
