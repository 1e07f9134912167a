"""Rows of abuse hold beside honest neighbours, and a class in which something is wrong is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from abuse import classroom
from abuse.all_rows import ROWS
from abuse.classroom import CHAPTER, faults, grade_class, harm_done, make_course
from abuse.row import PROOF, PROVING_ENDS, AbuseRow, in_vain
from abuse.run import TOGETHER, classes, held_rows
from autograder.judging.verdict import Status
from autograder.sample_class.workbook import Workbook

NOTHING_DONE = in_vain("nothing", "def sigmoid(x):\n    return x * 0 + 0.25\n")
PRETENDS = in_vain("right", "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n")


def test_numbers_are_those_of_different_rows():
    assert len({row.number for row in ROWS}) == len(ROWS)
    students = [row.student(attack) for row in ROWS for attack in row.attacks]
    assert len(set(students)) == len(students)


def test_every_row_is_in_exactly_one_class_and_heavy_ones_are_alone():
    shared = list(classes(list(ROWS)))
    attacking = [row.number for row in ROWS if row.attacks]
    assert sorted(row.number for one in shared for row in one) == attacking
    assert all(len(one) == 1 for one in shared if any(row.alone for row in one))
    assert all(sum(len(row.attacks) for row in one[:-1]) < TOGETHER for one in shared)


def test_every_attack_says_that_it_takes_place_or_ends_in_a_way_that_shows_it(tmp_path):
    _, release = make_course(tmp_path)
    silent = []
    for row in ROWS:
        for attack in row.attacks:
            if attack.proof == (PROOF,) and not PROVING_ENDS & set(attack.statuses.values()):
                right = Workbook(release, CHAPTER).answer_rightly()
                code = attack.member("any", right).text.replace("def attack_ran(", "")
                if "attack_ran(" not in code:
                    silent.append(row.student(attack))
    assert not silent


@pytest.mark.stress_only
def test_one_attack_of_each_row_is_in_vain(tmp_path):
    """`make abuse` tries all attacks, and those that burden the whole machine."""
    rows = [replace(row, attacks=row.attacks[:1]) for row in ROWS if row.attacks and not row.alone]
    assert held_rows(rows, tmp_path) == {row.number: [] for row in rows}


def test_an_attack_that_earns_points_or_ends_otherwise_fails_its_row(tmp_path, monkeypatch):
    # One is enough where nothing harms it.
    monkeypatch.setattr(classroom, "NEIGHBOURS", ("right-reference",))
    wrong_end = in_vain(
        "ends", "def sigmoid(x):\n    return x\n", statuses={"sigmoid": Status.BLANK}
    )
    row = AbuseRow(1, "earns points", "nothing", (PRETENDS, wrong_end, NOTHING_DONE))
    graded, members = grade_class(tmp_path, [row])
    found = list(faults(graded, members, [row]))
    assert any(line.startswith("row-01-right, sigmoid: 2 points") for line in found), found
    assert any("row-01-ends, sigmoid: wrong" in line for line in found), found
    assert "row-01-nothing: nothing shows that the attack took place" in found
    # Files of other tests that run meanwhile may come and go.
    graded = replace(graded, left=[one for one in graded.left if not one.startswith("/")])
    assert list(harm_done(graded, graded)) == []
    other_notebooks = {name: text + " " for name, text in graded.notebooks.items()}
    harmed = replace(
        graded, rows=[], notebooks=other_notebooks, left=["process 7"], failed="code 1"
    )
    assert len(list(harm_done(harmed, graded))) == 2 + 2 * 1
