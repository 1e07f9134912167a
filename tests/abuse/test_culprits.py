"""A class that came to harm is split until the row that did it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuse.culprits import culprits
from abuse.row import AbuseRow, Attack
from abuse.run import held_rows

ROWS = [AbuseRow(number, "", "", ()) for number in range(1, 9)]


def harm_by(*numbers, together=1):
    """Harm that is done where so many of these rows sit in one class; what was graded."""
    graded = []

    def harm_of(rows):
        graded.append(len(rows))
        there = [row.number for row in rows if row.number in numbers]
        return [f"harm by {there}"] if len(there) >= together else []

    return harm_of, graded


def test_one_culprit_is_found_in_few_classes():
    harm_of, graded = harm_by(6)
    assert culprits(ROWS, ["harm"], harm_of) == {6: ["harm by [6]"]}
    assert len(graded) == 6


def test_several_culprits_are_found():
    assert set(culprits(ROWS, ["harm"], harm_by(1, 2, 8)[0])) == {1, 2, 8}


def test_what_is_done_only_together_is_told_of_all_who_were_there():
    found = culprits(ROWS, ["harm"], harm_by(3, 7, together=2)[0])
    assert set(found) == {row.number for row in ROWS}
    assert all("only together" in told for [told] in found.values())


def changes_a_neighbour(folder: Path) -> None:
    """What no wall can stop, since it is done before anything is graded."""
    [notebook] = folder.parent.parent.joinpath("right-loops", folder.name).glob("*.ipynb")
    notebook.write_text(notebook.read_text().replace("for ", "for  "))


@pytest.mark.stress_only
def test_a_row_that_harms_a_neighbour_is_named_in_a_class_with_others(tmp_path):
    harmless = [
        AbuseRow(n, "", "", (Attack(f"harmless-{n}", cell="attack_ran()"),)) for n in (1, 2)
    ]
    harms = AbuseRow(
        3, "", "", (Attack("harms", afterwards=changes_a_neighbour, proof=("right",)),)
    )
    found = held_rows([*harmless, harms], tmp_path)
    assert found[1] == found[2] == []
    assert found[3] == ["right-loops: another graded notebook (scores, messages, remarks, outputs)"]
