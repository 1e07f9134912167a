"""Things to move in a notebook: a slider under a figure, and the plain figure where none runs."""

from course.widgets.slider import slide

__all__ = ["slide"]
