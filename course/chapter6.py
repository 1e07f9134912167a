"""What chapter 6's notebook imports: from here, in one line."""

from course import check, load_digits, plots
from course.datasets.distort import distort
from course.datasets.own_digits import digit_from_text, read_digit
from course.datasets.people import make_people
from course.datasets.places import BUNDLED
from course.explore import readiness
from course.live_training import live_training
from course.own_code import code_lines
from course.stored import stored_result
from course.widgets import draw_digit, slide

CHAPTER = "digit_recognition"
_TRAINING = (
    "cross_entropy",
    "forward_pass",
    "backward_pass",
    "mini_batches",
    "momentum_step",
    "train_pass",
)
ready = readiness(
    CHAPTER,
    needs={"train_network": _TRAINING, "network": _TRAINING},
    train_network="the one under train_pass",
    network="the one under predicted_accuracy",
)
live = live_training(
    {"train_network": lambda given, got, costs: (got[0], costs)},
    step="train_pass",
    cost_of=lambda got: sum(got[2]) / len(got[2]),
)

__all__ = [
    "BUNDLED",
    "check",
    "code_lines",
    "digit_from_text",
    "distort",
    "draw_digit",
    "live",
    "load_digits",
    "make_people",
    "plots",
    "read_digit",
    "ready",
    "slide",
    "stored_result",
]
