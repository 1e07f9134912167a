"""Instructors: answer key, judge, sandbox, nbgrader plug-in, bulk grading, report."""

# The grader and the students' package are released together, under one version.
from course import __version__ as __version__
