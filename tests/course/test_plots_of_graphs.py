"""Figures of chapter 2: what they show, what they say in words, and what they refuse."""

import io

import numpy as np
import pytest
from PIL import Image

from course.plots.graph import computation_graph
from course.plots.slopes import descent_paths, nudged_curve

PLACES = {"x": (0, 0), "y": (0, 1), "+": (1, 0.5)}
REACH = 10  # pixels between an arrow's end and its box, at most


def words_of(figure):
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.convert("L").getextrema() != (255, 255)
    return picture.text["Description"]


def test_graph_says_both_flows_in_words():
    figure = computation_graph(
        PLACES, [("x", "+"), ("y", "+")], {"x": -2, "+": 3}, {"x": -4.0}, title="A sum"
    )
    words = words_of(figure)
    assert words == "A sum. Arrows: x to +, y to +. Forward: x -2, + 3. Back: x -4."
    assert {"→ 3", "← -4"} <= {text.get_text() for text in figure.axes[0].texts}


def test_arrows_reach_from_edge_to_edge():
    figure = computation_graph(PLACES, [("x", "+"), ("y", "+")], {}, title="A sum")
    figure.as_png()  # boxes and arrows get their places when they are drawn
    (axes,) = figure.axes
    boxes = {text.get_text(): text.get_bbox_patch() for text in axes.texts if text.get_text()}
    arrows = [text.arrow_patch for text in axes.texts if not text.get_text()]
    for arrow, start in zip(arrows, "xy", strict=True):
        path = arrow.get_transform().transform_path(arrow.get_path())
        for end, box in ((path.vertices[0], boxes[start]), (path.vertices[2], boxes["+"])):
            extent = box.get_window_extent()
            assert not extent.contains(*end)
            assert extent.padded(REACH).contains(*end), (end, extent)


def test_graph_refuses_a_box_without_place():
    with pytest.raises(ValueError, match=r"no place is given for q; places has: x, y, \+"):
        computation_graph(PLACES, [("x", "q")], {}, title="A sum")


def test_nudged_curve_tells_the_three_slopes():
    words = words_of(nudged_curve(lambda a: a**3, 12.0, 2.0, 0.5, name="a^3"))
    # 2.5^3 - 8 over 0.5, and 2.5^3 - 1.5^3 over 1, worked out with a pencil.
    assert "slope 12.0000" in words and "slope 15.2500" in words and "slope 12.2500" in words


def test_path_is_told_from_start_to_end():
    figure = descent_paths(
        lambda w: w**2, [("slow", [2.0, 1.0, 0.5])], low=-3, high=3, title="Steps", source="none"
    )
    assert "slow: from weight 2, error 4, to weight 0.5, error 0.25, in 2 steps." in words_of(
        figure
    )


def test_steps_beyond_the_picture_are_not_drawn():
    figure = descent_paths(
        lambda w: w**2, [("wild", [2.0, 90.0])], low=-3, high=3, title="Steps", source="none"
    )
    walk = figure.axes[0].lines[1]
    assert np.isnan(walk.get_xdata()).tolist() == [False, True]
    assert "to weight 90" in figure.alt_text
