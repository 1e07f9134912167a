"""A file of the course's own that can't be taken as it is."""

from __future__ import annotations

from autograder.errors import AutograderError


class CourseFileError(AutograderError):
    """A file of the instructor's (course.toml, an added exercise, an overlay) has a mistake.

    The text names the file, the line, what stands there, and what may stand there. Nothing was
    written.
    """

    exit_code = 2
