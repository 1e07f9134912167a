"""course.toml is read into one object; a mistake is told with its line and what is allowed."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta

import pytest

from autograder.course_settings import CourseFileError, CourseSettings, read_course_settings
from autograder.course_settings.template import course_file
from autograder.reference import all_chapters, load_chapter

HEAD = "[chapters.01_vectorization]\n"
OWN = '''"""Words above it."""

import numpy as np

from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise


def numbers(rng, number):
    return Case((float(rng.normal()),))


@exercise(points=2, cases=numbers)
def twice(x):
    """Two times x."""
    return 2 * x
'''


@pytest.fixture
def read(tmp_path):
    def read(text: str) -> CourseSettings:
        (tmp_path / "course.toml").write_text(text, encoding="utf-8")
        return read_course_settings(tmp_path)

    return read


def with_own(tmp_path, text=OWN, name="twice"):
    (tmp_path / "exercises").mkdir(exist_ok=True)
    (tmp_path / "exercises" / f"{name}.py").write_text(text)


def test_a_course_without_the_file_has_the_chapters_of_the_answer_key(tmp_path):
    settings = read_course_settings(tmp_path)
    assert settings == CourseSettings()
    assert settings.chapter("vectorization") == load_chapter("vectorization")


def test_a_new_courses_file_changes_nothing_and_every_line_of_it_can_be_used(read, tmp_path):
    text = course_file(list(all_chapters()))
    assert set(read(text).by_chapter) == {chapter.name for chapter in all_chapters()}
    assert read(text).chapter("vectorization").exercises == load_chapter("vectorization").exercises
    assert not read(text).by_chapter["vectorization"].changes_exercises
    used = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    known = tomllib.loads("\n".join(used))
    assert known["name"] and known["report"]["hide_names"] is True
    for chapter in all_chapters():
        table = known["chapters"][chapter.assignment]
        assert table["points"].keys() == chapter.exercises.keys()
        name = next(iter(chapter.exercises))
        # The template's exercise of one's own is an example, and so is what it drops.
        lines = [line for line in used if not line.startswith(("add.", "drop", "give"))]
        read("\n".join(lines).replace("my_function", name))


def test_what_is_dropped_given_added_and_worth_more_makes_the_chapter(read, tmp_path):
    with_own(tmp_path)
    settings = read(
        'name = "Ours"\n[report]\nhide_names = true\n' + HEAD + 'title = "arrays"\n'
        'drop = ["L1"]\ngive = ["basic_sigmoid"]\nadd.twice = "after L2"\n'
        "points.softmax = 5\npoints.sigmoid = 0\npoints.twice = 1.5\n"
    )
    chapter, original = settings.chapter("01_vectorization"), load_chapter("vectorization")
    names = [name for name in original.exercises if name not in ("L1", "basic_sigmoid")]
    names.insert(names.index("L2") + 1, "twice")
    assert list(chapter.exercises) == names
    points = {name: chapter.exercises[name].points for name in ("softmax", "sigmoid", "twice")}
    assert points == {"softmax": 5, "sigmoid": 0, "twice": 1.5}
    # The answer key's own are as they were.
    assert (original.exercises["softmax"].points, original.exercises["sigmoid"].points) == (3, 2)
    assert chapter.title == "arrays" and settings.hide_names and settings.name == "Ours"
    assert settings.chapter("backpropagation").title == "backpropagation"
    twice = chapter.exercises["twice"]
    assert twice.chapter == "vectorization" and "Two times x." in twice.solution_cell()
    assert twice.points == 1.5 and twice(4) == 8


def test_dates_and_extensions_are_kept_as_nbgrader_does(read):
    given = (
        'timezone = "Europe/Zurich"\n' + HEAD + "due = 2027-03-01T18:00:00\n"
        'extensions.ann = "2 days"\nextensions."bo@uni.example" = 2027-03-02\n'
    )
    of = read(given).by_chapter["vectorization"]
    assert of.due == datetime(2027, 3, 1, 17)
    end = timedelta(days=1, hours=5, minutes=59, seconds=59)
    assert of.extensions == {"ann": timedelta(days=2), "bo@uni.example": end}
    of = read(HEAD + "due = 2027-03-01T18:00:00+01:00\n[chapters.02_backpropagation]\n")
    assert of.by_chapter["vectorization"].due == datetime(2027, 3, 1, 17)
    assert of.by_chapter["vectorization"].extensions is None
    assert of.by_chapter["backpropagation"].due is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("nmae = 'x'\n", 1, "'nmae' is no setting of the course. Did you mean name?"),
        ("\nname = 3\n", 2, "name has to be a text"),
        ("timezone = 'Mars'\n", 1, "no time zone 'Mars'"),
        ("[report]\nhide = true\n", 2, "'hide' is no option of the report"),
        ("[report]\nhide_names = 'yes'\n", 2, "true or false, not 'yes'"),
        ("[chapters.1_vectorization]\n", 1, "Did you mean 01_vectorization?"),
        ("[chapters]\n01_vectorization = 4\n", 2, "has to be a table"),
        (HEAD + "drops = []\n", 2, "Did you mean drop?"),
        (HEAD + "drop = 'L1'\n", 2, "has to be a list"),
        (HEAD + "\ndrop = ['L3']\n", 3, "'L3' is no exercise of 01_vectorization."),
        (HEAD + "drop = ['softmx']\n", 2, "Did you mean softmax?"),
        (HEAD + "drop = ['L1']\ngive = ['L1']\n", 3, "L1 is dropped and given"),
        (HEAD + "points.L1 = -1\n", 2, "-1 can't be points"),
        (HEAD + "points.L1 = true\n", 2, "True can't be points"),
        (HEAD + "points.L1 = nan\n", 2, "nan can't be points"),
        (HEAD + "points = { L1 = 1, sigmod = 2 }\n", 2, "Did you mean sigmoid?"),
        (HEAD + "drop = ['L1']\npoints.L1 = 1\n", 3, "L1 is dropped or given"),
        (HEAD + "due = '2027-03-01'\n", 2, "'2027-03-01' is no date"),
        (HEAD + "due = 18:00:00\n", 2, "is no date"),
        (HEAD + "due = 2027-03-01T18:00\n", 2, "A time needs its seconds"),
        (HEAD + "extensions.ann = 'a while'\n", 2, "'a while' is no extension"),
        (HEAD + "extensions.ann = 2027-03-01\n", 2, "the chapter needs a due date"),
        (HEAD + "due = 2027-03-01\nextensions.ann = 2027-02-01\n", 3, "before the due date"),
        (HEAD + "add.twice = 'after L1'\n", 2, "exercises/twice.py"),
        (HEAD + "add.twice = 'somewhere'\n", 2, "'somewhere' is no place"),
        (HEAD + "add.twice = 'after nothing'\n", 2, "'nothing' is no exercise"),
        (HEAD + "drop = ['L1']\nadd.twice = 'after L1'\n", 3, "'L1' is no exercise"),
        (HEAD + "add.L1 = 'at the end'\n", 2, "the chapter has an exercise L1"),
        (HEAD + "points.L1 = 1\npoints.L1 = 2\n", 3, "Cannot overwrite"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_is_allowed(read, tmp_path, text, line, said):
    with pytest.raises(CourseFileError) as raised:
        read(text)
    assert said in str(raised.value)
    assert str(tmp_path / "course.toml") in str(raised.value)
    assert f"line {line}" in str(raised.value)
    assert raised.value.exit_code == 2 and "Nothing was changed" in str(raised.value)


def test_a_chapter_without_an_exercise_left_is_refused(read):
    names = ", ".join(f'"{name}"' for name in load_chapter("vectorization").exercises)
    with pytest.raises(CourseFileError, match="no exercise is left"):
        read(f"{HEAD}drop = [{names}]\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace("def twice", "def thrice"), "found: thrice"),
        (OWN.replace("return 2 * x", "return 2 *"), r"twice\.py, line 16: SyntaxError"),
        (OWN.replace("kinds import", "sorts import"), r"twice\.py, line 6: ModuleNotFoundError"),
        (OWN.replace("points=2", "point=2"), r"twice\.py, line 13: TypeError"),
        ("x = 1\n", "found: none"),
    ],
)
def test_a_file_that_holds_no_such_exercise_is_told_with_its_line(read, tmp_path, text, said):
    with_own(tmp_path, text)
    with pytest.raises(CourseFileError, match=said):
        read(HEAD + 'add.twice = "at the end"\n')


def test_files_of_added_exercises_are_found_in_other_folders_too(read, tmp_path):
    with_own(tmp_path)
    (tmp_path / "exercises").rename(tmp_path / "shared")
    settings = read('exercise_folders = ["mine", "shared"]\n' + HEAD + 'add.twice = "at the end"\n')
    assert list(settings.chapter("vectorization").exercises)[-1] == "twice"


def test_an_exercise_is_made_of_its_text_where_there_is_no_file(read, tmp_path):
    with_own(tmp_path)
    settings = read(HEAD + 'add.twice = "at the end"\n').by_chapter["vectorization"]
    (tmp_path / "exercises" / "twice.py").unlink()
    chapter = settings.applied_to(load_chapter("vectorization"))
    assert "Two times x." in chapter.exercises["twice"].solution_cell()
