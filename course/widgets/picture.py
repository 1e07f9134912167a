"""A figure as what a notebook's output holds: the picture, and its words as text."""

from course.plots.figure import CourseFigure


def picture_of(figure: CourseFigure) -> dict[str, object]:
    """The picture, with its words for where no picture is shown."""
    return {"image/png": figure.as_png(), "text/plain": f"Figure: {figure.alt_text}"}


def metadata_of(figure: CourseFigure) -> dict[str, dict[str, str]]:
    """The picture's alternative text, where nbconvert looks for it."""
    return {"image/png": {"alt": figure.alt_text}}


def words_of(figure: CourseFigure) -> dict[str, str]:
    """The words alone, which arrive everywhere."""
    return {"text/plain": figure.words()}
