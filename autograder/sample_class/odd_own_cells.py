"""Students who add cells of their own, between an exercise's cell and its check and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight


def members(all_right: AllRight) -> Iterator[Member]:
    """The members of this kind."""
    helper = all_right().answer(sigmoid="def sigmoid(z):\n    return 1 / (1 + exp_of_minus(z))")
    helper.add_cell("def exp_of_minus(z):\n    return np.exp(-z)", before="test_sigmoid")
    yield Member("own-helper-before-the-check", helper.text())
