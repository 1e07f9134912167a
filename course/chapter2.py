"""What chapter 2's notebook imports: from here, in one line."""

from course import check, plots
from course.drivers import run_tape
from course.explore import readiness
from course.plots.graph import computation_graph
from course.plots.slopes import descent_paths, nudged_curve
from course.widgets import slide

CHAPTER = "backpropagation"
ready = readiness(CHAPTER)

__all__ = [
    "check",
    "computation_graph",
    "descent_paths",
    "nudged_curve",
    "plots",
    "ready",
    "run_tape",
    "slide",
]
