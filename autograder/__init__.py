"""Instructors: answer key, judge, sandbox, nbgrader plug-in, bulk grading, report."""
