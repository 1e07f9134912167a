"""Explorations wait for their exercises in a line or two, and never end a session."""

import subprocess
import sys

import pytest

from course.explore import readiness

CHAPTER = "logistic_regression"
RIGHT = "import numpy as np\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
BLANK = "def sigmoid(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"
WRONG = "import numpy as np\ndef sigmoid(z):\n    return 1 / 1 + np.exp(-z)\n"


def asked_in_notebook(cells: str, *names: str) -> bool:
    notebook = {"ready": readiness(CHAPTER), "names": names}
    exec(cells, notebook)
    exec("answer = ready(*names)", notebook)
    return notebook["answer"]


def test_solved_exercise_is_ready_and_says_nothing(capsys):
    assert asked_in_notebook(RIGHT, "sigmoid")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("cells", [BLANK, WRONG], ids=["blank", "wrong"])
def test_unsolved_exercise_is_named_and_raises_nothing(cells, capsys):
    assert not asked_in_notebook(cells, "sigmoid")
    lines = capsys.readouterr().out.splitlines()
    assert "`sigmoid`" in lines[0] and "not solved yet" in lines[0]
    # JupyterLab breaks longer lines in the middle of a word.
    assert len(lines) <= 2 and max(map(len, lines)) <= 80


def test_names_the_first_that_is_missing(capsys):
    assert not asked_in_notebook(RIGHT, "sigmoid", "propagate", "X_train")
    out = capsys.readouterr().out
    assert "`propagate`" in out and "`X_train`" not in out


def test_other_names_need_only_exist(capsys):
    assert asked_in_notebook("X_train = 1", "X_train")
    assert not asked_in_notebook("", "X_train")
    assert "run the cell above that makes it" in capsys.readouterr().out


def test_message_says_which_cell_makes_a_name(capsys):
    ready = readiness(CHAPTER, network="the one under predict")
    assert not eval("ready('network')", {"ready": ready})
    said = " ".join(capsys.readouterr().out.split())
    assert "run the cell that makes it, the one under predict." in said


def test_a_given_function_waits_for_what_it_leans_on(capsys):
    ready = readiness(CHAPTER, needs={"train": ("sigmoid",)})
    notebook = {"ready": ready, "train": print}
    exec(WRONG, notebook)
    assert not eval("ready('train')", notebook)
    assert "`sigmoid`: it is not solved yet" in capsys.readouterr().out
    exec(RIGHT, notebook)
    assert eval("ready('train')", notebook)
    assert capsys.readouterr().out == ""
    del notebook["train"]
    assert not eval("ready('train')", notebook)
    assert "`train`: run the cell above that makes it" in capsys.readouterr().out


def test_right_answer_under_another_name_is_ready():
    cells = "import numpy as np\nsigmoid = lambda z: 1 / (1 + np.exp(-z))"
    assert asked_in_notebook(cells, "sigmoid")


def test_interrupting_an_endless_answer_is_not_swallowed():
    def endless(z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        eval("ready('sigmoid')", {"ready": readiness(CHAPTER), "sigmoid": endless})


def test_importing_loads_neither_numpy_nor_matplotlib():
    code = "import sys, course.explore; print({'numpy', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_value_has_only_to_be_there(capsys):
    notebook = {"ready": readiness("vectorization"), "predicted_shape": ...}
    assert not eval("ready('predicted_shape')", notebook)
    assert "`predicted_shape`: write your answer there first." in capsys.readouterr().out
    notebook["predicted_shape"] = "(5, 1)"
    assert eval("ready('predicted_shape')", notebook)
    assert capsys.readouterr().out == ""
