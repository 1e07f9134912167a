"""What chapter 1's notebook imports: from here, in one line."""

from course import check, load_digits, plots
from course.datasets.digit_reader import load_digit_reader
from course.datasets.own_digits import digit_from_text
from course.explore import readiness
from course.plots.shares import shares
from course.plots.slopes import touching_line
from course.plots.tables import tables
from course.plots.valley import valleys
from course.widgets import draw_digit, slide

CHAPTER = "vectorization"
ready = readiness(CHAPTER)

__all__ = [
    "check",
    "digit_from_text",
    "draw_digit",
    "load_digit_reader",
    "load_digits",
    "plots",
    "ready",
    "shares",
    "slide",
    "tables",
    "touching_line",
    "valleys",
]
