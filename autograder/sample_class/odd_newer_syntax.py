"""Students whose own Python is newer than the grader's."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight

# The exceptions without parentheses are Python 3.14's, which no grader of ours runs on yet.
NEWER_SIGMOID = """
def sigmoid(z):
    try:
        return 1 / (1 + np.exp(-z))
    except TypeError, ValueError:
        return 1 / (1 + np.exp(-np.asarray(z, float)))
"""


def members(all_right: AllRight) -> Iterator[Member]:
    """The members of this kind."""
    yield Member(
        "newer-python-than-the-graders",
        all_right().answer(sigmoid=NEWER_SIGMOID.strip()).text(),
        zero=frozenset({"sigmoid"}),
        flagged=True,
        says={"sigmoid": "what came with Python 3.14. The grader runs Python 3."},
    )
