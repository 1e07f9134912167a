"""Adds to the log of gradings, after the gradebook has been written; it never stands in its way."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

from autograder.gradebook.course import Course
from autograder.grading.chapter_key import ChapterKey
from autograder.grading.grade import GradedSubmission
from autograder.grading_log.entry import now, run_entry, submission_entry

LOG_FOLDER = ".autograder-log"
SUFFIX = ".jsonl"
FOLDER_MODE, FILE_MODE = 0o700, 0o600
NEW_FILE = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
SAME_FILE = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
CANT_WRITE = (
    "The log of gradings can't be written ({why}). The scores are recorded all the same, but "
    "autograder grade --explain will not know where they come from. Let {folder} be a folder that "
    "you may write to, on a disk with room; then add --force to log this grading."
)


class RunLog:
    """The log of one run; a file comes with the first submission that is written.

    Parameters
    ----------
    folder : Path
        Where the logs of a course lie.
    key : ChapterKey
    way : str
        The command by which the run was started.
    """

    def __init__(self, folder: Path, key: ChapterKey, way: str) -> None:
        # No two runs have one name, on whatever machine, so each file has one writer.
        self._path = folder / f"{now().replace(':', '')}-{secrets.token_hex(4)}{SUFFIX}"
        self._before = [run_entry(key, way)]
        self._flags = NEW_FILE
        self._cut_off = ""
        self._is_told = False

    def add(self, student: str, graded: GradedSubmission) -> str:
        """Log a submission that the gradebook holds by now.

        Returns
        -------
        str
            That the log can't be written, said once a run; empty otherwise.
        """
        try:
            self._append([*self._before, submission_entry(student, graded)])
        except OSError as error:
            # Part of a line may be there, which the next line must not go on with.
            self._cut_off = "\n"
            told, self._is_told = self._is_told, True
            why = error.strerror or type(error).__name__
            return "" if told else CANT_WRITE.format(why=why, folder=self._path.parent)
        self._before, self._cut_off = [], ""
        return ""

    def _append(self, entries: list[dict[str, Any]]) -> None:
        if self._flags == NEW_FILE:
            self._path.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        lines = [json.dumps(entry, separators=(",", ":")) + "\n" for entry in entries]
        handle = os.open(self._path, self._flags, FILE_MODE)
        self._flags = SAME_FILE
        try:
            left = memoryview((self._cut_off + "".join(lines)).encode())
            while left:
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)


def log_folder(course: Course) -> Path:
    """Where the logs of a course's gradings lie."""
    return course.beside_gradebook(LOG_FOLDER)
