"""Lines of code are counted without what is no code."""

import pytest

from course.own_code import code_lines


def long_told(x):
    """Say much.

    In several lines.
    """
    # And more.

    y = max(
        x,
        0,
    )
    return y  # at last


def inner_told(x):
    def inside():
        """Nothing but words."""

    return inside


def test_words_blank_lines_and_broken_lines_do_not_count():
    assert code_lines(long_told) == 3
    assert code_lines(long_told, inner_told) == 3 + 4


def test_what_has_no_text_is_named():
    with pytest.raises(ValueError, match="The text of len cannot be found"):
        code_lines(len)
