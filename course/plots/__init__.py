"""Figures for the course: each names its data set and says in words what it shows.

Every function returns a figure. A notebook shows it, with the words below, when it is
the last line of a cell; elsewhere in a cell call ``display(figure)``, and anywhere
``figure.savefig("name.png")``. The words are in ``figure.alt_text``.
"""

from course.plots.boundary import decision_boundary
from course.plots.curves import cost_curve
from course.plots.figure import CourseFigure
from course.plots.lines import lines
from course.plots.misread import misread
from course.plots.network import network
from course.plots.pictures import images
from course.plots.reading import reading
from course.plots.weights import weights

__all__ = [
    "CourseFigure",
    "cost_curve",
    "decision_boundary",
    "images",
    "lines",
    "misread",
    "network",
    "reading",
    "weights",
]
