"""A made-up class whose right scores are known, to show and to prove the grader."""

from autograder.sample_class.member import Member
from autograder.sample_class.members import sample_class

__all__ = ["Member", "sample_class"]
