"""A gradebook holds one course; that of another is refused, and stays as it is."""

from __future__ import annotations

import pytest

from autograder.gradebook.connection import GradebookError, open_gradebook


def filled(folder, course_id):
    """The address of a gradebook in which this course has an assignment."""
    url = f"sqlite:///{folder / 'gradebook.db'}"
    with open_gradebook(url, course_id) as gradebook:
        gradebook.add_assignment("03_logistic_regression")
    return url


def test_the_gradebook_of_another_course_is_refused_with_what_to_do(tmp_path):
    url = filled(tmp_path, "section-a")
    with pytest.raises(GradebookError) as told, open_gradebook(url, "section-b"):
        pass
    said = str(told.value)
    assert "holds the course section-a" in said and "is of section-b" in said
    assert "c.CourseDirectory.db_url" in said and "course_id = 'section-a'" in said


@pytest.mark.parametrize(
    ("before", "own"),
    [("section-a", "section-a"), ("default_course", "section-a"), ("section-a", "")],
)
def test_its_own_is_opened_and_one_where_either_has_no_name(tmp_path, before, own):
    with open_gradebook(filled(tmp_path, before), own) as gradebook:
        assert [one.name for one in gradebook.assignments] == ["03_logistic_regression"]


def test_an_empty_one_is_anybodys(tmp_path):
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    for course_id in ("section-a", "section-b"):
        with open_gradebook(url, course_id) as gradebook:
            assert gradebook.assignments == []
