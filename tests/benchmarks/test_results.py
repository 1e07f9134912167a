"""make results: a real training as a row, what is left out, the page, and the speed's ratios."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from autograder.reference import logistic_regression
from benchmarks.results import __main__ as command
from benchmarks.results import cats, digits, jobs, planar, report
from course import load_cats
from course.datasets.places import BUNDLED

PROJECT = Path(__file__).parents[2]
COSTS = {0: "0.693147"}


@pytest.fixture(scope="module")
def few_cats():
    """Some of the drawn cats, as columns."""
    drawn = load_cats(BUNDLED)
    X = logistic_regression.flatten_images(drawn.train_x[:60]) / 255
    Y = drawn.train_y[:, :60]
    return cats.Examples(X[:, :40], Y[:, :40], X[:, 40:], Y[:, 40:])


@pytest.fixture(scope="module")
def logistic_rows(few_cats):
    """Rows of a few iterations, set beside figures of which some are wrong on purpose."""
    return cats.logistic_rows("few", "model", few_cats, 3, 0.005, COSTS, 100, -1)


@pytest.fixture(scope="module")
def speeds():
    """Speeds as measured in a process of their own, as if PyTorch were not installed."""
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from benchmarks.results import speed; import json; print(json.dumps(speed.measured(1, 1)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    return json.loads(run.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def found(logistic_rows, speeds):
    """What a run would gather, with made-up figures for the digits' networks."""
    runs = {
        (number, ink, seed): {"test": 90.0 + number + seed / 10, "mnist": None}
        for number in range(len(digits.LADDER))
        for ink in digits.GOALS
        for seed in digits.SEEDS
    }
    return command.gathered(logistic_rows, runs, speeds, [command.LACKING["mnist"]])


def test_a_real_training_gives_rows_and_what_is_off_does_not_hold(logistic_rows, few_cats):
    by_id = {row.id: row for row in logistic_rows}
    assert list(by_id) == ["few-cost-0", "few-train", "few-test"]
    assert by_id["few-cost-0"].holds
    assert by_id["few-cost-0"].ours == pytest.approx(np.log(2), abs=1e-6)
    assert not by_id["few-test"].holds
    w, b = logistic_regression.initialize_with_zeros(len(few_cats.X))
    params, _, _ = logistic_regression.optimize(w, b, few_cats.X, few_cats.Y, 3, 0.005)
    answers = logistic_regression.predict(params["w"], params["b"], few_cats.X_test)
    assert by_id["few-test"].ours == 100 * np.mean(answers == few_cats.Y_test)


def test_the_network_starts_where_the_field_s_notebooks_do(few_cats):
    dims = (len(few_cats.X), 3, 2, 1)
    parameters, costs = cats.trained_network(few_cats, dims, iterations=0)
    first = np.random.RandomState(1).randn(3, len(few_cats.X)) / np.sqrt(len(few_cats.X))
    assert np.array_equal(parameters["W1"], first)
    assert costs == []


def test_a_small_start_differs_from_the_usual_one_in_scale_alone(few_cats):
    dims = (len(few_cats.X), 3, 2, 1)
    usual, _ = cats.trained_network(few_cats, dims, iterations=0)
    small, _ = cats.trained_network(few_cats, dims, small_start=True, iterations=0)
    np.testing.assert_allclose(small["W2"], 0.01 * np.sqrt(3) * usual["W2"])


def test_logistic_regression_on_the_flower_is_the_published_one():
    (row,) = planar.logistic()
    assert row.holds and row.ours == pytest.approx(47.0)


def test_a_digit_network_learns_from_distorted_ink_in_one_pass():
    one = digits.trained(digits.LADDER[-1], True, seed=0, passes=1)
    assert 60 < one["test"] < digits.GOALS["binary"]


def test_every_rung_adds_to_the_one_above_it():
    plain, *rungs = digits.LADDER
    for before, after in zip((plain, *rungs), rungs, strict=False):
        changed = [a != b for a, b in zip(before[1:], after[1:], strict=True)]
        assert sum(changed) == 1, after.name


def test_without_data_no_training_about_them_is_run():
    without = jobs.published(photographs=False, mnist=False)
    assert not [name for name in without if name.startswith(("cats", "MNIST"))]
    assert len(jobs.published(True, True)) == len(without) + 9


def test_jobs_give_their_results_under_their_names_from_other_processes():
    found = jobs.run({"cube": partial(pow, 2, 3), "parent": os.getppid}, workers=1)
    assert found == {"cube": 8, "parent": os.getpid()}
    assert list(found) == ["cube", "parent"]


def test_what_is_gathered_has_the_promised_keys_and_can_be_stored(found):
    stored = json.loads(json.dumps({k: v for k, v in found.items() if k != "all_rows"}))
    first = stored["rows"][0]
    assert {"id", "published", "ours", "baseline", "standard_error", "holds"} <= first.keys()
    assert stored["digits_test_mean"] == pytest.approx(96.2)
    assert stored["mnist_test"] is None
    assert stored["iteration_vs_matmul"] > 0
    assert [row["id"] for row in stored["rows"][-2:]] == ["digits-grey", "digits-binary"]


def test_gains_are_those_over_the_rung_above(found):
    first, second, *_ = found["tricks"]
    assert first["grey"]["gain"] is None
    assert second["grey"]["gain"] == pytest.approx(1.0)
    assert second["grey"]["gain_error"] == pytest.approx(0.0, abs=1e-9)


def test_the_page_says_what_does_not_hold_and_what_is_left_out(found):
    page = report.page(found, found["all_rows"])
    lines = [line for line in page.splitlines() if line.startswith("| model | figure |")]
    assert len(lines) == 1
    assert page.count("**no**") == sum(not row.holds for row in found["all_rows"])
    assert command.LACKING["mnist"] in page
    assert "0.693147" in page


def test_the_table_is_markdown_with_text_left_and_numbers_right():
    assert report.table(("a", "b"), [("x", 1)]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_the_verdict_is_a_failure_if_a_row_or_a_goal_is_missed(found, capsys):
    rows = [replace(row, holds=True) for row in found["all_rows"]]
    good = {**found, "digits_test_mean": 96.5, "digits_binary_test_mean": 95.5}
    assert command.verdict(good, rows) == 0
    assert command.verdict({**good, "digits_test_mean": 96.4}, rows) == 1
    assert "digits, grey: 96.4 %" in capsys.readouterr().out
    assert command.verdict(good, [replace(rows[0], holds=False), *rows[1:]]) == 1
    assert f"DOES NOT HOLD: {rows[0].id}" in capsys.readouterr().out


def test_speed_is_a_ratio_within_its_spread_and_none_without_torch(speeds):
    assert speeds["iteration_vs_torch"] is None
    low, high = speeds["iteration_vs_matmul_spread"]
    assert 0 < low <= speeds["iteration_vs_matmul"] <= high
