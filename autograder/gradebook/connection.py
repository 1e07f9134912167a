"""Opens nbgrader's gradebook; what its database can't do is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from alembic.config import Config
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.api import Assignment, Gradebook, InvalidEntry
from nbgrader.dbutil import _temp_alembic_ini
from sqlalchemy import select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.errors import AutograderError
from autograder.gradebook.database_faults import fault_of

DEFAULT_FILE = "gradebook.db"
# The course that nbgrader writes to a gradebook where its settings name none.
UNNAMED = ("", "default_course")


class GradebookError(AutograderError):
    """The gradebook can't be used, or holds another version of the chapter than the key."""


@contextmanager
def open_gradebook(db_url: str, course_id: str) -> Iterator[Gradebook]:
    """Open nbgrader's gradebook; make the database if it is new.

    Raises
    ------
    GradebookError
        If the database can't be read or made, if the package that speaks to it is missing, or if it
        holds another course. Also for what the database refuses later, as long as it is open.
    """
    try:
        gradebook = _connected(db_url, course_id)
        try:
            _must_hold(gradebook, course_id, db_url)
            yield gradebook
        finally:
            gradebook.close()
    except (InvalidEntry, SQLAlchemyError) as error:
        raise GradebookError(
            f"The gradebook {shown_url(db_url)} can't be used: "
            + fault_of(error, gradebook_file(db_url))
        ) from None


def _connected(db_url: str, course_id: str) -> Gradebook:
    try:
        with _versions_read_here():
            return Gradebook(db_url, course_id)
    except ModuleNotFoundError as error:
        raise GradebookError(
            f"The gradebook {shown_url(db_url)} needs the package {error.name}, which is not "
            "installed. For PostgreSQL write the address as postgresql+psycopg://... and install "
            "'neural-networks-autograder[postgres]'."
        ) from None


def _must_hold(gradebook: Gradebook, course_id: str, db_url: str) -> None:
    """Refuse another course's gradebook: nbgrader would take its students and scores for ours.

    A course without a name can't be told from another one.
    """
    if not course_id:
        return
    found = set(gradebook.db.execute(select(Assignment.course_id).distinct()).scalars())
    if others := sorted(found - {course_id, *UNNAMED}):
        raise GradebookError(
            f"The gradebook {shown_url(db_url)} holds the course {others[0]}, and "
            f"nbgrader_config.py is of {course_id}. A gradebook holds one course: give this one a "
            "gradebook of its own (c.CourseDirectory.db_url). If it is the same course under a new "
            f"name, set c.CourseDirectory.course_id = {others[0]!r} again."
        )


@contextmanager
def _versions_read_here() -> Iterator[None]:
    """Until the context ends, nbgrader asks the library for the newest version of its tables.

    It would start the program alembic, found by PATH alone, for each new database: a second.
    """
    before = api.get_alembic_version
    api.get_alembic_version = _newest_version
    try:
        yield
    finally:
        api.get_alembic_version = before


def _newest_version() -> str:
    # The address is asked for and not used.
    with _temp_alembic_ini("sqlite://") as settings:
        return str(ScriptDirectory.from_config(Config(settings)).get_current_head())


def shown_url(db_url: str) -> str:
    """A gradebook's address as it may be shown: without a password."""
    return make_url(db_url).render_as_string(hide_password=True)


def gradebook_file(db_url: str) -> Path | None:
    """The file that a gradebook lies in; None for a server's."""
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    # SQLite takes a path as a URI, too, in which it can be told more.
    is_uri = url.database.startswith("file:")
    return Path(url2pathname(urlsplit(url.database).path) if is_uri else url.database)


def beside_gradebook(db_url: str, root: Path, name: str) -> Path:
    """A file of ours: in the gradebook's folder, or in the course root for a server's."""
    return root / (gradebook_file(db_url) or Path(DEFAULT_FILE)).with_name(name)


def without_locks(db_url: str) -> str:
    """The address of a gradebook's file by which SQLite takes no locks; a server's as it is."""
    path = gradebook_file(db_url)
    if path is None:
        return db_url
    options = {"nolock": "1", "uri": "true"}
    return URL.create("sqlite", database=path.absolute().as_uri(), query=options).render_as_string()
