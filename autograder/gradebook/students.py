"""Who is in the gradebook, and what it knows of them; a platform's file tells it more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nbgrader.api import Gradebook, Student
from sqlalchemy import select

LONGEST = 128


class KnownStudent(NamedTuple):
    """A student of the gradebook; what it does not know is empty.

    ``platform_id`` is the number that a platform has for the student in all of its courses.
    """

    id: str
    first_name: str
    last_name: str
    email: str
    platform_id: str


def full_name(first: str | None, last: str | None) -> str:
    """A person's names as one; empty if neither is known."""
    return " ".join(part.strip() for part in (first, last) if part and part.strip())


def known_students(gradebook: Gradebook) -> list[KnownStudent]:
    """Everybody in the gradebook."""
    table = Student.__table__.c
    question = select(
        table.id, table.first_name, table.last_name, table.email, table.lms_user_id
    ).order_by(table.id)
    return [KnownStudent(*(value or "" for value in row)) for row in gradebook.db.execute(question)]


def save_students(gradebook: Gradebook, students: Mapping[str, Mapping[str, str]]) -> None:
    """Add students, and write down what is known of them.

    Parameters
    ----------
    gradebook : Gradebook
    students : mapping
        Id to columns of nbgrader's table. What is empty leaves what the gradebook has.
    """
    there = {known.id for known in known_students(gradebook)}
    table = Student.__table__
    try:
        for student, told in students.items():
            columns = {name: value[:LONGEST] for name, value in told.items() if value}
            if student not in there:
                gradebook.db.execute(table.insert().values(id=student, **columns))
            elif columns:
                gradebook.db.execute(table.update().where(table.c.id == student).values(**columns))
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise
