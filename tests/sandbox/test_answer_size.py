"""Answers far larger than the right one are told by their size, and never held by the grader."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.key import Key
from autograder.limits import Limits
from autograder.reference import all_chapters
from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome
from course.plain_types import Unsupported

LIMITS = Limits()
RIGHT = 1000
MOST = LIMITS.reply_to_call(RIGHT)


def _answers(runner, source, calls=1, **how):
    runner.cell(f"import numpy as np\ndef f(x):\n    return {source}")
    return runner.calls("f", [Call((n,)) for n in range(calls)], right_bytes=RIGHT, **how)


@pytest.mark.parametrize(
    "large",
    [
        "np.zeros(2**18)",
        "'x' * 2**21",
        "[1.0] * 150_000",
        "{'a': np.zeros(2**17), 'b': np.zeros(2**17)}",
    ],
)
def test_a_large_answer_is_told_by_its_size(bare, large):
    for answer in _answers(bare, large, calls=24):
        assert answer.outcome is Outcome.OK
        assert isinstance(answer.value, Unsupported)
        size = int(answer.value.type_name.removeprefix("value of ").removesuffix(" bytes"))
        assert size > MOST - 2**15


def test_an_answer_of_some_times_the_right_size_travels(bare):
    [answer] = _answers(bare, "np.zeros(2**17 - 2**12)")
    assert answer.value.size == 2**17 - 2**12


def test_an_answer_may_be_as_large_as_the_right_one_needs(bare):
    bare.cell("import numpy as np\ndef f(n):\n    return np.zeros(n)")
    [answer] = bare.calls("f", [Call((2**19,))], right_bytes=2**22)
    assert answer.value.size == 2**19


def test_what_is_asked_of_a_helper_is_bounded_as_well_and_the_function_goes_on(bare):
    bare.cell(
        "import numpy as np\n"
        "def f(x):\n"
        "    try:\n"
        "        return helper(np.zeros(2**18))\n"
        "    except Exception as error:\n"
        "        return str(error)"
    )
    asked = []
    [answer] = bare.calls("f", [Call((1,))], oracles={"helper": asked.append}, right_bytes=RIGHT)
    assert "too many for helper" in answer.value and not asked


def test_the_host_reads_no_larger_frame_whatever_the_guest_says(bare):
    bare.cell(
        "import gc\n"
        "def f(x):\n"
        "    handler = next(o for o in gc.get_objects() if type(o).__name__ == 'RequestHandler')\n"
        "    handler.largest_reply = 2**40\n"
        "    return np.zeros(2**20)\n"
        "import numpy as np"
    )
    [answer] = bare.calls("f", [Call((1,))], right_bytes=RIGHT)
    assert answer.outcome is Outcome.GARBLED
    assert f"at most {MOST} are read" in answer.error


def test_a_cell_after_such_calls_may_show_as_much_as_ever(bare):
    _answers(bare, "1")
    shown = bare.cell("print('x' * 10_000)")
    assert len(shown.outputs[0]["text"]) > 9_000
    bare.cell("def g(x):\n    return np.zeros(2**19)")
    [answer] = bare.calls("g", [Call((1,))])
    assert isinstance(answer.value, np.ndarray) or "bytes" in answer.value.type_name


def test_every_right_answer_of_the_course_is_far_below_its_bound():
    for chapter in all_chapters():
        for exercise in chapter.exercises.values():
            right = Key(exercise, b"sizes", 1).right_bytes
            assert 16 * right < LIMITS.reply_to_call(right) <= 2 * LIMITS.answer_floor, exercise


def test_a_smaller_message_limit_of_a_course_holds_for_answers_too():
    assert Limits(message=5000).reply_to_call(10**6) == 5000
    assert Limits(message=5000).reply_to_call(None) == 5000
