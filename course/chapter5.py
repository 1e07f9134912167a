"""What chapter 5's notebook imports: from here, in one line."""

from course import check, load_cats, load_digits
from course.explore import readiness
from course.live_training import live_training
from course.plots import cost_curve, mean_curves, network, repeats, sizes_by_layer
from course.stored import stored_result
from course.widgets import slide

CHAPTER = "deep_network"
_STEP_BACK = ("L_model_forward", "L_model_backward")
# The tools that the chapter gives, and what of the student's own they call. The check of
# L_layer_model brings its own start, so it passes without the student's.
ready = readiness(
    CHAPTER,
    {
        "L_layer_model": ["initialize_parameters_deep"],
        "start_of": ["initialize_parameters_deep"],
        "train_from": [*_STEP_BACK],
        "right_on": ["L_model_forward"],
        "cost_on": ["L_model_forward"],
        "ten_layers": ["initialize_parameters_deep", *_STEP_BACK],
    },
    cat_right="the one above",
    answers_seen="the first one under 'Over time, and when to stop'",
)
live = live_training(
    {
        "L_layer_model": lambda given, parameters, costs: (parameters, costs),
        "train_from": lambda given, parameters, costs: parameters,
    },
    step="update_parameters",
    cost="compute_cost",
)

__all__ = [
    "check",
    "cost_curve",
    "live",
    "load_cats",
    "load_digits",
    "mean_curves",
    "network",
    "ready",
    "repeats",
    "sizes_by_layer",
    "slide",
    "stored_result",
]
