"""What chapter 4's notebook imports: from here, in one line."""

from course import check, load_planar
from course.explore import readiness
from course.plots import cost_curve, decision_boundary
from course.plots.figure import PALETTE, new_figure
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "shallow_network"
ready = readiness(CHAPTER)

__all__ = [
    "PALETTE",
    "check",
    "cost_curve",
    "decision_boundary",
    "load_planar",
    "new_figure",
    "ready",
    "slide",
    "stored_result",
]
