"""The class report: who has which points, what went wrong with whom, and how often."""

from autograder.report.collect import FOLDER, collect
from autograder.report.page import write_index, write_page
from autograder.report.results import ClassResult, StudentResult
from autograder.report.table import class_table

__all__ = [
    "FOLDER",
    "ClassResult",
    "StudentResult",
    "class_table",
    "collect",
    "write_index",
    "write_page",
]
