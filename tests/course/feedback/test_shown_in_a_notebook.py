"""A check in a real kernel: a card for whoever sits there, text for a program that runs it."""

from __future__ import annotations

import io

import nbformat
import pytest
from nbgrader.validator import Validator

from course.feedback.card.as_text import WIDTH

BEGIN = "from course.explore import readiness\nready = readiness('logistic_regression')"
WRONG = "def sigmoid(z):\n    print('here')\n    return 1 / (1 + np.exp(z))"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
BLANK = "def sigmoid(z):\n    raise NotImplementedError()"
CHECK = "check(sigmoid)"


def test_the_notebooks_first_cell_tells_which_chapter_is_meant(kernel):
    assert "Several chapters ask for sigmoid" in kernel.run(RIGHT, CHECK)
    assert "right on all 6 cases" in kernel.run(BEGIN, CHECK)


def test_old_notebooks_that_name_the_chapter_in_every_check_still_work(kernel):
    shown = kernel.run(BEGIN, RIGHT, "check(sigmoid, 'logistic_regression')")
    assert "right on all 6 cases" in shown and "1 of 12" in shown


def test_a_wrong_function_gets_one_card_and_nothing_red_beside_it(kernel):
    shown = kernel.run(BEGIN, WRONG, CHECK)
    assert "not right yet, 1 of 6 cases" in shown and "Printed with public case 1: here" in shown
    (page,) = kernel.pages
    assert "<summary" in page and "Your prints" in page
    assert not kernel.errors


def test_the_cell_has_failed_all_the_same(kernel):
    kernel.run(BEGIN, WRONG)
    request = kernel.client.execute(CHECK)
    while (reply := kernel.client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != request:
        pass
    assert reply["content"]["status"] == "error"
    assert reply["content"]["ename"].endswith("Error")


def test_a_card_can_be_caught_as_the_error_that_it_is(kernel):
    caught = "try:\n    check(sigmoid)\nexcept AssertionError as error:\n    print(len(str(error)))"
    assert int(kernel.run(BEGIN, WRONG, caught).split()[-1]) > 100
    assert not kernel.errors


def test_where_somebody_else_shows_errors_their_way_is_left_and_the_headline_stands(kernel):
    taken = "get_ipython().set_custom_exc((KeyError,), lambda *args, **kwargs: None)"
    kernel.run(BEGIN, WRONG, taken, CHECK)
    kernel.run("get_ipython().custom_exceptions = ()")
    assert kernel.errors == ["sigmoid: not right yet, 1 of 6 cases."]


def test_where_nobody_sits_the_error_says_all_in_short_lines(kernel):
    kernel.run(BEGIN, WRONG)
    attended = kernel.run(CHECK)
    kernel.is_attended = False
    kernel.run(CHECK)
    (error,) = kernel.errors
    assert len(kernel.pages) == 1 and error.split() == attended.split()
    assert max(map(len, error.splitlines())) <= WIDTH


def test_an_experiment_that_waits_shows_no_card_and_counts_no_pass(kernel):
    shown = kernel.run(BEGIN, BLANK, "if ready('sigmoid'):\n    print('ready')")
    assert shown.startswith("This experiment waits for `sigmoid`") and not kernel.pages
    shown = kernel.run(RIGHT, "if ready('sigmoid'):\n    print('ready')")
    assert shown == "ready\n" and not kernel.pages
    assert "1 of 12" in kernel.run(CHECK)


LONG = "def crop(image, top, left, height, width):\n    return image[top:, left:] * 1.5"


@pytest.mark.parametrize("cell", [WRONG, LONG])
def test_nbgraders_validate_shows_every_word(kernel, tmp_path, cell):
    name = cell.split("(")[0].removeprefix("def ")
    attended = kernel.run(BEGIN, cell, f"check({name})")
    check = nbformat.v4.new_code_cell(f"check({name})")
    check.metadata.nbgrader = {
        **{"grade": True, "locked": True, "solution": False, "task": False, "points": 1},
        **{"grade_id": "test", "schema_version": 3, "cell_type": "code"},
    }
    above = ["import numpy as np\nfrom course import check", BEGIN, cell]
    cells = [*map(nbformat.v4.new_code_cell, above), check]
    path = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    validator = Validator(ignore_checksums=True)
    validator.stream = io.StringIO()
    validator.validate_and_print(str(path))
    shown = validator.stream.getvalue()
    assert "..." not in shown
    assert "".join(attended.split()) in "".join(shown.split())
