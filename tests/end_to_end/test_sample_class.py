"""The sample class comes out as it was made, whichever way it is graded; its pages say so."""

import re

import pytest
from bs4 import BeautifulSoup

from autograder.exercises.repair import RepairExercise
from autograder.judging.verdict import Status
from autograder.reference import all_chapters, load_chapter
from autograder.sample_class import demo
from tests.courses.dask_cluster import running_cluster
from tests.end_to_end.graded_class import (
    CLASS_SIZE,
    FULLEST,
    WAVERING,
    WHERE_WAYS_PART,
    WRONG_HELPER,
    few_of,
    grade_some,
    leave_out,
    make_course,
    rows_in,
    unseen,
)

CHAPTERS = [chapter.name for chapter in all_chapters()]
OTHERS = [name for name in CHAPTERS if name != FULLEST]
ONLY_CHAPTER_3 = pytest.mark.parametrize("graded", [FULLEST], indirect=True)
OTHER_CHAPTERS = pytest.mark.parametrize("graded", OTHERS, indirect=True)


@pytest.fixture(scope="module", params=CHAPTERS)
def graded(request, tmp_path_factory, stress):
    """The demonstration's steps in a folder of their own."""
    chapter = load_chapter(request.param)
    course, everybody = make_course(tmp_path_factory.mktemp("demo") / "course", chapter)
    assert len(everybody) >= CLASS_SIZE
    members = everybody
    if not stress:
        few = few_of(chapter, everybody)
        members = [member for member in everybody if member.name in few]
        assert len(members) == len(few)
        leave_out(course, chapter, [one.name for one in everybody if one.name not in few])
        if chapter.name != FULLEST:
            leave_out(course, chapter, WAVERING)
    demo.grade(course, chapter, unseen)
    result, page = demo.write_report(course, chapter)
    return course, chapter, members, result, page


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory):
    """The address of a Dask cluster."""
    with running_cluster(tmp_path_factory.mktemp("dask"), workers=1) as (address, _):
        yield address


@pytest.mark.stress
def test_every_score_is_as_the_class_was_made(graded):
    *_, members, result, _ = graded
    assert list(demo.differences(result, members)) == []


@pytest.mark.stress
@ONLY_CHAPTER_3
def test_nbgraders_command_and_a_cluster_each_leave_the_same_rows(
    graded, request, tmp_path, stress
):
    _, _, members, *_ = graded
    few = {member.name for member in members} if stress else {*WHERE_WAYS_PART}
    assert few <= {member.name for member in members}
    the_other_ways_leave_the_same_rows(graded, few, request, tmp_path)


@pytest.mark.stress_only
@OTHER_CHAPTERS
def test_so_they_do_in_every_other_chapter(graded, request, tmp_path):
    _, _, members, *_ = graded
    everybody = {member.name for member in members}
    the_other_ways_leave_the_same_rows(graded, everybody, request, tmp_path)


def the_other_ways_leave_the_same_rows(graded, names, request, tmp_path):
    course, chapter, *_ = graded
    names = {*names, *WAVERING}
    ours = [row for row in rows_in(course, chapter) if row.student in names]
    scores = [[row.auto_score for row in ours if row.student == name] for name in WAVERING]
    assert scores[0] != scores[1], "equal notebooks should meet other inputs"
    assert len(ours) == len(names) * len(chapter.exercises)
    cluster = ("autograder", "grade", "--scheduler", request.getfixturevalue("scheduler"))
    for number, words in enumerate((("nbgrader", "autograde"), cluster)):
        folder = tmp_path / str(number)
        assert grade_some(folder, course, names, chapter, *words) == ours, words


@pytest.mark.stress
def test_every_misconception_is_had_once_and_named(graded, stress):
    _, chapter, members, result, _ = graded
    known = [m.id for exercise in chapter.exercises.values() for m in exercise.misconceptions]
    held = [name for member in members for name in member.misconceptions.values()]
    if stress:
        assert sorted(held) == sorted(known)
    assert held
    named = {one.misconception for own in result.students for one in own.verdicts.values()}
    assert named >= set(held)
    # In the report, a repair whose bug was left as it was is a blank, and no misconception.
    own = {student.student: student for student in result.students}
    left = {
        name
        for member in members
        for exercise, name in member.misconceptions.items()
        if own[member.name].outcome(exercise) is Status.BLANK
    }
    assert {name.partition(".")[0] for name in left} <= repairs_of(chapter)
    assert {one.id for one in result.misconceptions()} >= set(held) - left


def repairs_of(chapter):
    return {name for name, one in chapter.exercises.items() if isinstance(one, RepairExercise)}


@ONLY_CHAPTER_3
def test_a_wrong_helper_fails_nothing_else_and_the_message_says_why(graded):
    *_, members, result, _ = graded
    [member] = [m for m in members if WRONG_HELPER in m.misconceptions.values()]
    [student] = [s for s in result.students if s.student == member.name]
    assert student.verdicts["propagate"].score == student.verdicts["propagate"].max_score
    assert "right sigmoid in place of yours" in student.verdicts["propagate"].message


def test_the_page_has_every_student_and_runs_nothing(graded):
    *_, members, _, page = graded
    text = page.read_text(encoding="utf-8")
    assert all(member.name in text for member in members)
    assert text.count("<script") == 1 and not re.search(r"javascript:|onerror", text)
    assert set(re.findall(r"https?://[^/]*/", text)) <= {"http://www.w3.org/"}


@ONLY_CHAPTER_3
def test_feedback_shows_the_message_and_none_of_the_markup(graded):
    course, chapter, _, result, _ = graded
    misled = next(s for s in result.students if s.student.startswith("misled"))
    demo.write_feedback(course, chapter, [misled.student, "hostile-markup"])

    def page(name):
        folder = course.root / "feedback" / name / chapter.assignment
        return (folder / f"{chapter.name}.html").read_text(encoding="utf-8")

    wrong = next(v for v in misled.verdicts.values() if v.misconception)
    first_words = " ".join(wrong.message.split()[:3])
    assert first_words in page(misled.student)
    hostile = BeautifulSoup(page("hostile-markup"), "html.parser")
    assert not hostile.find_all("iframe")
    assert not [script for script in hostile.find_all("script") if "graded" in script.text]
    assert not [tag for tag in hostile.find_all() if "onerror" in tag.attrs]
    assert not [a for a in hostile.find_all("a") if a.get("href", "").startswith("javascript")]
