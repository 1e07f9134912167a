"""A runner gives cells and calls their notebook meaning, and goes on after whatever happens."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox.protocol import Call
from course.feedback.answer import Outcome
from course.feedback.plain import Unsupported


def value_of(runner, expression):
    """The value of an expression in the submission's process."""
    assert runner.cell(f"def _ask(): return {expression}").outcome is Outcome.OK
    (answer,) = runner.calls("_ask", [Call(())])
    assert answer.outcome is Outcome.OK, answer
    return answer.value


def texts(run):
    return "".join(output.get("text", "") for output in run.outputs)


def test_a_cell_shows_what_a_notebook_shows(runner):
    run = runner.cell("print('one'); import sys; print('two', file=sys.stderr); 6 * 7")
    kinds = [output["output_type"] for output in run.outputs]
    assert kinds == ["stream", "stream", "execute_result"]
    assert [output["name"] for output in run.outputs[:2]] == ["stdout", "stderr"]
    assert run.outputs[2]["data"]["text/plain"] == "42"
    assert run.outputs[2]["execution_count"] == 1


def test_a_semicolon_shows_nothing(runner):
    assert runner.cell("6 * 7;").outputs == ()


def test_a_figure_becomes_a_png(runner):
    run = runner.cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert run.outputs[-1]["data"]["image/png"].startswith("iVBOR")


def test_rich_display_keeps_its_mime_types(runner):
    run = runner.cell("from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))")
    assert run.outputs[0]["data"]["text/html"] == "<b>x</b>"


def test_printing_past_sys_stdout_is_kept(runner):
    assert "from a child" in texts(runner.cell("import os; os.system('echo from a child');"))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("def f(:", "SyntaxError"),
        ("import sys; sys.exit(1)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("input()", "EOFError"),
    ],
)
def test_an_error_is_told_and_the_next_cell_runs(runner, source, name):
    run = runner.cell(source)
    assert (run.outcome, run.error_name) == (Outcome.RAISED, name)
    assert run.outputs[0]["output_type"] == "error"
    assert runner.cell("2").outcome is Outcome.OK


def test_an_error_whose_message_fails_is_an_error_still(runner):
    source = "class E(Exception):\n    def __str__(self): return 1 / 0\n"
    assert runner.cell(source + "raise E").outcome is Outcome.RAISED
    runner.cell("def f(): raise E")
    (answer,) = runner.calls("f", [Call(())])
    assert (answer.outcome, answer.error_name) == (Outcome.RAISED, "E")


def test_a_call_gets_its_arguments_and_gives_its_value(runner):
    runner.cell("def f(x, *, y=0): return {'sum': x + y, 'shape': x.shape}")
    x = np.arange(6.0).reshape(2, 3)
    first, second = runner.calls("f", [Call((x,)), Call((x,), {"y": 1})])
    np.testing.assert_array_equal(first.value["sum"], x)
    np.testing.assert_array_equal(second.value["sum"], x + 1)
    assert first.value["shape"] == (2, 3)


def test_every_call_gets_fresh_inputs_and_changes_are_told(runner):
    runner.cell("def f(x, y, z=None): x[0] += 1; z['a'].append(1); return x[0]")
    call = Call((np.zeros(2), np.zeros(2)), {"z": {"a": []}})
    for answer in runner.calls("f", [call, call]):
        assert answer.value == 1
        assert answer.changed == ("0", "z")
    assert call.args[0][0] == 0


def test_nan_among_the_inputs_is_no_change(runner):
    runner.cell("def f(x, y): return 0")
    (answer,) = runner.calls("f", [Call((np.array([np.nan]), float("nan")))])
    assert answer.changed == ()


@pytest.mark.parametrize("source", ["", "f = 3", "f = None"])
def test_what_cannot_be_called_is_missing(runner, source):
    runner.cell(source)
    (answer,) = runner.calls("f", [Call(())])
    assert answer.outcome is Outcome.MISSING


@pytest.mark.parametrize(
    "error", ["ValueError('no')", "SystemExit(3)", "KeyboardInterrupt()", "GeneratorExit()"]
)
def test_a_call_that_raises_costs_only_itself(runner, error):
    runner.cell(f"def f(x):\n    if x:\n        raise {error}\n    return x")
    outcomes = [answer.outcome for answer in runner.calls("f", [Call((1,)), Call((0,))])]
    assert outcomes == [Outcome.RAISED, Outcome.OK]


@pytest.mark.parametrize(
    ("result", "name"),
    [
        ("type('Same', (), {'__eq__': lambda s, o: True})()", "Same"),
        ("np.array([type('Same', (), {})()], dtype=object)", "ndarray of |O, 1 dimensions"),
        ("np.ma.masked_array([1.0], mask=[True])", "MaskedArray"),
        ("np.matrix([[1.0]])", "matrix"),
        ("lambda: 0", "function"),
        ("(i for i in 'ab')", "generator"),
        ("np.zeros(2**21)", "value of"),
    ],
)
def test_what_is_no_plain_data_arrives_as_unsupported(runner, result, name):
    runner.cell(f"import numpy as np\ndef f(): return {result}")
    (answer,) = runner.calls("f", [Call(())])
    assert answer.outcome is Outcome.OK
    assert type(answer.value) is Unsupported
    assert answer.value.type_name.startswith(name)


def test_inputs_that_are_no_plain_data_are_refused(runner):
    with pytest.raises(TypeError, match="set"):
        runner.calls("f", [Call(({1},))])


def test_random_streams_follow_from_the_seed(engine):
    draws = "(__import__('random').random(), __import__('numpy').random.rand())"
    runners = [engine.open(seed) for seed in (5, 5, 6)]
    first, again, other = (value_of(runner, draws) for runner in runners)
    for runner in runners:
        runner.close()
    assert first == again
    assert first[0] != other[0] and first[1] != other[1]


def test_a_set_has_the_same_order_in_every_process(engine, bare):
    letters = "list({'alpha', 'beta', 'gamma', 'delta', 'epsilon'})"
    runner = engine.open(1)
    assert value_of(runner, letters) == value_of(bare, letters)
    runner.close()


@pytest.mark.parametrize("name", ["shell", "wire", "start"])
def test_a_module_written_beside_the_notebook_can_be_imported(runner, name):
    # The guest has files of these names: neither hides the other.
    runner.cell(f"open('{name}.py', 'w').write('x = 5')")
    assert value_of(runner, f"__import__('{name}').x") == 5


def test_helpers_are_answered_by_the_host_for_one_batch_alone(runner):
    runner.cell("def helper(x): return -1\ndef f(x): return helper(x) + absent(x)")
    oracles = {"helper": lambda x: x * 10, "absent": lambda x: np.ones(2) * x}
    (answer,) = runner.calls("f", [Call((2,))], oracles=oracles)
    np.testing.assert_array_equal(answer.value, [22.0, 22.0])
    assert value_of(runner, "helper(1), 'absent' in globals()") == (-1, False)


def test_a_helper_that_raises_here_raises_there(runner):
    runner.cell("def f(x): return helper(x)")
    (answer,) = runner.calls("f", [Call((0,))], oracles={"helper": lambda x: 1 / x})
    assert (answer.outcome, answer.error_name) == (Outcome.RAISED, "ZeroDivisionError")
    assert answer.error == "division by zero"


def test_after_a_crash_earlier_cells_are_there_again(runner):
    runner.cell("def f(x): return x + 1")
    runner.cell("before = 1; 1 / 0")
    died = runner.cell("import os; os._exit(7)")
    assert died.outcome is Outcome.CRASHED
    assert "7" in died.error
    assert [answer.value for answer in runner.calls("f", [Call((1,))])] == [2]
    assert value_of(runner, "before") == 1


def test_a_call_that_dies_leaves_the_rest_of_its_batch_not_run(runner):
    runner.cell("def f(x):\n    if x == 1:\n        __import__('os').abort()\n    return x")
    answers = runner.calls("f", [Call((0,)), Call((1,)), Call((2,))])
    outcomes = [answer.outcome for answer in answers]
    assert outcomes == [Outcome.OK, Outcome.CRASHED, Outcome.NOT_RUN]
    assert "SIGABRT" in answers[1].error
    assert runner.calls("f", [Call((2,))])[0].value == 2


def test_replays_are_counted_and_end(runner):
    for _ in range(4):
        assert runner.cell("import os; os._exit(1)").outcome is Outcome.CRASHED
    run = runner.cell("1")
    assert run.outcome is Outcome.NOT_RUN
    assert "4 times" in run.error
    assert runner.calls("f", [Call(())])[0].outcome is Outcome.NOT_RUN


def test_an_endless_call_ends_and_the_next_exercise_is_judged(runner):
    runner.cell("def f(x):\n    while True: pass\ndef g(x): return x")
    assert runner.calls("f", [Call((1,))])[0].outcome is Outcome.TIMEOUT
    assert runner.calls("g", [Call((1,))])[0].value == 1


def test_waiting_without_end_is_tried_once_more_then_ends(runner):
    runner.cell("import time\ndef f(x): time.sleep(x); return x")
    answers = runner.calls("f", [Call((0,)), Call((1000,)), Call((0,))])
    outcomes = [answer.outcome for answer in answers]
    assert outcomes == [Outcome.OK, Outcome.TIMEOUT, Outcome.NOT_RUN]
    assert "waiting" in answers[1].error
    assert runner._notebook.replays == 1


def test_a_slow_reference_allows_a_slow_answer(runner):
    burn = "import time\ndef f():\n    end = time.process_time() + 1.0\n"
    runner.cell(burn + "    while time.process_time() < end: pass\n    return 1")
    assert runner.calls("f", [Call(())])[0].outcome is Outcome.TIMEOUT
    assert runner.calls("f", [Call(())], reference_seconds=0.1)[0].value == 1


def test_two_submissions_at_once_do_not_meet(engine):
    one, other = engine.open(1), engine.open(2)
    one.cell("x = 1; open('mine', 'w').close()")
    other.cell("x = 2")
    assert value_of(one, "x, __import__('os').listdir()") == (1, ["mine"])
    assert value_of(other, "x, __import__('os').listdir()") == (2, [])
    one.close()
    other.close()


@pytest.mark.parametrize(
    "failing",
    ["import no_such_package", "open('no_such_file')", "import sys; sys.exit()", "%no_such_magic"],
)
def test_definitions_below_a_line_that_fails_are_run(runner, failing):
    run = runner.cell(
        f"{failing}\nimport numpy as np, math as m\nHALF = np.float64(0.5)\nROWS: int = 2\n"
        "try:\n    import no_such_module as n\nexcept ImportError:\n    n = None\n"
        "worked = open\nlist_of = [print(i) for i in range(3)]\ntrained = train()\n"
        "def f(x):\n    return m.floor(x * HALF) + ROWS"
    )
    assert (run.outcome, run.line, run.saved) == (Outcome.RAISED, 1, True)
    assert [answer.value for answer in runner.calls("f", [Call((4.0,))])] == [4]
    assert runner.cell("n, worked").outcome is Outcome.OK
    for name in ("list_of", "trained"):
        assert runner.cell(name).error_name == "NameError"


def test_a_definition_that_raises_costs_no_other(runner):
    runner.cell("1 / 0\n@no_such_decorator\ndef f(x): pass\ndef g(x): return x")
    assert runner.calls("f", [Call((1,))])[0].outcome is Outcome.MISSING
    assert runner.calls("g", [Call((1,))])[0].value == 1


@pytest.mark.parametrize("magic", ["%%time", "%%no_such_magic"])
def test_definitions_below_a_magic_that_stops_are_run(runner, magic):
    runner.cell(f"{magic}\nstarted = 1\n1 / 0\ndef f(x):\n    return x")
    assert runner.calls("f", [Call((3,))])[0].value == 3


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%javascript", "%%writefile f.txt"])
def test_nothing_of_another_language_is_run(runner, magic):
    run = runner.cell(f"{magic}\ndef f(x):\n    return x")
    assert not run.saved
    assert runner.calls("f", [Call((3,))])[0].outcome is Outcome.MISSING


def test_of_a_cell_that_cant_be_read_nothing_is_run(runner):
    assert not runner.cell("def f(x): return x\ndef g(x:").saved
    assert runner.calls("f", [Call((1,))])[0].outcome is Outcome.MISSING


@pytest.mark.parametrize(
    "ending", ["while True: pass", "import os; os._exit(1)", "x = [1]\nwhile x: x += x"]
)
def test_definitions_of_a_cell_that_dies_are_there_afterwards(runner, ending):
    run = runner.cell(f"def f(x):\n    return x + ONE\nONE = 1\n{ending}\nTWO = 2")
    assert run.outcome in (Outcome.TIMEOUT, Outcome.CRASHED, Outcome.MEMORY, Outcome.RAISED)
    assert runner.calls("f", [Call((1,))])[0].value == 2


def test_cells_that_meet_a_limit_use_up_no_replays(hasty_runner):
    runner = hasty_runner
    for number in range(5):
        assert runner.cell(f"x{number} = 1\nwhile True: pass").outcome is Outcome.TIMEOUT
    runner.cell("def f(x): return x + x4")
    assert runner.calls("f", [Call((1,))])[0].value == 2


def test_cells_that_may_be_shortened_leave_time_for_the_exercises(hasty_runner):
    runner = hasty_runner
    outcomes = set()
    for number in range(30):
        run = runner.cell(f"def g(x): return x + {number}\nwhile True: pass", may_shorten=True)
        outcomes.add(run.outcome)
    assert outcomes == {Outcome.TIMEOUT, Outcome.NOT_RUN}
    assert "kept for the exercises" in run.error
    runner.cell("def f(x): return g(x)")
    assert runner.calls("f", [Call((1,))])[0].value == 30


def test_a_try_below_a_line_that_fails_runs_once_as_it_stands(runner):
    runner.cell("1 / 0\ntry:\n    x = 1\n    import no_such_module\nexcept ImportError:\n    x = 2")
    runner.cell("def f(): return x")
    assert runner.calls("f", [Call(())])[0].value == 2
