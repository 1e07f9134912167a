"""Figures of points, formulas and measured numbers: what they show and what they say."""

import io

import numpy as np
from PIL import Image

from course import plots

X = np.array([[0.0, 1.0, 2.0], [0.0, 1.0, -1.0]])
Y = np.array([[0, 1, 1]])


def words_of(figure):
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.convert("L").getextrema() != (255, 255)
    return picture.text["Description"]


def test_points_are_counted_and_marked_by_class():
    figure = plots.points(X, Y, title="Three", words="Far apart.", source="made up")
    assert words_of(figure) == (
        "Three; points: 3, of these triangles of class 1: 2, all others are circles of class 0. "
        "Far apart."
    )
    circles, triangles = figure.axes[0].lines
    assert circles.get_xdata().tolist() == [0] and triangles.get_xdata().tolist() == [1, 2]


def test_hidden_units_have_a_panel_each_with_the_answers_given():
    def right_half(places):
        return np.stack([np.sign(places[0] - 1), np.zeros(places.shape[1])])

    figure = plots.unit_answers(right_half, [2.5, -1.0], X, Y, source="made up")
    assert "Weights that the output gives them: 2.5, -1.0." in words_of(figure)
    first, second = (np.ma.getdata(axes.collections[0].get_array()) for axes in figure.axes[:2])
    assert set(np.unique(first)) == {-1, 1} and not second.any()


def test_tangents_touch_their_curves():
    figure = plots.tangents(
        {"square": np.square, "cube": lambda z: z**3}, {"square": 4, "cube": 12}, 2
    )
    for axes, height in zip(figure.axes, (4, 8), strict=True):
        line = axes.lines[1]
        assert np.isclose(np.interp(2, line.get_xdata(), line.get_ydata()), height)
    assert words_of(figure).endswith("Slopes there: square 4.0000, cube 12.0000.")


def test_valleys_are_counted_and_bends_are_told():
    weight = np.linspace(-2, 2, 401)
    costs = {"bowl": weight**2, "two bowls": (weight**2 - 1) ** 2}
    words = words_of(plots.convexity(weight, costs, source="made up"))
    assert "The bowl has 1 valley and never bends downwards." in words
    assert "The two bowls has 2 valleys and bends downwards in places." in words


def test_lines_carry_error_bars_and_baselines():
    figure = plots.measured(
        [1, 2],
        {"new points": [60.0, 90.0]},
        xlabel="hidden units",
        ylabel="% right",
        title="Sizes",
        source="made up",
        errors={"new points": [1.5, 0.5]},
        baselines={"always 1": 50.0},
    )
    assert words_of(figure) == (
        "Sizes: % right over hidden units. new points: 1 60, 2 90. always 1: 50."
    )
    [(_, _, [bars])] = figure.axes[0].containers
    ends = [segment[:, 1].tolist() for segment in bars.get_segments()]
    assert ends == [[58.5, 61.5], [89.5, 90.5]]


def test_of_many_places_the_first_the_middle_and_the_last_are_told():
    figure = plots.measured(
        range(1, 21),
        {"halves": 0.5 ** np.arange(1, 21)},
        xlabel="layers",
        ylabel="left over",
        title="Halves",
        source="no data",
        logarithmic=True,
    )
    assert words_of(figure).endswith("halves: 1 0.5, 10 0.000977, 20 9.54e-07.")
    assert figure.axes[0].get_yscale() == "log"


def test_views_keep_their_proportions():
    whole = np.zeros((64, 64, 3), dtype=np.uint8)
    parts = {"whole": whole, "left half": whole[:, :32]}
    figure = plots.views(parts, words="A dark picture, and its left half.", source="made up")
    assert words_of(figure) == "A dark picture, and its left half."
    wide, narrow = (axes.get_position().width for axes in figure.axes)
    assert 1.5 < wide / narrow < 2.5
