"""Every kind through the build: source notebook, nbgrader's release, and single files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.building.chapter_text import Piece
from autograder.building.notebook import as_bytes, source_notebook
from autograder.building.places import Places
from autograder.building.public_answers import UnseenMisconceptionError, public_answers
from autograder.building.release import release_files
from autograder.exercises.decoys import TooFewDecoysError, decoys_for
from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise, program, property_of, test_of
from autograder.grading.files import FileKey, judge_file
from autograder.judging.key import BrokenReferenceError, Key
from autograder.judging.verdict import Status
from course.functions import NamedFunction

from .small_kinds import CHAPTER, EXERCISES, softsign

PROJECT = Path(__file__).parents[2]
SETUP = Piece("code", "import numpy as np\nfrom course import check", ("setup",))


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    places = Places(root, CHAPTER)
    places.source_folder.mkdir(parents=True)
    pieces = [SETUP, *(Piece("code", "", exercise=one.name) for one in EXERCISES)]
    notebook = source_notebook(pieces, CHAPTER)
    files = release_files(nbformat.reads(as_bytes(notebook), 4), places)
    cells = json.loads(files["small_kinds.ipynb"])["cells"]
    return {c["metadata"].get("nbgrader", {}).get("grade_id"): c for c in cells}


def source_of(release, grade_id):
    return "".join(release[grade_id]["source"])


def test_the_release_shows_starters_and_blanks(release):
    assert "np.sum(w.T @ X)" in source_of(release, "mean_score")
    assert source_of(release, "layout").endswith("layout = ...")
    assert source_of(release, "Tape").count("raise NotImplementedError()") == 4
    for one in ("softsign", "initialize_parameters", "examine_softsign", "slope", "shrink"):
        assert "raise NotImplementedError()" in source_of(release, one)


def test_the_release_holds_no_answer(release):
    everything = json.dumps(list(release.values()))
    for answer in ("np.abs(x)", "np.mean", "12288", "+= slope", "allclose", "starter"):
        assert answer not in everything


def test_check_cells_ask_for_a_value_by_its_name(release):
    assert source_of(release, "test_layout") == 'check("layout")'
    assert source_of(release, "test_softsign") == "check(softsign)"


@pytest.mark.usefixtures("stored")
def test_single_files_are_judged_whatever_the_kind(engine, tmp_path):
    names = ("mean_score", "Tape", "entries", "examine_softsign", "shrink")
    path = tmp_path / "answers.py"
    cells = [CHAPTER.exercises[name].solution_cell(marked=False) for name in names]
    path.write_text("\n\n\n".join(cells))
    verdicts = judge_file(path, FileKey(CHAPTER), engine)
    assert {v.exercise: v.status for v in verdicts} == dict.fromkeys(names, Status.RIGHT)


def test_a_tests_name_may_not_be_that_of_a_check_cell():
    with pytest.raises(ValueError, match="belong to check cells"):
        test_of(softsign, points=1)(named("test_softsign"))


@pytest.mark.parametrize(
    "body, match",
    [
        (lambda f: f(-1.0), "not right in a case of its own .wrong versions."),
        (lambda f: 1 / 0, "not right in a case of its own .the right version."),
    ],
)
def test_a_reference_test_has_to_tell_the_versions_apart(body, match):
    body.__name__ = "examine"
    with pytest.raises(BrokenReferenceError, match=match):
        Key(test_of(softsign, points=1)(body), b"s", 1)


def test_too_few_decoys_stop_the_build():
    def examine(f):
        """Only this."""
        assert f(-1.0) is not None

    with pytest.raises(TooFewDecoysError, match="refuses only 1 decoys of softsign"):
        decoys_for(softsign, examine)


def test_names_of_drivers_checkers_and_functions_have_to_be_known():
    with pytest.raises(LookupError, match="run_tape"):
        program(points=1, cases=draw, driver="walk")(object)
    with pytest.raises(LookupError, match="random_layers"):
        property_of(points=1, cases=draw, holds="nice", settings={})(draw)
    with pytest.raises(LookupError, match="bowl"):
        NamedFunction("hill", {})


def test_a_misconception_that_only_drawn_cases_fail_to_show_stops_the_build():
    # Grading draws fewer cases than ship, and only the last ones show the mistake.
    @exercise(points=1, cases=lambda rng, number: Case((number,)), hidden_count=3)
    def doubled(x):
        """Twice x."""
        return 2 * x

    @doubled.misconception("Wrong for large ones.", "Always?", "Twice.")
    def right_for_small_ones(x):
        return 2 * x if x < 3 else x

    with pytest.raises(UnseenMisconceptionError, match="in all 3 drawn cases"):
        public_answers(doubled)


def draw(rng, number):
    return Case((float(rng.uniform(1, 2)),))


def named(name):
    def function(f):
        """Do."""

    function.__name__ = name
    return function
