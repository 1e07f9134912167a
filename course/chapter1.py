"""What chapter 1's notebook imports: from here, in one line."""

from course import check, load_digits
from course.explore import readiness
from course.plots.figure import LINE_STYLES, PALETTE, new_figure
from course.plots.tables import tables
from course.widgets import slide

CHAPTER = "vectorization"
ready = readiness(CHAPTER)

__all__ = [
    "LINE_STYLES",
    "PALETTE",
    "check",
    "load_digits",
    "new_figure",
    "ready",
    "slide",
    "tables",
]
