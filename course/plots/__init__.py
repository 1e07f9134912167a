"""Figures for the course: each names its data set and says in words what it shows.

Every function returns a figure. A notebook shows it, with the words below, when it is
the last line of a cell; elsewhere in a cell call ``display(figure)``, and anywhere
``figure.savefig("name.png")``. The words are in ``figure.alt_text``.
"""

from course.plots.bars import answer_bars
from course.plots.boundary import decision_boundary
from course.plots.confusion import confusion
from course.plots.convexity import convexity
from course.plots.cost_surface import cost_surface
from course.plots.curves import cost_curve
from course.plots.figure import CourseFigure
from course.plots.hidden_units import hidden_units
from course.plots.histograms import histograms
from course.plots.layers import sizes_by_layer
from course.plots.line_panels import line_panels
from course.plots.lines import lines
from course.plots.measured import measured
from course.plots.misread import misread
from course.plots.network import network
from course.plots.pictures import images
from course.plots.points import points, unit_answers
from course.plots.reading import reading
from course.plots.repeats import mean_curves, repeats
from course.plots.tangents import tangents
from course.plots.views import views
from course.plots.weights import weights

__all__ = [
    "CourseFigure",
    "answer_bars",
    "confusion",
    "convexity",
    "cost_curve",
    "cost_surface",
    "decision_boundary",
    "hidden_units",
    "histograms",
    "images",
    "line_panels",
    "lines",
    "mean_curves",
    "measured",
    "misread",
    "network",
    "points",
    "reading",
    "repeats",
    "sizes_by_layer",
    "tangents",
    "unit_answers",
    "views",
    "weights",
]
