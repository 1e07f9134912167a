"""What chapter 6's notebook imports: from here, in one line."""

from course import check, load_digits, plots
from course.datasets.distort import distort
from course.datasets.own_digits import digit_from_text, framed
from course.datasets.places import BUNDLED
from course.explore import readiness
from course.plots.figure import PALETTE, bare, new_figure
from course.stored import stored_result
from course.widgets import draw_on, slide

CHAPTER = "digit_recognition"
ready = readiness(CHAPTER, network="the one under predicted_accuracy")

__all__ = [
    "BUNDLED",
    "PALETTE",
    "bare",
    "check",
    "digit_from_text",
    "distort",
    "draw_on",
    "framed",
    "load_digits",
    "new_figure",
    "plots",
    "ready",
    "slide",
    "stored_result",
]
