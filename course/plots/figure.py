"""The figure that all plots share: it names its data set and carries words for its picture."""

import io
import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from course.datasets.captions import caption_of

# Okabe and Ito's palette (2008), chosen to differ for every common kind of colour vision.
# Yellow is left out: it hardly shows on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
LINE_STYLES = ("-", "--", "-.", ":")
RESOLUTION = 110  # dots per inch
WORDS_WIDTH = 88  # characters; notebooks break longer lines anywhere, in the middle of words
_GREY = "#555555"
_NO_SOURCE = "data set not stated"


class CourseFigure(Figure):
    """A matplotlib figure with a source line and a description in words.

    It does not belong to pyplot: nothing is shown twice, and nothing has to be closed.

    Attributes
    ----------
    alt_text : str
        What the figure shows, for those who cannot see it.
    source : str
        Which data set it is about, as it stands on the figure.
    """

    alt_text = ""
    source = _NO_SOURCE
    canvas: FigureCanvasAgg

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for data, metadata in self.outputs():
            display(data, raw=True, metadata=metadata)

    def outputs(self) -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
        """Return what a notebook shows: data and metadata of the picture, then of its words.

        The words are an output of their own, since JupyterLab shows nobody a picture's
        alternative text.
        """
        picture = {"image/png": self.as_png(), "text/plain": f"Figure: {self.alt_text}"}
        # nbconvert's classic template takes a picture's alternative text from its metadata.
        metadata = {"image/png": {"alt": self.alt_text}}
        return (picture, metadata), ({"text/plain": self.words()}, {})

    def words(self) -> str:
        """Return what the figure shows, in lines that fit a notebook's output."""
        return textwrap.fill(
            f"Figure: {self.alt_text}", WORDS_WIDTH, break_long_words=False, break_on_hyphens=False
        )

    def as_png(self) -> bytes:
        """Return the figure as a PNG file's bytes."""
        buffer = io.BytesIO()
        # Not savefig, which draws everything twice.
        self.canvas.print_png(buffer, metadata={"Description": self.alt_text})
        return buffer.getvalue()


def new_figure(width: float, height: float, source: object = None) -> CourseFigure:
    """Return an empty figure with its source line.

    Parameters
    ----------
    width, height : float
        Inches.
    source : data set or str, optional
        Which data the figure is about; if left out, the figure says that it is not stated.
    """
    figure = CourseFigure(figsize=(width, height), dpi=RESOLUTION, layout="constrained")
    FigureCanvasAgg(figure)
    figure.source = _caption(source)
    # supxlabel and not text: the layout keeps room for it below the axes.
    figure.supxlabel(f"Data: {figure.source}", fontsize=8, color=_GREY, x=0.01, ha="left")
    return figure


def bare(axes: Axes) -> None:
    """Take ticks and frame from axes that show a picture."""
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def source_of(drawn: object, source: object = None) -> object:
    """Return the source given, or else the data set that the array drawn belongs to, if any."""
    return caption_of(drawn) if source is None else source


def _caption(source: object) -> str:
    return _NO_SOURCE if source is None else str(getattr(source, "caption", source))
