"""Each chapter's sample class gets the same rows in all three ways of grading."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from classroom import run
from test_cluster import cluster  # noqa: F401

from autograder import demo
from autograder.course_root import CourseRoot, find_root
from autograder.draw import SECRET_FILE
from autograder.gradebook_rows import Row, rows
from autograder.nbgrader_plugin.course import load_course
from autograder.reference import Chapter, all_chapters
from autograder.sample_class import Member

SECRET = "3a" * 32 + "\n"
CLASS_SIZE = 24


def some_of(members: list[Member]) -> set[str]:
    """All sorts of students; of the many who are misled in one thing, as many as there is room."""
    others = [member.name for member in members if not member.misconceptions]
    misled = [member.name for member in members if member.misconceptions]
    return {*others, *misled[: max(2, CLASS_SIZE - len(others))]}


def make_course(folder: Path, chapter: Chapter) -> CourseRoot:
    """A course in which the class has handed in, with a due date and a known secret."""
    root = demo.make_root(find_root(Path(__file__).parent), chapter, folder)
    (folder / SECRET_FILE).write_text(SECRET)
    members = demo.hand_in(root, chapter)
    kept = some_of(members)
    for member in members:
        if member.name not in kept:
            shutil.rmtree(root.submission(member.name, chapter).parents[1])
    with load_course(folder).open_gradebook() as book:
        book.update_or_create_assignment(chapter.assignment, duedate=demo.DUE)
    return root


def rows_in(root: CourseRoot, chapter: Chapter) -> list[Row]:
    with load_course(root.path).open_gradebook() as book:
        return rows(book, chapter.assignment)


@pytest.mark.slow
@pytest.mark.parametrize("chapter", list(all_chapters()), ids=lambda chapter: chapter.name)
def test_the_sample_class_gets_the_same_rows_in_all_three_ways(
    tmp_path: Path,
    cluster,  # noqa: F811
    chapter: Chapter,
) -> None:
    ways = {
        "stock": ("nbgrader", "autograde", chapter.assignment),
        "ours": ("autograder", "grade", chapter.assignment),
        "cluster": ("autograder", "grade", chapter.assignment, "--scheduler", cluster[0]),
    }
    roots = {name: make_course(tmp_path / name, chapter) for name in ways}
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda name: run(roots[name].path, *ways[name]), ways))
    found = {name: rows_in(root, chapter) for name, root in roots.items()}
    students = {row.student for row in found["stock"]}
    assert len(students) >= CLASS_SIZE
    assert len(found["stock"]) == len(students) * len(chapter.exercises)
    assert found["ours"] == found["stock"]
    assert found["cluster"] == found["stock"]
