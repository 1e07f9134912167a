"""course check: a notebook run afresh, as it was saved, on any system, a line for each exercise."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest

from autograder.reference import load_chapter
from autograder.sample_class.workbook import Workbook
from course.__main__ import main
from course.feedback.store import stored_chapters
from course.terminal import run_afresh
from course.terminal.read_notebook import chapter_of

PROJECT = Path(__file__).parents[2]
CHAPTER = load_chapter("logistic_regression")
# What Windows lacks.
HIDE = """
import os, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
def fork(*args):
    raise OSError("this system can't fork")
os.fork = os.forkpty = fork
"""


def workbook():
    release = PROJECT / "release" / CHAPTER.assignment / f"{CHAPTER.name}.ipynb"
    return Workbook(nbformat.read(release, as_version=4), CHAPTER)


def written(book, folder):
    path = folder / f"{CHAPTER.name}.ipynb"
    path.write_text(book.text(), encoding="utf-8")
    return path


def standings(text):
    """By exercise, what the table says of it."""
    return dict(re.findall(r"^  \S (\w+) +\d+ points? +(.+)$", text, re.M))


def test_a_half_done_notebook_is_told_row_by_row_on_a_system_that_is_not_unix(tmp_path):
    book = workbook().answer_rightly("sigmoid", "crop", "propagate")
    book.answer(initialize_with_zeros="def initialize_with_zeros(n):\n    return np.zeros(n), 0.0")
    book.add_cell("import os\nos._exit(3)", before="sigmoid")
    book.add_cell("open('not there.csv')", before="propagate")
    # What stands above a check counts for it, here as in grading.
    book.add_cell("def crop(*args):\n    return None", before="sigmoid")
    book.add_cell("import fcntl", before="optimize")
    book.delete("test_propagate")
    path = written(book, tmp_path)
    before = path.read_bytes()
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "sitecustomize.py").write_text(HIDE)
    done = subprocess.run(
        [sys.executable, "-m", "course", "check", str(path)],
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'hidden'}{os.pathsep}{PROJECT}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and not done.stderr, done.stderr
    rows = standings(done.stdout)
    assert list(rows) == list(CHAPTER.exercises)
    # Its check is gone, and it is checked all the same.
    assert rows["propagate"] == rows["sigmoid"] == rows["crop"] == "right"
    assert rows["flatten_images"] == "partly right" and rows["initialize_with_zeros"] == "wrong"
    assert rows["optimize"] == rows["examine_propagate"] == "still blank"
    assert "3 of 12, 10 of 39 points, next: flatten_images" in done.stdout
    assert "flatten_images: not right yet, 2 of 6 cases." in done.stdout
    assert "`import os`: it ended Python, and was left out" in done.stdout
    assert "`import fcntl`: ModuleNotFoundError" in done.stdout
    assert "`open('not there.csv')`: FileNotFoundError" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hidden", path.name]


def test_a_solved_notebook_ends_well(tmp_path, capsys):
    path = written(workbook().answer_rightly(), tmp_path)
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    rows = standings(out)
    assert {rows.pop("predicted_scrambled")} == {"recorded"}
    assert set(rows.values()) == {"right"} and len(rows) == len(CHAPTER.exercises) - 1
    assert "12 of 12, 38 of 39 points (and 1 that grading decides), all done" in out


@pytest.mark.parametrize(
    "names_it",
    [f"ready = readiness('{CHAPTER.name}')", "from course.chapter3 import (\n    check, ready,\n)"],
)
def test_the_chapter_is_known_also_where_cells_have_lost_their_marks(names_it):
    cells = [nbformat.v4.new_code_cell("x"), nbformat.v4.new_code_cell(names_it)]
    assert chapter_of(nbformat.v4.new_notebook(cells=cells)) == CHAPTER.name


def test_marks_of_cells_that_are_not_of_our_making_do_no_harm():
    cells = [nbformat.v4.new_code_cell("x") for _ in range(4)]
    for cell, nbgrader in zip(
        cells, (3, None, {"grade_id": 7}, {"grade_id": "sigmoid"}), strict=True
    ):
        cell.metadata.nbgrader = nbgrader
    assert chapter_of(nbformat.v4.new_notebook(cells=cells)) in stored_chapters()


@pytest.mark.stress_only
def test_an_endless_cell_is_interrupted_and_the_rest_is_checked(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(run_afresh, "CELL_SECONDS", 3)
    book = workbook().answer_rightly("crop").add_cell("while True:\n    pass", before="sigmoid")
    assert main(["check", str(written(book, tmp_path))]) == 1
    out = capsys.readouterr().out
    assert standings(out)["crop"] == "right" and standings(out)["sigmoid"] == "still blank"
    assert "`while True:`: KeyboardInterrupt" in out


@pytest.mark.stress_only
def test_ctrl_c_ends_the_command_and_its_kernel(tmp_path):
    book = workbook().add_cell("print('begun')\nwhile True:\n    pass", before="crop")
    words = [sys.executable, "-m", "course", "check", str(written(book, tmp_path))]
    # Tests that run in the background are deaf to it, and so is what they start.
    command = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    process, kernels = psutil.Process(command.pid), []
    while not kernels or kernels[0].cpu_times().user < 3:
        kernels = process.children(recursive=True)
        time.sleep(0.2)
    command.send_signal(signal.SIGINT)
    _, told = command.communicate(timeout=60)
    assert command.returncode == 130 and "Traceback" not in told
    assert not psutil.wait_procs(kernels, timeout=10)[1]


@pytest.mark.stress_only
def test_a_blank_notebook_is_blank_and_no_error(tmp_path, capsys):
    assert main(["check", str(written(workbook(), tmp_path))]) == 1
    out = capsys.readouterr().out
    assert standings(out)["sigmoid"] == "still blank" and "Cells that stopped" not in out


@pytest.mark.stress_only
def test_a_module_of_the_students_that_hides_the_course_is_named(tmp_path, capsys):
    (tmp_path / "course.py").write_text("")
    assert main(["check", str(written(workbook(), tmp_path))]) == 1
    told = capsys.readouterr().err
    assert "checks could not be asked" in told and "'course' is not a package" in told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ipynb", None, "There is no file"),
        ("a.ipynb", b"", "it is empty"),
        ("a.ipynb", b'{"cells": [', "cut off or edited by hand"),
        ("a.ipynb", b'<<<<<<< HEAD\n{"cells": []}\n=======\n', "merge conflict"),
        ("a.ipynb", b"[1, 2]", "cut off or edited by hand"),
        ("a.ipynb", b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "cut off"),
        ("a.ipynb", "é".encode("latin-1"), "can't be read"),
        ("a.py", b"print(1)", "does not end in .ipynb"),
        (
            "a.ipynb",
            b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
            "no notebook of the course",
        ),
    ],
)
def test_what_cannot_be_checked_is_told_with_what_to_do(tmp_path, capsys, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["check", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert words in captured.err and not captured.out


def test_a_folder_is_answered_with_the_notebooks_in_it(tmp_path, capsys):
    written(workbook(), tmp_path)
    assert main(["check", str(tmp_path)]) == 1
    assert f"notebooks in it: {CHAPTER.name}.ipynb" in capsys.readouterr().err
