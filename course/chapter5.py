"""What chapter 5's notebook imports: from here, in one line."""

from course import check, load_cats, load_digits
from course.explore import exchanged, readiness
from course.plots import cost_curve
from course.plots.figure import PALETTE, new_figure
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "deep_network"
ready = readiness(CHAPTER)

__all__ = [
    "PALETTE",
    "check",
    "cost_curve",
    "exchanged",
    "load_cats",
    "load_digits",
    "new_figure",
    "ready",
    "slide",
    "stored_result",
]
