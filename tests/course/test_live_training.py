"""Training shows step, cost and time left, and keeps what was learned where it is stopped."""

import re

import pytest

BEGIN = """
import time
from course import live_training as module
module.PATIENCE_SECONDS = 0.02
from course.chapter4 import live

def update_parameters(parameters, grads, learning_rate=1.2):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}

def compute_cost(A2, Y):
    return np.array([[(A2 - Y) ** 2]])

def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = {"W1": 8.0}
    for i in range(num_iterations):
        compute_cost(parameters["W1"], Y)
        parameters = update_parameters(parameters, {"dW1": 0.01}, learning_rate=1.0)
        if i == 20:
            print("begun")
        time.sleep(pause)
    return parameters

pause = 0.002
"""
TRAIN = "with live():\n    trained = nn_model(0, 2.0, 4, num_iterations={steps})"


@pytest.fixture
def trainer(kernel):
    kernel.run(BEGIN)
    yield kernel
    kernel.run("module.PATIENCE_SECONDS = 2.0")


def test_a_line_tells_step_cost_and_time_left_and_at_last_all_steps(trainer):
    shown = trainer.run(TRAIN.format(steps=400))
    assert "cost" in shown
    lines = [bundle["text/plain"] for bundle in (*trainer.bundles, *trainer.updates)]
    assert len(trainer.bundles) == 1 and len(lines) < 40
    first = re.search(r"(\d+)/400 \[00:0\d<00:0\d, +[\d.]+ steps/s, cost ([\d.]+)\]", lines[0])
    assert 0 < int(first[1]) < 400 and float(first[2]) > 4
    assert "| 400/400 [" in lines[-1]
    assert trainer.run("print(round(trained['W1'], 6))") == "4.0\n"


def test_a_short_training_shows_nothing(trainer):
    trainer.run("module.PATIENCE_SECONDS = 2.0", TRAIN.format(steps=3))
    assert not trainer.bundles


def test_what_was_learned_is_kept_where_training_is_stopped(trainer):
    shown = trainer.interrupt("pause = 0.05\n" + TRAIN.format(steps=5000))
    stopped = re.search(r"Stopped after step (\d+) of 5,000\. What was learned", shown)
    assert stopped and not trainer.errors
    learned = float(trainer.run("print(trained['W1'])"))
    assert learned == pytest.approx(8 - 0.01 * int(stopped[1]))


def test_the_notebooks_own_functions_stand_there_again(trainer):
    trainer.run("before = nn_model, update_parameters, compute_cost")
    trainer.run(TRAIN.format(steps=30))
    trainer.interrupt("pause = 0.05\n" + TRAIN.format(steps=5000))
    after = "print(before == (nn_model, update_parameters, compute_cost))"
    assert trainer.run(after) == "True\n"


def test_where_a_program_runs_the_notebook_nothing_is_shown(trainer):
    trainer.is_attended = False
    assert trainer.run(TRAIN.format(steps=60)) == "begun\n"
    assert not trainer.bundles


def test_a_loop_that_steps_without_the_function_is_stopped_as_ever(trainer):
    trainer.run(
        "def nn_model(X, Y, n_h, num_iterations=1):\n    print('begun')\n    time.sleep(20)"
    )
    assert "KeyboardInterrupt" in trainer.interrupt(TRAIN.format(steps=5000))


CHAPTERS = {
    3: (
        """
def propagate(w, b, X, Y):
    return {"dw": w, "db": b}, 0.5
def optimize(w, b, X, Y, num_iterations=100):
    for i in range(num_iterations):
        propagate(w=w, b=b, X=X, Y=Y)
        w = w + 1
        stop(w)
    return {"w": w, "b": b}, {}, []
""",
        "optimize(0, 7, 0, 0)",
        "({'w': 4, 'b': 7}, {'dw': 4, 'db': 7}, [0.5])",
    ),
    5: (
        """
def update_parameters(parameters, grads, learning_rate):
    return parameters + 1
def compute_cost(AL, Y):
    return 0.25
def L_layer_model(X, Y, layers_dims, num_iterations=9):
    parameters = compute_cost(0, 0) * 0
    for i in range(num_iterations):
        parameters = update_parameters(parameters, {}, 1)
        stop(parameters)
    return parameters, []
""",
        "L_layer_model(0, 0, [1])",
        "(5.0, [0.25])",
    ),
    6: (
        """
def train_pass(parameters, velocity):
    return parameters + 1, velocity, [1.0, 2.0]
def train_network(X, Y, sizes, num_passes=9):
    parameters = 0
    for i in range(num_passes):
        parameters, velocity, costs = train_pass(parameters, 0)
        stop(parameters)
    return parameters, costs
""",
        "train_network(0, 0, [1])",
        "(5, [1.5, 1.5, 1.5, 1.5, 1.5])",
    ),
}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapters_training_gives_back_its_own_kind_of_result(kernel, chapter):
    functions, call, wanted = CHAPTERS[chapter]
    stop = "def stop(number):\n    if number == 5:\n        raise KeyboardInterrupt"
    shown = kernel.run(
        f"from course.chapter{chapter} import live",
        stop,
        functions,
        f"with live():\n    result = {call}\nprint(result)",
    )
    assert "Stopped after step 5" in shown and wanted in shown
