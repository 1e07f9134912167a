"""An entry of course/checks says which kind of exercise it is for."""

from __future__ import annotations

import pytest

from course.feedback.store import stored_chapters
from course.feedback.stored_kinds import StoredKind, kind_of


@pytest.mark.parametrize(
    "chapter, name, kind",
    [
        ("logistic_regression", "sigmoid", StoredKind.FUNCTION),
        ("backpropagation", "Tape", StoredKind.FUNCTION),
        ("shallow_network", "initialize_parameters", StoredKind.PROPERTY),
        ("vectorization", "predicted_shape", StoredKind.VALUE),
        ("vectorization", "examine_softmax", StoredKind.TEST),
    ],
)
def test_shipped_entries_are_known_by_kind(chapter, name, kind):
    assert kind_of(stored_chapters()[chapter][name]) is kind


def test_a_kind_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="poem"):
        kind_of({"kind": "poem"})
