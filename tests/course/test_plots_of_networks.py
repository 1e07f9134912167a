"""A network drawn: what is shown, what is said in words, and what is refused."""

import io

import numpy as np
import pytest
from PIL import Image

from course import plots

PARAMETERS = {
    "W1": np.array([[0.5, 0.25], [-1.0, 1.0]]),
    "b1": np.array([[0.0], [-0.5]]),
    "W2": np.array([[1.0, -2.0]]),
    "b2": np.array([[0.125]]),
}
X = np.array([[3.0], [4.0]])
ACTIVATIONS = {"Z1": np.zeros((2, 1)), "A1": np.array([[0.762], [0.462]]), "A2": np.array([[0.6]])}
GRADIENTS = {"d" + name: -array / 8 for name, array in PARAMETERS.items()}


def lines_of(figure):
    """Widths and styles of the lines between units."""
    return [(line.get_linewidth(), line.get_linestyle()) for line in figure.axes[0].lines]


def texts_of(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_weights_are_told_by_dashes_and_width():
    lines = lines_of(plots.network(PARAMETERS))
    weights = [0.5, 0.25, -1, 1, 1, -2]
    assert [style for _, style in lines] == ["-" if weight > 0 else "--" for weight in weights]
    widths = [width for width, _ in lines]
    assert np.array_equal(np.argsort(widths, stable=True), np.argsort(np.abs(weights), stable=True))


def test_numbers_flow_both_ways_on_demand():
    bare = texts_of(plots.network(PARAMETERS))
    full = texts_of(plots.network(PARAMETERS, X, activations=ACTIVATIONS, gradients=GRADIENTS))
    assert "0.762" not in bare and not any("←" in text for text in bare if len(text) < 12)
    assert {"3", "4", "0.762", "0.462", "0.6"} <= set(full)
    assert {"-2", "← 0.25", "b -0.5", "← 0.0625"} <= set(full)


def test_words_hold_every_number_of_a_small_network():
    figure = plots.network(PARAMETERS, X, activations=ACTIVATIONS, gradients=GRADIENTS, title="Two")
    assert figure.alt_text == (
        "Two: a network with layers of 2, 2, 1 units, the input first. The features are 3, 4. "
        "Layer 1, unit 1: weights 0.5, 0.25, their slopes -0.0625, -0.0312, bias 0, its slope 0, "
        "gives 0.762. Layer 1, unit 2: weights -1, 1, their slopes 0.125, -0.125, bias -0.5, its "
        "slope 0.0625, gives 0.462. Layer 2, unit 1: weights 1, -2, their slopes -0.125, 0.25, "
        "bias 0.125, its slope -0.0156, gives 0.6."
    )


def test_numbers_on_lines_do_not_cover_each_other():
    rng = np.random.default_rng(3)
    some = {"W1": rng.normal(size=(4, 2)), "b1": np.zeros((4, 1))}
    some |= {"W2": rng.normal(size=(1, 4)), "b2": np.zeros((1, 1))}
    figure = plots.network(some, gradients={"d" + name: array for name, array in some.items()})
    picture = Image.open(io.BytesIO(figure.as_png()))
    assert picture.convert("L").getextrema() != (255, 255)
    texts = [text for text in figure.axes[0].texts if len(text.get_text()) < 12]
    boxes = [text.get_window_extent() for text in texts]
    for number, box in enumerate(boxes):
        for other in boxes[:number]:
            wide = min(box.x1, other.x1) - max(box.x0, other.x0)
            high = min(box.y1, other.y1) - max(box.y0, other.y0)
            # A text's box is higher than its digits; two pixels of it do no harm.
            assert wide <= 0 or high <= 2, (wide, high)


def test_the_key_stays_inside_a_narrow_figure():
    unit = {"W1": np.ones((1, 2)), "b1": np.zeros((1, 1))}
    slopes = {"d" + name: array for name, array in unit.items()}
    figure = plots.network(unit, activations={"A1": np.ones((1, 1))}, gradients=slopes)
    figure.as_png()
    [key] = (text for text in figure.axes[0].texts if text.get_text().startswith("weights:"))
    lowest = min(line.get_window_extent().y0 for line in figure.axes[0].lines)
    box = key.get_window_extent()
    assert box.x1 <= figure.bbox.x1 and box.y1 < lowest


def test_a_large_network_is_drawn_in_part_and_told_in_short():
    rng = np.random.default_rng(4)
    large = {"W1": rng.normal(size=(300, 2)), "b1": np.zeros((300, 1))}
    large |= {"W2": np.zeros((1, 300)), "b2": np.zeros((1, 1))}
    figure = plots.network(large)
    assert "and 292 more" in texts_of(figure)
    assert len(lines_of(figure)) == 2 * 8 + 8
    assert len(figure.alt_text) < 400 and "600 weights from" in figure.alt_text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"parameters": {}}, "parameters has no entries; expected W1, b1"),
        ({"parameters": {"W1": np.ones((2, 2))}}, "parameters has W1; expected b1 as well"),
        ({"parameters": {**PARAMETERS, "W2": np.ones((1, 3))}}, r"W2 has the shape \(1, 3\)"),
        ({"parameters": {**PARAMETERS, "b1": np.zeros(2)}}, r"b1 .* \(2,\); expected \(2, 1\)"),
        ({"x": np.ones((2, 5))}, r"x has the shape \(2, 5\); expected \(2, 1\)"),
        ({"activations": {"A1": np.ones((2, 1))}}, "activations has A1; expected A2 as well"),
        ({"gradients": {**GRADIENTS, "dW1": np.ones((2, 1))}}, r"dW1 .* expected \(2, 2\)"),
    ],
)
def test_what_does_not_fit_is_named(changed, message):
    with pytest.raises(ValueError, match=message):
        plots.network(**{"parameters": PARAMETERS, **changed})
