"""Right answers in other dress: labels that serve as indices stay whole numbers."""

import numpy as np

from autograder.audit.right.dressings import dressed_versions

WHOLE = "whole numbers among the arguments turned into float64"


def one_hot(labels, num_classes):
    """Table.

    Parameters
    ----------
    labels : array of whole numbers, shape (m,)
    """
    return np.eye(num_classes)[labels].T


def double(x):
    """Twice x.

    Parameters
    ----------
    x : array of shape (m,)
    """
    return 2 * x


def dressed(function, *args):
    [version] = [one for one in dressed_versions(function) if one.name == WHOLE]
    return version.function(*args), version.differs()


def test_arrays_of_whole_numbers_by_contract_are_left_alone():
    result, differs = dressed(one_hot, np.array([1, 0]), 3)
    assert not differs and result.shape == (3, 2)


def test_other_arrays_become_decimals():
    result, differs = dressed(double, np.array([1, 2]))
    assert differs and result.dtype == np.float64
