"""The class report: who has which points, what went wrong with whom, and how often."""

from autograder.report.collect import ClassResult, collect
from autograder.report.page import write_page
from autograder.report.table import class_table

__all__ = ["ClassResult", "class_table", "collect", "write_page"]
