"""A course of one's own: made whole or not at all, and connected to the course's grader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.__main__ import main
from autograder.building import new_course, places
from autograder.building.new_course import CONFIGURATION, NewCourseError, make_course
from autograder.course_root import CONFIG, CourseRootError, load_folders
from autograder.nbgrader_settings import BUILDING, GRADING, NotConnectedError
from tests.building.conftest import PROJECT


@pytest.fixture(autouse=True)
def clone(small_built, monkeypatch):
    """The small chapter's course in place of the repository."""
    for module in (new_course, places):
        monkeypatch.setattr(module, "repository", lambda: small_built)
    return small_built


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_holds_what_is_handed_out_and_graded_and_no_text(small, clone, tmp_path):
    (bundle,) = make_course(tmp_path / "deep" / "nn-2027", [small], "nn-2027")
    course = tmp_path / "deep" / "nn-2027"
    assert bundle == course / "bundles" / "07_small.zip" and bundle.is_file()
    assert files(course / "release") == files(clone / "release")
    assert "source/07_small/small.ipynb" in files(course)
    assert not list(course.rglob("*.md"))
    assert (course / "submitted").is_dir()
    assert list((tmp_path / "deep").iterdir()) == [course]
    folders = load_folders(course)
    assert folders.directory.course_id == "nn-2027"
    assert folders.source_notebook(small).is_file()


def test_a_missing_bundle_is_built(small, clone, tmp_path):
    (clone / "dist" / "07_small.zip").unlink()
    (bundle,) = make_course(tmp_path / "course", [small], "course")
    assert bundle.is_file() and (clone / "dist" / "07_small.zip").is_file()


def test_an_empty_folder_serves_and_a_full_one_is_left_alone(small, tmp_path):
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    make_course(empty, [small], "a")
    full.mkdir()
    (full / "gradebook.db").write_bytes(b"grades")
    for taken in (empty, full, full / "gradebook.db"):
        before = files(tmp_path)
        with pytest.raises(NewCourseError, match="is not empty"):
            make_course(taken, [small], "a")
        assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["a b", "", "../x", ".hidden", 'a"b', "a/b"])
def test_a_name_that_nbgrader_can_not_take_is_refused(small, tmp_path, name):
    with pytest.raises(NewCourseError, match="--name nn-2027"):
        make_course(tmp_path / "course", [small], name)
    assert list(tmp_path.iterdir()) == []


def test_half_a_copy_leaves_nothing(small, tmp_path, monkeypatch):
    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new_course, "_copy_chapter", fails)
    with pytest.raises(OSError, match="No space"):
        make_course(tmp_path / "course", [small], "course")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_comes_next(small, tmp_path, monkeypatch):
    said = CliRunner().invoke(main, ["init", str(tmp_path / "mine"), "--chapters", "small"])
    assert said.exit_code == 0, said.output
    assert "1 chapter" in said.output and "autograder grade 07_small" in said.output
    said = CliRunner().invoke(main, ["init", str(tmp_path / "b"), "--chapters", "smal"])
    assert said.exit_code == 1 and "small" in said.output and not (tmp_path / "b").exists()


@pytest.mark.parametrize("setting", [*BUILDING, *GRADING])
def test_a_configuration_connected_by_halves_is_refused_and_told_what_it_lacks(
    small, tmp_path, setting
):
    course = tmp_path / "course"
    make_course(course, [small], "course")
    config = course / "nbgrader_config.py"
    settings = {name: value for name, value in GRADING.items() if name != setting}
    steps = [step for step in BUILDING if step != setting]
    lines = ["c = get_config()", f"c.GenerateAssignment.preprocessors.extend({steps})"]
    lines += [f"c.Autograde.{name} = {value!r}" for name, value in settings.items()]
    config.write_text("\n".join(lines))
    with pytest.raises(NotConnectedError) as raised:
        load_folders(course)
    lacks, _, cure = str(raised.value).partition("Write these two lines")
    assert lacks.count("\n  ") == 1 and setting in lacks and "connect(c)" in cure


def test_a_configuration_that_connects_nothing_is_refused_as_well(small, tmp_path):
    course = tmp_path / "course"
    make_course(course, [small], "course")
    (course / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(NotConnectedError, match="DropNotice"):
        load_folders(course)


def test_the_repositorys_own_configuration_begins_as_a_new_courses_does():
    ours = CONFIGURATION.format(course_id="neural-networks-from-scratch")
    assert (PROJECT / CONFIG).read_text(encoding="utf-8").startswith(ours)


def test_to_connect_does_not_wait_for_the_answer_key():
    code = (
        "import sys, autograder.nbgrader_settings; sys.exit('autograder.reference' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT).returncode == 0


def test_settings_of_ones_own_before_and_after_stay(small, tmp_path):
    course = tmp_path / "course"
    make_course(course, [small], "course")
    config = course / "nbgrader_config.py"
    own = 'c.CourseDirectory.ignore.append("draft*")\nc.CourseDirectory.autograded_directory = "ag"'
    config.write_text(config.read_text().replace("connect(c)", f"{own}\nconnect(c)\nc.X.y = 1"))
    directory = load_folders(course).directory
    assert {"draft*", "small.md", ".ipynb_checkpoints"} <= set(directory.ignore)
    assert directory.autograded_directory == "ag"


def test_a_course_that_jupyters_configuration_names_is_found(small, tmp_path, monkeypatch):
    course, jupyter = tmp_path / "course", tmp_path / "jupyter"
    make_course(course, [small], "course")
    config = (course / "nbgrader_config.py").read_text()
    jupyter.mkdir()
    (jupyter / "nbgrader_config.py").write_text(f'{config}c.CourseDirectory.root = "{course}"\n')
    (course / "nbgrader_config.py").unlink()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    report = ["report", "07_small"]
    said = CliRunner().invoke(main, report)
    assert said.exit_code == 1 and "is not in a course" in said.output
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(jupyter))
    for words in (report, [*report, "--root", str(course)]):
        said = CliRunner().invoke(main, words)
        assert said.exit_code == 1 and "holds no submission" in said.output, said.output
    said = CliRunner().invoke(main, [*report, "--root", str(tmp_path / "elsewhere")])
    assert said.exit_code == 1 and "is not in a course" in said.output


def test_without_the_repository_it_is_told_where_to_get_it(small, tmp_path, monkeypatch):
    monkeypatch.undo()
    find_root = "autograder.building.origin.find_root"
    monkeypatch.setattr(find_root, lambda _: (_ for _ in ()).throw(CourseRootError))
    with pytest.raises(CourseRootError, match="make setup"):
        make_course(tmp_path / "course", [small], "course")


def test_without_the_grader_the_configuration_ends_nbgrader(small, tmp_path, monkeypatch):
    course = tmp_path / "course"
    make_course(course, [small], "course")
    config = (course / "nbgrader_config.py").read_text()
    gone = config.replace("autograder.nbgrader_settings", "autograder_that_is_not_here")
    with pytest.raises(SystemExit, match="start nbgrader from the environment with autograder"):
        exec(gone, {"get_config": dict})
