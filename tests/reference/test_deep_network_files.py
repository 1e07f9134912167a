"""Chapter 5 judged from a plain file: given functions are there, starts are the grader's."""

import shutil

import pytest

from autograder.grading.files import FileKey, judge_file
from autograder.judging.verdict import Status
from autograder.limits import Limits
from autograder.nbgrader_plugin.engine import process_engine
from autograder.reference import load_chapter
from autograder.sample_class.deep_network_styles import USUAL_NOTEBOOK
from autograder.sandbox.engine import BareEngine

CHAPTER = load_chapter("deep_network")
ONLY_ONE = """
def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    A, activation_cache = relu(Z) if activation == "relu" else sigmoid(Z)
    return A, ((A_prev, W, b), activation_cache)
"""

WRONG_FORWARD = """
def L_model_forward(X, parameters):
    return X[:1] * 0 + 0.25, []
"""
TEST = CHAPTER.exercises["examine_L_model_backward"].solution_cell(marked=False)
FILES = {
    "one": ONLY_ONE,
    "usual": "\n".join(USUAL_NOTEBOOK.values()),
    "test": WRONG_FORWARD + TEST,
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Verdicts on each file, by exercise."""
    folder, key, found = tmp_path_factory.mktemp("files"), FileKey(CHAPTER), {}
    # Where there is a sandbox, its process is forked from one that other tests use as well; without
    # one, each file needs a process that starts from nothing.
    engine = process_engine(Limits()) if shutil.which("bwrap") else BareEngine()
    for name, code in FILES.items():
        path = folder / f"{name}.py"
        path.write_text(code)
        found[name] = {one.exercise: one for one in judge_file(path, key, engine)}
    return found


def test_functions_of_earlier_chapters_are_given(judged):
    (verdict,) = judged["one"].values()
    assert verdict.status is Status.RIGHT, verdict.message


def test_answers_of_the_fields_usual_notebook_are_right(judged):
    assert judged["usual"].keys() == USUAL_NOTEBOOK.keys()
    for verdict in judged["usual"].values():
        assert verdict.status is Status.RIGHT, verdict


def test_a_right_test_is_not_failed_for_a_wrong_helper(judged):
    verdicts = judged["test"]
    assert verdicts["L_model_forward"].score == 0
    verdict = verdicts["examine_L_model_backward"]
    assert verdict.status is Status.RIGHT and "right L_model_forward" in verdict.message
