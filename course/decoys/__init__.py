"""Decoys: wrong versions of a right function, which a student's own test should refuse.

None of them holds the answer to anything: each changes what the student's own function takes or
gives. None is a version that grading tries, but for each kind of mistake that grading may try there
is one that the same look at a function shows.
"""

from course.decoys.costs import OF_COSTS
from course.decoys.decoy import Decoy
from course.decoys.general import GENERAL
from course.decoys.gradients import OF_GRADIENTS
from course.decoys.networks import OF_NETWORKS
from course.decoys.shares import OF_SHARES

__all__ = ["DECOYS", "Decoy"]

DECOYS: dict[str, Decoy] = {
    **GENERAL,
    **OF_SHARES,
    **OF_GRADIENTS,
    **OF_NETWORKS,
    **OF_COSTS,
}
