"""The course.toml of a new course: every option is there, as a comment."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.reference import Chapter

HEAD = """\
# What this course changes of the chapters. Take the "# " away in front of a line to use it, then
# build again: autograder build. docs/instructors.md tells more.

# What the course is called in what students get.
# name = "Neural networks from scratch"

# The time zone of the dates below; without it, this machine's.
# timezone = "Europe/Zurich"

# Folders with exercises of your own, NAME.py each.
# exercise_folders = ["exercises"]

[report]
# Write the report without names unless it is asked for otherwise.
# hide_names = true
"""

CHAPTER = """
[chapters.{assignment}]
# title = "{title}"

# 2027-03-01 alone would be the end of that day. Without it, the gradebook's date counts.
# due = 2027-03-01T18:00:00
# Everybody who has more time for this chapter: how much, or until when.
# extensions.ann = "2 days"
# extensions."bo@uni.example" = 2027-03-08T18:00:00

# Exercises that are left out; experiments with them go as well.
# drop = ["{last}"]
# Exercises whose answers students are given, in a locked cell.
# give = ["{first}"]

# An exercise of your own, in exercises/my_function.py: "after EXERCISE" or "at the end".
# add.my_function = "after {first}"

# What exercises are worth here. What is worth 0 is judged and counts for nothing.
{points}
"""


def course_file(chapters: Sequence[Chapter]) -> str:
    """The text of a new course's course.toml, for its chapters."""
    return HEAD + "".join(map(_of_chapter, chapters))


def _of_chapter(chapter: Chapter) -> str:
    names = list(chapter.exercises)
    points = [f"# points.{name} = {one.points:g}" for name, one in chapter.exercises.items()]
    return CHAPTER.format(
        assignment=chapter.assignment,
        title=chapter.title,
        first=names[0],
        last=names[-1],
        points="\n".join(points),
    )
