"""Chapter 6's figures: what they show, what they say in words, and what they refuse."""

import io

import numpy as np
import pytest
from PIL import Image

from course import plots

SEED = 6


@pytest.fixture(scope="module")
def figures():
    rng = np.random.default_rng(SEED)
    line = np.linspace(-1, 1, 5)
    places = np.array([[0.0, 0.5], [0.5, 0.0]])
    return {
        "bars": plots.answer_bars({"sigmoids": [0.95, 0.73], "softmax": [0.9, 0.1]}, source="x"),
        "surface": plots.cost_surface(
            line, line[:, None] + line, {"a walk": (places, 0.25)}, source="x"
        ),
        "confusion": plots.confusion([[7, 3, 0], [0, 9, 1], [0, 0, 10]], source="x"),
        "units": plots.hidden_units(
            rng.normal(size=(3, 256)), np.zeros((3, 256)), ["0", "1 2", "3"], source="x"
        ),
        "histograms": plots.histograms(
            {"2 units": [0.1, 0.1, 0.5], "3 units": [9.0]}, [0, 0.3, 0.6], x="cost", y="starts"
        ),
        "lines": plots.line_panels(
            {"one": {"a": ([1, 10], [20, 80], [2, 1]), "b": ([1, 10], [60, 70])}},
            x="people",
            y="found, %",
            log=True,
            limits=(0, 100),
            source="x",
        ),
    }


def test_every_figure_draws_and_carries_its_words(figures):
    for name, figure in figures.items():
        picture = Image.open(io.BytesIO(figure.as_png()))
        assert picture.convert("L").getextrema() != (255, 255), name
        assert picture.text["Description"] == figure.alt_text
        assert figure.alt_text.endswith("."), name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bars", "sigmoids: 0.95, 0.73, which add up to 1.68. softmax: 0.90, 0.10, which"),
        ("surface", "cost lies between -2.00 and 2.00. a walk: from (0, 0.5) to (0.5, 0) in 1"),
        ("confusion", "26 of 30 are on the diagonal, which is right. Most often, 3 times, a 0 is"),
        ("units", "3 units in columns."),
        ("units", "Below the columns stands: 0; 1 2; 3."),
        ("histograms", "2 units: 2 between 0 and 0.3, 1 between 0.3 and 0.6. 3 units: none in"),
        ("lines", "found, % over people. one: a: 20 at 1 to 80 at 10. one: b: 60 at 1 to 70 at"),
    ],
)
def test_words_tell_the_numbers(figures, name, words):
    assert words in figures[name].alt_text


def test_the_surface_is_not_turned_over():
    """Low is only where the first weight is small; a walk that ends there ends on dark blue."""
    line = np.linspace(-1, 1, 9)
    heights = np.repeat(line[:, None], 9, axis=1)  # the second weight does not matter
    walk = {"a walk": (np.zeros((1, 2)), 0.0)}
    figure = plots.cost_surface(line, heights, walk, source="x")
    [axes, _] = figure.axes
    pixels = np.asarray(Image.open(io.BytesIO(figure.as_png())).convert("L"), dtype=float)
    height = pixels.shape[0]
    left, right = (
        pixels[int(height - y), int(x)]
        for x, y in axes.transData.transform([(-0.95, 0.0), (0.95, 0.0)])
    )
    assert left < right


def test_a_table_without_mistakes_says_so():
    assert plots.confusion(np.diag([3, 4])).alt_text.endswith("There are no mistakes.")


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.answer_bars({}), "answers is empty"),
        (lambda: plots.line_panels({}, x="x", y="y"), "panels is empty"),
        (lambda: plots.histograms({}, [0, 1], x="x", y="y"), "values is empty"),
        (lambda: plots.confusion(np.zeros((2, 3))), r"\(2, 3\); expected \(C, C\)"),
        (
            lambda: plots.hidden_units(np.zeros((2, 256)), np.zeros((2, 256)), ["1"]),
            "weights has 2 units, favourites 2, captions 1",
        ),
        (
            lambda: plots.line_panels({"p": {str(n): ([1], [1]) for n in range(5)}}, x="x", y="y"),
            "p has 5 curves",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_is_expected(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
