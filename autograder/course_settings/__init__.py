"""What an instructor changes of the course: course.toml in the course's folder.

One file is read into one typed object (`CourseSettings`); building, grading and reporting ask it.
"""

from autograder.course_settings.chapter_settings import (
    AddedExercise,
    ChapterSettings,
    CourseChapter,
    settings_of,
)
from autograder.course_settings.errors import CourseFileError
from autograder.course_settings.read import COURSE_FILE, CourseSettings, read_course_settings

__all__ = [
    "COURSE_FILE",
    "AddedExercise",
    "ChapterSettings",
    "CourseChapter",
    "CourseFileError",
    "CourseSettings",
    "read_course_settings",
    "settings_of",
]
