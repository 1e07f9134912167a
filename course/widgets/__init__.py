"""Things to move in a notebook, each with the plain figure where no widget runs."""

from course.widgets.drawing import draw_digit
from course.widgets.slider import slide

__all__ = ["draw_digit", "slide"]
