"""The command ``course`` and the package's front door."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import course
from course.__main__ import main

HEAVY = ("numpy", "matplotlib", "h5py", "pooch", "requests", "PIL", "tqdm", "IPython")


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path / "cache"))


def run(*command: str) -> str:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=True
    ).stdout


def test_import_loads_nothing_heavy():
    loaded = run("-c", "import sys, course; print(*sys.modules)").split()
    assert not set(HEAVY) & set(loaded)


@pytest.mark.parametrize("name", course.__all__)
def test_every_public_name_is_there(name):
    assert getattr(course, name) is not None
    assert name in dir(course)


def test_editors_are_shown_every_name_where_it_is_loaded_from():
    tree = ast.parse(Path(course.__file__).read_text(encoding="utf-8"))
    [shown] = (node.body for node in tree.body if isinstance(node, ast.If))
    homes = {alias.name: node.module for node in shown for alias in node.names}
    assert homes == {**course._HOME_OF, "plots": "course"}
    assert set(homes) == set(course.__all__)


def test_unknown_name_is_refused_with_the_names_that_exist():
    with pytest.raises(AttributeError, match=r"no 'load_dogs'; it has .*load_cats"):
        _ = course.load_dogs


def test_course_imports_nothing_of_the_grader():
    code = """
import pkgutil, sys, course
for module in pkgutil.walk_packages(course.__path__, "course."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
print(*sys.modules)
"""
    loaded = run("-c", code).split()
    assert "course.plots.curves" in loaded
    assert not [name for name in loaded if name.split(".")[0] == "autograder"]


@pytest.mark.parametrize("words", [("--help",), ()])
def test_help_tells_what_there_is(words):
    text = run("-m", "course", *words)
    for command in ("start", "check", "fetch", "where", "make-cats"):
        assert command in text


def test_tells_its_version():
    assert run("-m", "course", "--version").strip() == f"course {course.__version__}"


def test_installed_command_is_the_same():
    command = Path(sys.executable).with_name("course")
    if not command.exists():
        pytest.skip("the package is not installed beside this Python")
    shown = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert shown.stdout == run("-m", "course", "--help")


def test_where_names_the_places_and_what_serves(tmp_path, capsys):
    assert main(["where"]) == 0
    text = capsys.readouterr().out
    assert "Cats: loaded from the course itself." in text
    assert "Digits: loaded from the course itself." in text
    assert f"your cache ({tmp_path / 'cache'}): none of the files" in text


def test_where_shows_an_error_in_place_of_a_traceback(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "nowhere"))
    assert main(["where"]) == 0
    assert "Cats: cannot be loaded.\n$COURSE_DATA is" in capsys.readouterr().out


def test_data_error_becomes_a_message_and_exit_code_1(tmp_path, capsys):
    assert main(["make-cats", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert "There is no folder" in captured.err
    assert "Traceback" not in captured.err


def test_fetch_refuses_an_unknown_topic():
    with pytest.raises(SystemExit):
        main(["fetch", "dogs"])
