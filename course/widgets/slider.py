"""A slider under a figure: moving it draws the figure anew for the number chosen."""

from collections.abc import Callable

from course.plots.figure import CourseFigure
from course.widgets.picture import metadata_of, picture_of, words_of


def slide(
    draw: Callable[[float], CourseFigure],
    *,
    label: str,
    low: float,
    high: float,
    start: float,
    step: float = 0.1,
) -> None:
    """Show ``draw(start)``, and under it a slider that shows the figure for other numbers.

    Where widgets do not run (a page on paper or on the web, or no ipywidgets), the figure for
    ``start`` stays, as a plain picture with its words.

    Parameters
    ----------
    draw : callable
        Makes the figure for a number.
    label : str
        What the number is.
    low, high, start, step : float
        Range of the slider, where it stands at first, and how finely it moves.

    Raises
    ------
    ValueError
        If ``start`` does not lie in the range.
    """
    from IPython.display import display

    if not low <= start <= high:
        raise ValueError(f"start is {start}; expected a number from {low} to {high}.")
    figure = draw(start)
    # The picture and its words are outputs of their own, so that they are there without widgets.
    picture = display(picture_of(figure), raw=True, metadata=metadata_of(figure), display_id=True)
    words = display(words_of(figure), raw=True, display_id=True)
    control = _control(label, low, high, start, step)
    if control is None or picture is None or words is None:
        return

    def redraw(change: dict) -> None:
        now = draw(change["new"])
        picture.update(picture_of(now), raw=True, metadata=metadata_of(now))
        words.update(words_of(now), raw=True)

    control.observe(redraw, names="value")
    display(control)


def _control(label: str, low: float, high: float, start: float, step: float):
    """The slider, or None without ipywidgets; they are optional, so they are imported here."""
    try:
        from ipywidgets import FloatSlider
    except ImportError:
        return None
    # Only where the slider comes to rest: drawing takes longer than moving.
    return FloatSlider(
        value=start, min=low, max=high, step=step, description=label, continuous_update=False
    )
