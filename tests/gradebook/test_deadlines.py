"""Who has more time by course.toml and is nobody is told: an id with a slip in it helps no one."""

from __future__ import annotations

from autograder.gradebook.connection import open_gradebook
from autograder.gradebook.deadlines import extended_in_vain


def test_ids_that_the_gradebook_does_not_know_are_named(tmp_path):
    with open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "nn") as book:
        book.add_student("ann")
        said = extended_in_vain(book, "03_logistic_regression", ["ann", "bo", "anna"])
        assert "to anna, bo, whom the gradebook does not know. Is ann meant?" in said
        assert extended_in_vain(book, "03_logistic_regression", ["ann"]) == ""
