"""A drawn network in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from course.plots.network_layers import Layer

_MOST_NUMBERS = 60  # a listener loses track of more


def network_words(layers: Sequence[Layer], title: str) -> str:
    """Say a network's sizes, and its numbers unless they are too many to listen to."""
    sizes = ", ".join(str(layer.size) for layer in layers)
    sentences = [f"{title}: a network with layers of {sizes} units, the input first."]
    if layers[0].values is not None:
        sentences.append(f"The features are {_listed(layers[0].values)}.")
    numbers = sum(layer.weights.size for layer in layers)
    tell = _every_number if numbers <= _MOST_NUMBERS else _in_short
    for number, layer in enumerate(layers[1:], start=1):
        sentences.extend(tell(f"Layer {number}", layer))
    return " ".join(sentences)


def _every_number(name: str, layer: Layer) -> Iterable[str]:
    for unit in range(layer.size):
        words = [f"{name}, unit {unit + 1}: weights {_listed(layer.weights[unit])}"]
        if layer.weight_slopes is not None:
            words.append(f"their slopes {_listed(layer.weight_slopes[unit])}")
        words.append(f"bias {layer.biases[unit]:.3g}")
        if layer.bias_slopes is not None:
            words.append(f"its slope {layer.bias_slopes[unit]:.3g}")
        if layer.values is not None:
            words.append(f"gives {layer.values[unit]:.3g}")
        yield ", ".join(words) + "."


def _in_short(name: str, layer: Layer) -> Iterable[str]:
    negative = np.mean(layer.weights < 0)
    yield (
        f"{name}: {layer.weights.size} weights from {layer.weights.min():.3g} to "
        f"{layer.weights.max():.3g}, {negative:.0%} of them negative."
    )


def _listed(numbers: np.ndarray) -> str:
    return ", ".join(f"{number:.3g}" for number in numbers)
