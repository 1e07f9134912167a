"""Proves from a notebook's text that functions keep no memory of the calls that they answered.

Such a function answers each call alike, whatever it was called with before, and no later cell can
show what it was called with. What the proof does not understand is not proven; that costs time,
and no points.
"""

from autograder.grading.memoryless.proof import Proof

__all__ = ["Proof"]
