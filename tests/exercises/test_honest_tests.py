"""What the instant check says of a test agrees with its grade: over good tests and weak ones."""

from __future__ import annotations

import importlib
from functools import cache

import numpy as np
import pytest

from autograder.audit.right import handwritten
from autograder.exercises.decoys import ALWAYS
from autograder.exercises.written_test import WrittenTestExercise
from autograder.grading.files import given_sources
from autograder.judging.judge import judge
from autograder.judging.key import Key
from autograder.reference import load_chapter
from course.decoys import DECOYS
from course.feedback import NotYetRightError
from course.feedback.answer import Answer
from course.feedback.calls import raised_answer, silenced
from course.feedback.store import stored_chapters
from tests.exercises import honest_tests

CHAPTERS = {
    name: importlib.import_module(f"{honest_tests.__name__}.{name}")
    for name in (
        "vectorization",
        "backpropagation",
        "logistic_regression",
        "shallow_network",
        "deep_network",
        "digit_recognition",
    )
}
STYLES = [(chapter, style) for chapter, module in CHAPTERS.items() for style in module.TESTS]


def notebook_of(chapter):
    """The names of a notebook in which every function is right."""
    names = {"__name__": "__main__"}
    for given in given_sources(chapter):
        exec(given, names)
    for exercise in chapter.exercises.values():
        exec(exercise.solution_cell(marked=False), names)
    return names


@cache
def chapter_and_key(name):
    chapter = load_chapter(name)
    return chapter, Key(chapter.exercises[CHAPTERS[name].OF], b"a secret", chapter.key_version)


def share(key, test):
    """The part of all points that a test earns."""
    answers = []
    for call in key.calls:
        try:
            with silenced():
                answers.append(Answer(test(*call.args)))
        except Exception as error:
            answers.append(raised_answer(error, str(error)))
    verdict = judge(key, answers, "a test")
    return verdict.score / verdict.max_score


def passes(name, chapter, names):
    try:
        exec(f"check({name}, {chapter!r})", names)
    except NotYetRightError:
        return False
    return True


@pytest.mark.parametrize(("name", "style"), STYLES)
def test_a_test_passes_the_check_if_it_earns_all_points(name, style):
    chapter, key = chapter_and_key(name)
    names, of = notebook_of(chapter), CHAPTERS[name].OF
    exec(f"def {of}(f):{CHAPTERS[name].TESTS[style]}", names)
    earned = share(key, names[of])
    assert passes(of, name, names) == (earned == 1), earned


@pytest.mark.parametrize("name", CHAPTERS)
def test_right_tests_of_the_audit_pass_and_its_weak_ones_do_not(name):
    chapter, _ = chapter_and_key(name)
    names, of = notebook_of(chapter), CHAPTERS[name].OF
    exercise = chapter.exercises[of]
    for solution in handwritten(exercise):
        names[of] = solution.function
        assert passes(of, name, names), solution.how
    for weak in exercise.misconceptions:
        names[of] = weak.function
        assert not passes(of, name, names), weak.id


def test_every_exercise_of_this_kind_is_among_them():
    kinds = [
        exercise.name
        for name in CHAPTERS
        for exercise in load_chapter(name).exercises.values()
        if isinstance(exercise, WrittenTestExercise)
    ]
    assert kinds == [module.OF for module in CHAPTERS.values()]
    for module in CHAPTERS.values():
        assert len(module.TESTS) >= 9


def test_no_decoy_that_is_made_for_a_function_is_one_of_the_graded_versions():
    """The build leaves such a one out, so all that are made are stored."""
    for name, module in CHAPTERS.items():
        stored = stored_chapters()[name][module.OF]
        made = [one for one, decoy in DECOYS.items() if decoy.of == stored["of"]]
        assert len(made) >= 5
        assert stored["decoys"] == [*made, *ALWAYS]


STYLE_OF_ITS_OWN = """
def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / X.shape[1]
    db = np.sum(A - Y, axis=1, keepdims=True) / X.shape[1]
    return dict(db=db, dw=X @ (A - Y).T / X.shape[1]), cost
"""


def test_decoys_can_be_made_of_a_right_function_in_any_style(capsys):
    chapter, _ = chapter_and_key("logistic_regression")
    names, module = notebook_of(chapter), CHAPTERS["logistic_regression"]
    exec(STYLE_OF_ITS_OWN, names)
    exec(f"def {module.OF}(f):{module.TESTS['nudges, one-sided']}", names)
    check_of = f"check({module.OF}, 'logistic_regression')"
    exec(check_of, names)
    said = capsys.readouterr().out
    assert "accepts your propagate and refuses 13 wrong versions" in said
    assert "both labels" in said and "row or column" in said


LETS_A_ROW_THROUGH = """
    w, b, Y = np.array([[0.5], [-0.4]]), 0.2, np.array([[1, 0, 1]])
    X = np.array([[1.0, 3.0, -1.0], [0.5, 2.0, 0.1]])
    grads, cost = f(w, b, X, Y)
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    assert np.isclose(cost, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
    assert np.ndim(grads["dw"]) == 2
    assert np.allclose(np.ravel(grads["dw"]), np.ravel(X @ (A - Y).T / 3))
    assert np.allclose(grads["db"], np.mean(A - Y))
"""


def test_a_kind_is_refused_only_if_every_version_of_it_is():
    chapter, _ = chapter_and_key("logistic_regression")
    names, of = notebook_of(chapter), CHAPTERS["logistic_regression"].OF
    exec(f"def {of}(f):{LETS_A_ROW_THROUGH}", names)
    with pytest.raises(
        NotYetRightError, match=r"(?s)refuses 12 of 13 .*\nRefused: .*\nNot yet: row or"
    ):
        exec(f"check({of}, 'logistic_regression')", names)


def test_the_line_in_which_a_test_itself_stops_is_told():
    chapter, _ = chapter_and_key("vectorization")
    names = notebook_of(chapter)

    def examine_softmax(softmax):
        shares = softmax(np.ones((2, 2)))
        assert shares.shap == (2, 2)

    names["examine_softmax"] = examine_softmax
    with pytest.raises(NotYetRightError, match=r"in its line `assert shares.shap == \(2, 2\)`"):
        exec("check(examine_softmax, 'vectorization')", names)
