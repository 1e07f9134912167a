"""What chapter 2's notebook imports: from here, in one line."""

from course import check
from course.drivers import run_tape
from course.explore import readiness
from course.plots import cost_curve
from course.plots.figure import PALETTE, new_figure
from course.plots.graph import computation_graph
from course.plots.slopes import descent_paths, nudged_curve
from course.widgets import slide

CHAPTER = "backpropagation"
ready = readiness(CHAPTER)

__all__ = [
    "PALETTE",
    "check",
    "computation_graph",
    "cost_curve",
    "descent_paths",
    "new_figure",
    "nudged_curve",
    "ready",
    "run_tape",
    "slide",
]
