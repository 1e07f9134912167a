"""Figures of repeated runs and of layers: what they show, what they say, what they refuse."""

import io

import numpy as np
import pytest
from PIL import Image

from course import plots


def words_of(figure):
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.convert("L").getextrema() != (255, 255)
    return picture.text["Description"]


def test_repeats_show_each_run_and_tell_mean_and_standard_error():
    groups = {"wide\n7 units": [70.0, 74.0], "deep": [76.0, 77.0, 81.0]}
    figure = plots.repeats(groups, ylabel="right in %", title="Wide or deep")
    words = words_of(figure)
    assert "wide, 7 units: mean 72.00 over 2 runs, ± 2.00." in words
    assert "deep: mean 78.00 over 3 runs, ± 1.53." in words
    shown = [line.get_ydata().tolist() for line in figure.axes[0].lines]
    assert [70.0, 74.0] in shown and [76.0, 77.0, 81.0] in shown


def test_mean_curves_lie_in_bands_of_two_standard_errors():
    runs = np.array([[0.7, 0.5, 0.6], [0.7, 0.3, 0.8]])
    figure = plots.mean_curves({"new digits": runs}, every=20, title="Costs")
    words = words_of(figure)
    assert "from 0.7 to 0.7 after 40 steps, lowest 0.4 after 20." in words
    assert "means of 2 runs" in words
    (band,) = figure.axes[0].collections
    edges = band.get_paths()[0].vertices
    middle = edges[edges[:, 0] == 20][:, 1]
    assert np.allclose([middle.min(), middle.max()], [0.4 - 0.2, 0.4 + 0.2])


@pytest.mark.parametrize("values", [[], [70.0], [[70.0, 71.0]]])
def test_repeats_refuse_what_has_no_standard_error(values):
    with pytest.raises(ValueError, match=r"expected \(runs,\) with at least 2 runs"):
        plots.repeats({"deep": values}, ylabel="right in %", title="Deep")


@pytest.mark.parametrize("values", [[0.7, 0.5], [[0.7, 0.5]]])
def test_mean_curves_refuse_a_single_run(values):
    with pytest.raises(ValueError, match=r"expected \(runs, points\) with at least 2 runs"):
        plots.mean_curves({"cost": values}, every=20, title="Costs")


def test_sizes_by_layer_tell_the_first_and_the_last_layer():
    sizes = {"scores": [1.0, 0.1, 0.01], "slopes": [1e-5, 1e-4, 1e-3]}
    figure = plots.sizes_by_layer(sizes, limits=(1e-6, 10), title="Small weights")
    words = words_of(figure)
    assert "scores: from 1.0e+00 in layer 1 to 1.0e-02 in layer 3." in words
    assert "slopes: from 1.0e-05 in layer 1 to 1.0e-03 in layer 3." in words
    assert figure.axes[0].get_yscale() == "log" and figure.axes[0].get_ylim() == (1e-6, 10)


@pytest.mark.parametrize("sizes", [{}, {"scores": []}, {"scores": [1.0, 0.0]}])
def test_sizes_that_a_logarithmic_axis_cannot_show_are_refused(sizes):
    with pytest.raises(ValueError, match="expected at least one curve"):
        plots.sizes_by_layer(sizes, limits=(1e-6, 10), title="None")
