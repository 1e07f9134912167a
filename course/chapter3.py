"""What chapter 3's notebook imports: from here, in one line."""

from course import check, load_cats, plots
from course.datasets.picture import read_picture
from course.explore import readiness
from course.live_training import live_training
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "logistic_regression"
ready = readiness(CHAPTER)
live = live_training(
    # Stopped: the weights that the last step was asked about, its slopes, every 100th cost.
    {"optimize": lambda given, got, costs: ({"w": given[0], "b": given[1]}, got[0], costs[::100])},
    step="propagate",
    cost_of=lambda got: got[1],
)

__all__ = [
    "check",
    "live",
    "load_cats",
    "plots",
    "read_picture",
    "ready",
    "slide",
    "stored_result",
]
