"""Holds the class's secret against the one that the gradebook's scores came from.

The secret's fingerprint is kept in the gradebook, in a table of ours, because it belongs to the
scores: it goes with them into a backup, to a database server, and into a folder that the hidden
file of the secret was not copied to. One row a course, since a server may hold several.
nbgrader leaves tables alone that it doesn't know, `nbgrader db upgrade` included.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Column, MetaData, String, Table, select

from autograder.exercises.inputs import seed_from
from autograder.gradebook.secret_file import SecretError, draw_secret, read_secret
from autograder.reference import chapter_names

FINGERPRINTS = Table(
    "autograder_secret",
    MetaData(),
    Column("course_id", String(128), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)
TO_DO = (
    "Nothing was graded. Restore {path} from a backup or from the folder where the class was "
    "graded. If it is lost, run autograder grade with --new-secret{also}: the class then gets "
    "other inputs, so grade every chapter again, or students are graded on unlike ones."
)


def class_secret(gradebook: Gradebook, path: Path, *, accept_new: bool) -> bytes:
    """The class's secret; drawn if nothing has been graded yet.

    A gradebook that knows no fingerprint yet takes that of the secret that is there.

    Parameters
    ----------
    gradebook : Gradebook
    path : Path
        The secret's file.
    accept_new : bool
        Take another secret than the scores came from, or draw one in the place of a lost one.

    Raises
    ------
    SecretError
        If the secret is lost, damaged, or another one, and there are scores already.
    """
    must_stay = not accept_new and _has_scores(gradebook)
    if not os.path.lexists(path):
        if must_stay:
            raise SecretError(
                f"{path}, the file of the class's secret, is gone, but the gradebook holds scores "
                f"that came from it. {TO_DO.format(path='it', also=', which draws a new one')}"
            )
        draw_secret(path)
    secret = read_secret(path)
    known, found = _known(gradebook), fingerprint_of(secret)
    if known is not None and known != found and must_stay:
        raise SecretError(
            f"{path} holds another secret than the one that the gradebook's scores came from. "
            + TO_DO.format(path="that one", also="")
        )
    if known != found:
        _keep(gradebook, found)
    return secret


def fingerprint_of(secret: bytes) -> str:
    """Hex digits by which a secret is known again, and which tell nothing of it."""
    return f"{seed_from(secret, 'fingerprint'):064x}"


def _known(gradebook: Gradebook) -> str | None:
    FINGERPRINTS.create(gradebook.engine, checkfirst=True)
    mine = FINGERPRINTS.c.course_id == gradebook.course_id
    return gradebook.db.execute(select(FINGERPRINTS.c.fingerprint).where(mine)).scalar()


def _keep(gradebook: Gradebook, fingerprint: str) -> None:
    mine = FINGERPRINTS.c.course_id == gradebook.course_id
    gradebook.db.execute(FINGERPRINTS.delete().where(mine))
    row = {"course_id": gradebook.course_id, "fingerprint": fingerprint}
    gradebook.db.execute(FINGERPRINTS.insert().values(row))
    gradebook.db.commit()


def _has_scores(gradebook: Gradebook) -> bool:
    """Whether any chapter of ours has a score of a machine's; other assignments don't count."""
    question = (
        select(Assignment.name)
        .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Grade.auto_score.is_not(None))
        .distinct()
    )
    ours = re.compile(rf"\d+_({'|'.join(chapter_names())})")
    return any(ours.fullmatch(name) for name in gradebook.db.execute(question).scalars())
