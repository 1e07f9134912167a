"""What chapter 3's notebook imports: from here, in one line."""

from course import check, load_cats, plots
from course.datasets.picture import read_picture
from course.explore import readiness
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "logistic_regression"
ready = readiness(CHAPTER)

__all__ = [
    "check",
    "load_cats",
    "plots",
    "read_picture",
    "ready",
    "slide",
    "stored_result",
]
