"""Planted copies are found among right solutions that students wrote each by themselves."""

from __future__ import annotations

import random

import pytest

from autograder.building.notebook import source_notebook
from autograder.grading.answered import Released
from autograder.grading.read import StudentCell
from autograder.reference import load_chapter
from autograder.similarity.compare import similar_pairs
from autograder.similarity.compared_class import OwnWork
from autograder.similarity.fingerprints import RUN, WINDOW, fingerprints
from autograder.similarity.own_code import MOST_CODE, own_cells, shared_by_all, words_for
from autograder.similarity.page import marked
from tests.courses.classroom import pieces
from tests.similarity.made_class import COPIES, half, independent

CHAPTER = load_chapter("logistic_regression")
MASTER = source_notebook(pieces(CHAPTER), CHAPTER)
KNOWN = words_for(CHAPTER)
USUAL = {one.hash for code in shared_by_all(MASTER, CHAPTER) for one in fingerprints(code, KNOWN)}
SEED = 7
CLASS_SIZE = 40
FORMULA = "def f(a, b):\n    c = a * 2 + b\n    return np.exp(c) / (1 + np.exp(-c)) - c ** 3\n"


def pairs_of(works):
    hashes = {student: OwnWork.of(cells, KNOWN).hashes for student, cells in works.items()}
    return similar_pairs(hashes, USUAL)


@pytest.fixture(scope="module")
def found():
    """The pairs that are told of a class with copies, and the pairs that were planted."""
    print("seed", SEED)
    chance = random.Random(SEED)
    works = {f"s{number}": independent(CHAPTER, chance) for number in range(CLASS_SIZE)}
    planted = {}
    for (kind, copied), source in zip(COPIES.items(), list(works), strict=False):
        works[kind] = copied(works[source], chance)
        planted[kind] = {kind, source}
    works["half"] = half(works["s9"], chance, independent(CHAPTER, chance))
    planted["half"] = {"half", "s9"}
    return pairs_of(works), planted


def test_every_planted_copy_is_found_and_ranked_above_all_others(found):
    pairs, planted = found
    ranked = [{pair.first, pair.second} for pair in pairs]
    assert all(pair in ranked[: len(planted)] for pair in planted.values()), ranked


def test_nobody_else_is_told(found):
    pairs, planted = found
    assert len(pairs) == len(planted)


@pytest.mark.parametrize("kind", COPIES)
def test_a_whole_copy_is_all_of_both_or_nearly_so(found, kind):
    pairs, planted = found
    [pair] = [one for one in pairs if {one.first, one.second} == planted[kind]]
    assert min(pair.shares) > 0.85


def test_half_a_copy_is_told_as_part_of_each(found):
    pairs, planted = found
    [pair] = [one for one in pairs if {one.first, one.second} == planted["half"]]
    assert all(0.2 < share < 0.8 for share in pair.shares)


def test_the_blank_release_and_the_reference_pair_with_nobody():
    released = Released.of(MASTER)
    blank = [
        StudentCell(cell.cell_type, cell.source, None, frozenset())
        for cell in MASTER.cells
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("solution")
    ]
    assert not own_cells(blank, released)
    answers = [StudentCell("code", c.source, None, frozenset()) for c in MASTER.cells]
    works = {name: own_cells(answers, released) for name in ("ada", "bob")}
    assert not pairs_of(works | {"cy": []})


def test_one_short_answer_that_some_share_is_not_told():
    chance = random.Random(SEED)
    works = {f"s{number}": independent(CHAPTER, chance) for number in range(12)}
    shared = works["s0"][2]
    for student in ("s1", "s2", "s3"):
        works[student][2] = shared
    assert not pairs_of(works)


def test_what_most_of_a_class_has_counts_for_nothing():
    chance = random.Random(SEED)
    shared = independent(CHAPTER, chance)
    assert not pairs_of({f"s{number}": shared for number in range(12)})


def test_a_ring_of_more_than_twenty_is_found():
    """Of more than a few holders, shared weight is counted another way."""
    chance = random.Random(SEED)
    works = {f"s{number}": independent(CHAPTER, chance) for number in range(80)}
    ring = {f"s{number}" for number in range(22)}
    for student in ring:
        works[student] = works["s0"]
    pairs = pairs_of(works)
    assert pairs and all({one.first, one.second} <= ring for one in pairs)


def test_names_layout_and_comments_make_no_difference_and_functions_do():
    def hashes(code):
        return [one.hash for one in fingerprints(code, KNOWN)]

    renamed = FORMULA.replace("f(a, b)", "f(one, two)").replace("a * 2 + b", "one * 2 + two")
    assert hashes(renamed) == hashes(FORMULA)
    spaced = FORMULA.replace(" / ", "/").replace(" = ", "=  ").replace("\n", "  # mine\n\n")
    assert hashes(spaced) == hashes(FORMULA)
    assert hashes(FORMULA.replace("exp", "log")) != hashes(FORMULA)


def test_a_run_in_common_is_found_wherever_it_stands():
    run = " + ".join(str(number) for number in range(RUN + WINDOW))
    one = {f.hash for f in fingerprints(f"a = [1, 2]\nb = {run}", KNOWN)}
    other = {f.hash for f in fingerprints(f"for i in x:\n    pass\nq = f({run})", KNOWN)}
    assert one & other


def test_what_is_marked_is_escaped_and_whole():
    code = "a < b & '<script>'"
    assert marked(code, [(2, 5), (4, 9)]) == (
        "a <mark>&lt; b &amp; &#39;</mark>&lt;script&gt;&#39;"
    )


def test_a_very_long_cell_is_read_up_to_a_bound():
    cells = [StudentCell("code", "x = 1\n" * MOST_CODE, None, frozenset())] * 3
    assert sum(len(cell.code) for cell in own_cells(cells, Released.of(MASTER))) == MOST_CODE
