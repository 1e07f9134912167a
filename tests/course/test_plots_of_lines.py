"""Lines, shares, valleys, a touching line, a digit that is read: what they draw and say."""

from __future__ import annotations

import numpy as np
import pytest

from course.plots import lines, reading
from course.plots.shares import shares
from course.plots.slopes import touching_line
from course.plots.valley import valleys


def test_lines_are_told_by_their_ends_their_top_and_their_bottom():
    x = np.array([-1.0, 0, 1, 3])
    figure = lines(x, {"a": x**2, "b": [1, 2, 3, 4]}, title="T", xlabel="x", levels=[0])
    assert figure.alt_text == (
        "T: curves over x from -1 to 3. a goes from 1 to 9, lowest at 0 with 0. b goes from 1 to 4."
    )
    drawn = [np.asarray(line.get_ydata()).tolist() for line in figure.axes[0].get_lines()]
    assert [0, 0] in drawn and [1, 0, 1, 9] in drawn


def test_lines_refuses_a_curve_that_does_not_fit_its_places():
    with pytest.raises(ValueError, match="'a' has 3 heights; expected 4"):
        lines([1, 2, 3, 4], {"a": [1, 2, 3]}, title="T", xlabel="x")


def test_lines_shows_logarithmic_axes_limits_and_examples():
    figure = lines(
        [1, 10],
        {"a": [1, 100]},
        title="T",
        xlabel="x",
        ylim=(0.1, 50),
        logarithmic=True,
        points=([1], [2]),
    )
    (axes,) = figure.axes
    assert axes.get_xscale() == axes.get_yscale() == "log" and axes.get_ylim() == (0.1, 50)
    assert axes.get_legend_handles_labels()[1] == ["examples", "a"]


def test_shares_stand_above_their_bars_and_in_the_words():
    figure = shares({"A": 0.25, "B": 0.75}, title="Two classes")
    assert {text.get_text() for text in figure.axes[0].texts} == {"0.25", "0.75"}
    assert figure.alt_text.endswith("A: 0.25, B: 0.75.")


def test_a_valley_says_how_narrow_it_is_and_how_far_the_path_came():
    path = np.array([[2.0, 1.0, 0.5], [0.0, 0.0, 0.0]])
    figure = valleys({"narrow": (np.diag([1.0, 100.0]), path)}, source="made up")
    assert "narrow: across the valley the cost bends 100 times" in figure.alt_text
    assert "after 2 steps 25.0% of the way is left" in figure.alt_text
    assert np.array_equal(figure.axes[0].get_lines()[0].get_xdata(), path[0])


def test_a_touching_line_has_the_slope_that_is_given():
    figure = touching_line(np.square, 2.0, 1.0, name="x^2", low=-2, high=2)
    line = figure.axes[0].get_lines()[1]
    x, y = line.get_xdata(), line.get_ydata()
    assert np.allclose(np.asarray(y, float), 2 * np.asarray(x, float) - 1)
    assert "the height is 1.000 and the slope 2.000" in figure.alt_text


def test_a_digit_that_is_read_shows_the_surest_answer():
    answer = np.full(10, 0.05)
    answer[7] = 0.55
    figure = reading(np.eye(16), answer, source="made up")
    assert figure.axes[1].get_title() == "read as 7, 55% sure"
    assert "read as 7. Shares: 0 0.05" in figure.alt_text
    assert len(figure.axes[1].patches) == 10


def test_an_empty_sheet_is_not_read_as_a_digit():
    assert "no ink" in reading(np.zeros((16, 16)), np.full(10, 0.1), source="made up").alt_text


def test_reading_wants_a_share_for_each_digit():
    with pytest.raises(ValueError, match="9 shares are given; expected 10"):
        reading(np.eye(16), np.full(9, 0.1))
