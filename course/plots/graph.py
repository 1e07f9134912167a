"""Computation graphs: boxes for values and gates, with what flows forward and what flows back."""

from collections.abc import Mapping, Sequence

from course.plots.figure import PALETTE, CourseFigure, new_figure

FORWARD, BACKWARD = PALETTE[0], PALETTE[1]
_WIDTH_OF_A_COLUMN, _HEIGHT_OF_A_ROW = 1.7, 1.15  # inches


def computation_graph(
    places: Mapping[str, tuple[float, float]],
    arrows: Sequence[tuple[str, str]],
    values: Mapping[str, float],
    slopes: Mapping[str, float] | None = None,
    *,
    title: str,
    source: object = "numbers chosen by hand",
) -> CourseFigure:
    """Draw a graph with the value of each box above it and its slope below it.

    Parameters
    ----------
    places : mapping
        Name of each box to its place (column, row); columns go to the right, rows downwards.
    arrows : sequence of pairs
        Names of the boxes that an arrow leads from and to.
    values : mapping
        What flows forward: a number for each box.
    slopes : mapping, optional
        What flows back: the slope of the result for each box.
    title : str
        Title of the figure.
    source : data set or str
        What the figure is about.

    Returns
    -------
    CourseFigure

    Raises
    ------
    ValueError
        If a box that an arrow, a value or a slope names has no place.
    """
    slopes = slopes or {}
    named = {name for arrow in arrows for name in arrow} | set(values) | set(slopes)
    if missing := sorted(named - set(places)):
        raise ValueError(
            f"no place is given for {', '.join(missing)}; places has: {', '.join(places)}."
        )
    columns, rows = (1 + max(place[axis] for place in places.values()) for axis in (0, 1))
    figure = new_figure(_WIDTH_OF_A_COLUMN * columns, _HEIGHT_OF_A_ROW * rows + 0.8, source)
    axes = figure.add_subplot()
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.4, -0.6), title=title)
    axes.set_axis_off()
    boxes = {}
    for name, (column, row) in places.items():
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": "#555555"}
        text = axes.text(column, row, name, ha="center", va="center", bbox=box)
        boxes[name] = text.get_bbox_patch()
        if name in values:
            forward = f"→ {values[name]:.4g}"
            axes.text(column, row - 0.2, forward, color=FORWARD, ha="center", va="bottom")
        if name in slopes:
            back = f"← {slopes[name]:.4g}"
            axes.text(column, row + 0.2, back, color=BACKWARD, ha="center", va="top")
    # After the boxes: a box gets its size when it is drawn, and an arrow ends at its edge.
    for start, end in arrows:
        edges = {"patchA": boxes[start], "patchB": boxes[end], "shrinkA": 3, "shrinkB": 3}
        style = {"arrowstyle": "->", "color": "#555555", **edges}
        axes.annotate("", places[end], places[start], arrowprops=style)
    figure.alt_text = _words(title, arrows, values, slopes)
    return figure


def _words(
    title: str,
    arrows: Sequence[tuple[str, str]],
    values: Mapping[str, float],
    slopes: Mapping[str, float],
) -> str:
    ways = ", ".join(f"{start} to {end}" for start, end in arrows)
    sentences = [f"{title}. Arrows: {ways}."]
    sentences.append("Forward: " + ", ".join(f"{n} {v:.4g}" for n, v in values.items()) + ".")
    if slopes:
        sentences.append("Back: " + ", ".join(f"{n} {v:.4g}" for n, v in slopes.items()) + ".")
    return " ".join(sentences)
