"""The report's numbers: spread, discrimination and who needs help."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.verdict import Status
from autograder.report.attention import who_needs_help
from autograder.report.statistics import numbers_of, spread_of
from tests.report.made_class import report_of, student, verdict


def test_the_spread_is_numpys():
    scores = [3.0, 1.0, 4.0, 1.0, 5.0]
    spread = spread_of(scores, 6.0)
    assert (spread.lower, spread.median, spread.upper) == tuple(np.percentile(scores, [25, 50, 75]))
    assert (spread.number, spread.mean, spread.most) == (5, 2.8, 6.0)


def with_scores(sigmoid, others):
    return report_of(
        *(
            student(str(place), verdict(score=here), verdict("model", score=there))
            for place, (here, there) in enumerate(zip(sigmoid, others, strict=True))
        )
    )


def test_discrimination_is_the_correlation_with_all_other_exercises():
    sigmoid, others = [0.0, 3.0, 3.0, 0.0, 1.5, 3.0], [0.0, 5.0, 4.0, 1.0, 1.0, 2.0]
    found = numbers_of(with_scores(sigmoid, others), "sigmoid").discrimination
    assert found == pytest.approx(np.corrcoef(sigmoid, others)[0, 1])
    turned = numbers_of(with_scores(sigmoid, [-x + 5 for x in others]), "sigmoid").discrimination
    assert turned == pytest.approx(-found)


@pytest.mark.parametrize("sigmoid", [[3.0] * 6, [0.0, 3.0, 0.0]])
def test_where_all_are_alike_or_few_there_is_no_discrimination(sigmoid):
    others = [float(place) for place in range(len(sigmoid))]
    assert numbers_of(with_scores(sigmoid, others), "sigmoid").discrimination is None


def test_shares_count_blanks_and_what_a_person_changed():
    result = report_of(
        student("a", verdict(status=Status.RIGHT)),
        student("b", verdict(status=Status.BLANK)),
        student("c", verdict(), untouched=frozenset({"sigmoid"})),
        student("d", verdict(), by_hand={"sigmoid": 1.5}),
    )
    numbers = numbers_of(result, "sigmoid")
    assert (numbers.right, numbers.blank, numbers.credit) == (0.25, 0.5, 0.375)
    assert numbers_of(result, "model").credit is None


def in_need(*students):
    return {one.student: one.reasons for one in who_needs_help(report_of(*students))}


def test_the_bottom_tenth_is_named_unless_all_are_alike():
    right = [student(f"s{place}", verdict(status=Status.RIGHT)) for place in range(19)]
    assert in_need(*right, student("low")) == {"low": ["bottom tenth"]}
    assert in_need(*right) == {}
    assert in_need(student("alone")) == {}


def test_a_sharp_drop_is_told_in_per_cent():
    full = verdict(status=Status.RIGHT)
    right = [student(f"s{place}", full, max_score=3.0) for place in range(9)]
    fallen = student("fallen", verdict(score=1.5), max_score=3.0, before=(1.0, 0.9))
    steady = student("steady", verdict(score=1.5), max_score=3.0, before=(0.6, 0.5))
    found = in_need(*right, fallen, steady)
    assert "45 % less than in earlier chapters" in found["fallen"]
    assert not [reason for reason in found.get("steady", []) if "less" in reason]
