"""Figures: what they show, what they say in words, and what they refuse."""

import io

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from PIL import Image

from course import plots
from course.datasets.sets import Cats
from course.plots.figure import PALETTE, WORDS_WIDTH

SEED = 7
CLASSES = np.array([b"non-cat", b"cat"])


@pytest.fixture
def rng():
    print(f"seed {SEED}")
    return np.random.default_rng(SEED)


@pytest.fixture
def photos(rng):
    return rng.integers(0, 256, (5, 64, 64, 3), dtype=np.uint8)


def all_figures(rng, photos, **options):
    yield plots.cost_curve([0.7, 0.5, 0.4], **options)
    yield plots.images(photos, [0, 1, 0, 1, 1], classes=CLASSES, **options)
    yield plots.weights(rng.normal(size=(12288, 1)), **options)
    yield plots.misread(photos, [0, 1, 0, 1, 1], [0, 1, 1, 1, 0], **options)
    yield plots.misread(photos, np.ones(5), np.ones(5), **options)


def test_every_figure_draws_and_says_what_it_shows(rng, photos):
    for figure in all_figures(rng, photos):
        picture = Image.open(io.BytesIO(figure.as_png()))
        assert picture.convert("L").getextrema() != (255, 255)
        assert picture.text["Description"] == figure.alt_text
        assert figure.alt_text.endswith(".")
        assert len(figure.alt_text) > 30


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("planar flower", "Data: planar flower"),
        (Cats(*[np.zeros(1)] * 5, source="photographs"), "Data: cats (photographs)"),
        (None, "Data: data set not stated"),
    ],
)
def test_every_figure_names_the_source_given(rng, photos, source, line):
    for figure in all_figures(rng, photos, source=source):
        assert figure.get_supxlabel() == line


def test_notebook_shows_the_picture_once_and_the_words_as_text():
    figure = plots.cost_curve([0.7, 0.5])
    shell = InteractiveShell.instance()
    try:
        with capture_output() as shown:
            figure._ipython_display_()
    finally:
        shell.clear_instance()
    picture, words = shown.outputs
    assert picture.data["image/png"].startswith(b"\x89PNG")
    assert picture.metadata["image/png"]["alt"] == figure.alt_text
    assert words.data == {"text/plain": figure.words()}


def test_long_words_are_broken_between_words_only():
    figure = plots.cost_curve([0.7, 0.5])
    figure.alt_text = "is cat, read as non-cat, " * 20
    lines = figure.words().split("\n")
    assert len(lines) > 5 and max(map(len, lines)) <= WORDS_WIDTH
    assert " ".join(lines) == f"Figure: {figure.alt_text}".strip()


def test_cost_curve_draws_iterations_against_costs():
    (axes,) = plots.cost_curve([0.7, 0.5, 0.4], every=50).axes
    (line,) = axes.lines
    assert line.get_xydata().tolist() == [[0, 0.7], [50, 0.5], [100, 0.4]]
    assert axes.get_legend() is None


def test_cost_curve_names_what_is_counted():
    figure = plots.cost_curve([0.7, 0.5], every=1, steps="passes")
    assert figure.axes[0].get_xlabel() == "passes"
    assert "over passes" in figure.alt_text


def test_cost_curves_are_overlaid_with_labels_and_safe_colours():
    figure = plots.cost_curve({0.01: [0.7, 0.9, 0.3], 0.001: [0.7, 0.6]}, legend="learning rate")
    (axes,) = figure.axes
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["0.01", "0.001"]
    assert [line.get_color() for line in axes.lines] == list(PALETTE[:2])
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert "learning rate 0.01: from 0.7 to 0.3 at iteration 200, highest 0.9 at iteration 100" in (
        figure.alt_text
    )


def test_diverged_costs_are_left_out_and_named():
    figure = plots.cost_curve([0.7, np.inf, np.nan, 0.5])
    assert np.isfinite(figure.axes[0].lines[0].get_ydata()).tolist() == [True, False, False, True]
    assert "not finite and not drawn: 2" in figure.alt_text


@pytest.mark.parametrize("costs", [[], {}, {"a": []}, [[1.0, 2.0], [3.0, 4.0]]])
def test_refuses_what_is_no_curve(costs):
    with pytest.raises(ValueError, match="list"):
        plots.cost_curve(costs)


def test_images_stand_in_order_with_their_class_names(photos):
    figure = plots.images(photos, np.array([[0, 1, 0, 1, 1]]), classes=CLASSES, columns=2)
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == ["non-cat", "cat", "non-cat", "cat", "cat", ""]
    assert np.array_equal(figure.axes[3].images[0].get_array(), photos[3])
    assert "non-cat, cat, non-cat, cat, cat" in figure.alt_text


def test_images_draws_up_to_the_limit_and_says_of_how_many(photos):
    figure = plots.images(photos, limit=2)
    assert len(figure.axes) == 2
    assert "2 of 5 colour pictures" in figure.alt_text


def test_images_takes_digits_and_draws_ink_dark(rng):
    figure = plots.images((rng.random((4, 16, 16)) > 0.5) * 1.0, [3.0, 1.0, 4.0, 1.0])
    drawn = figure.axes[0].images[0]
    assert drawn.get_cmap().name == "gray_r"
    assert drawn.get_clim() == (0, 1)
    assert "Labels, row by row: 3, 1, 4, 1." in figure.alt_text


def test_images_takes_one_colour_picture(photos):
    assert len(plots.images(photos[0]).axes) == 1


def test_flattened_pictures_are_refused_with_the_way_back(photos):
    with pytest.raises(ValueError, match=r"shape \(12288, 5\).*reshape"):
        plots.images(photos.reshape(5, -1).T)


def test_labels_of_another_number_are_refused(photos):
    with pytest.raises(ValueError, match="labels has 4 entries; expected 5"):
        plots.images(photos, [0, 1, 0, 1])


def test_weights_are_drawn_on_one_scale_centred_at_zero(rng):
    w = rng.normal(size=(12288, 1))
    figure = plots.weights(w)
    panels = [axes for axes in figure.axes if axes.images and axes.get_title()]
    assert [axes.get_title() for axes in panels] == ["mean", "red", "green", "blue"]
    limits = {axes.images[0].get_clim() for axes in panels}
    assert limits == {(-np.abs(w).max(), np.abs(w).max())}
    assert np.array_equal(panels[1].images[0].get_array(), w.reshape(64, 64, 3)[:, :, 0])


def test_words_for_weights_tell_where_the_largest_lies():
    w = np.zeros((16, 16))
    w[1, 14], w[15, 8] = 2.0, -1.0
    text = plots.weights(w.ravel(), shape=(16, 16)).alt_text
    assert "largest lies at the top right, the smallest at the bottom centre" in text
    assert "from -1 to 2" in text


def test_weights_of_zero_can_be_drawn():
    figure = plots.weights(np.zeros((12288, 1)))
    assert figure.axes[0].images[0].get_clim() == (-1, 1)


@pytest.mark.parametrize(
    ("w", "shape", "message"),
    [
        (np.zeros(100), (64, 64, 3), "w has 100 entries; expected 12288"),
        (np.full(256, np.nan), (16, 16), "not finite"),
        (np.zeros(256), (256,), r"shape=\(256,\); expected"),
    ],
)
def test_refuses_weights_that_do_not_fit(w, shape, message):
    with pytest.raises(ValueError, match=message):
        plots.weights(w, shape)


def test_misread_shows_the_most_confident_mistakes_first(photos):
    true, predicted = np.array([[0, 1, 0, 1, 1]]), np.array([[1, 0, 0, 1, 0]])
    probability = np.array([[0.6, 0.05, 0.3, 0.9, 0.4]])
    figure = plots.misread(photos, true, predicted, probability, classes=CLASSES)
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == [
        "is cat\nread as non-cat\n95% sure",
        "is non-cat\nread as cat\n60% sure",
        "is cat\nread as non-cat\n60% sure",
    ]
    assert figure.get_suptitle() == "Misread examples: 3 of 5 misread"
    assert np.array_equal(figure.axes[0].images[0].get_array(), photos[1])
    assert "is cat, read as non-cat, 95% sure" in figure.alt_text


def test_misread_digits_take_the_probability_of_what_was_read(rng):
    figure = plots.misread(rng.random((3, 16, 16)), [0, 7, 2], [6, 1, 2], [0.3, 0.8, 0.9])
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == ["is 7\nread as 1\n80% sure", "is 0\nread as 6\n30% sure"]


def test_nothing_misread_is_said(photos):
    figure = plots.misread(photos, [1] * 5, [True] * 5)
    assert "0 of 5 misread" in figure.alt_text


def test_probabilities_of_another_number_are_refused(photos):
    with pytest.raises(ValueError, match="probability has 2 entries; expected 5"):
        plots.misread(photos, [0] * 5, [1] * 5, [0.9, 0.8])
