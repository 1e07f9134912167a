"""The factors that sizes suggest are called what they count."""

import numpy as np

from course.feedback.factors import known_factors


def meanings(**arguments):
    return {factor.meaning: factor.value for factor in known_factors(arguments)}


def test_rows_as_many_as_those_of_one_hot_labels_are_classes():
    found = meanings(A=np.ones((3, 7)), Y=np.ones((3, 7)))
    assert found["the number of classes"] == 3
    assert "the number of features" not in found


def test_rows_beside_labels_in_one_row_are_features():
    found = meanings(X=np.ones((4, 7)), Y=np.ones((1, 7)))
    assert found["the number of features"] > 0
    assert "the number of classes" not in found
