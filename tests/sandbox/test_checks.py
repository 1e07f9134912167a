"""What comes back is rebuilt from known parts; what the host is asked for is bounded."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.limits import Limits
from autograder.sandbox import wire
from autograder.sandbox.closure import needed_distributions, site_entries
from autograder.sandbox.oracles import Oracles, work_in
from autograder.sandbox.outputs import clean_outputs

STREAM = {"output_type": "stream", "name": "stdout", "text": "x" * 10}


@pytest.mark.parametrize(
    "outputs",
    [
        None,
        "text",
        [None, 3, [], {}],
        [{"output_type": "stream", "name": "other", "text": "x"}],
        [{"output_type": "stream", "name": "stdout", "text": 3}],
        [{"output_type": "display_data", "data": "x"}],
        [{"output_type": "grade", "data": {}}],
    ],
)
def test_outputs_of_unknown_kinds_are_left_out(outputs):
    assert clean_outputs(outputs, 100) == ()


def test_known_outputs_lose_unknown_fields():
    dirty = {"output_type": "execute_result", "data": {"text/plain": "1", "x": 3, 4: "y"}}
    dirty |= {"metadata": {"nbgrader": {"points": 9}}, "execution_count": "many", "score": 5}
    (clean,) = clean_outputs([dirty], 100)
    assert clean == {
        "output_type": "execute_result",
        "data": {"text/plain": "1"},
        "metadata": {},
        "execution_count": None,
    }
    (error,) = clean_outputs([{"output_type": "error", "ename": 1, "traceback": ["a", 2]}], 100)
    assert error == {"output_type": "error", "ename": "", "evalue": "", "traceback": ["a", ""]}


def test_outputs_are_bounded_in_all():
    kept = clean_outputs([STREAM] * 100, 50)
    assert 0 < len(kept) < 100


def tree(*args, **kwargs):
    return wire.to_tree((args, kwargs))


def test_an_oracle_answers_and_stops_when_asked_too_often():
    oracles = Oracles({"double": lambda x: 2 * x}, Limits(oracle_calls=2), seconds=10)
    assert oracles.answer(["double", tree(4)]) == (True, 8)
    assert oracles.answer(["other", tree(4)])[0] is False
    worked, text = oracles.answer(["double", tree(4)])
    assert not worked and "too often" in text


def test_an_oracle_stops_when_its_time_is_used_up():
    oracles = Oracles({"same": lambda x: x}, Limits(), seconds=0)
    oracles.answer(["same", tree(1)])
    assert oracles.answer(["same", tree(1)])[0] is False


@pytest.mark.parametrize("body", [[], [1, 2, 3], ["f", 3], ["f", ["t"]], [None, tree(1)]])
def test_a_malformed_question_is_answered_with_an_error(body):
    assert Oracles({"f": abs}, Limits(), seconds=10).answer(body)[0] is False


def test_work_is_the_largest_number_times_the_elements():
    assert work_in((np.zeros((3, 4)), {"n": 5})) == 5 * 13
    assert work_in((np.int64(-7), np.array(9))) == 9 * 2
    assert work_in(()) == 1


def test_the_students_packages_hold_no_grader_and_no_start_up_file():
    entries = site_entries()
    assert {"numpy", "course", "IPython", "msgpack", "matplotlib", "h5py", "PIL"} <= set(entries)
    assert not {"autograder", "nbgrader", "nbconvert", "jupyterlab"} & set(entries)
    assert not [name for name in entries if name.endswith(".pth") or "neural" in name]
    assert "neural-networks-autograder" not in needed_distributions()
