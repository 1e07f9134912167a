"""What chapter 4's notebook imports: from here, in one line."""

from course import check, load_planar, plots
from course.explore import readiness
from course.live_training import live_training
from course.on_tape import gradients_on_tape
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "shallow_network"
# `predict` is given, and calls what the student writes.
ready = readiness(CHAPTER, {"predict": ["forward_propagation"]})
live = live_training(
    {"nn_model": lambda given, parameters, costs: parameters},
    step="update_parameters",
    cost="compute_cost",
)

__all__ = [
    "check",
    "gradients_on_tape",
    "live",
    "load_planar",
    "plots",
    "ready",
    "slide",
    "stored_result",
]
