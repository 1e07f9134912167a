"""Whatever is not solved yet, the rest of every notebook runs to its end.

Each chapter runs in a folder of its own, with a `course` that knows nothing of later chapters: so
this also shows that a chapter needs no other chapter's notebook, and nothing of those after it.
"""

from __future__ import annotations

import re

import pytest

from autograder.building.chapter_text import read_chapter
from autograder.building.places import Places
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import all_chapters, load_chapter

from .cell_names import names_of
from .chapter_cells import MISTAKEN, PROJECT, mistaken
from .fewer_rounds import ELSEWHERE, IN_SOLVED, Replacements
from .walk_chapter import ALL_BLANK, ANSWERS_ONLY, SOLVED
from .walks import CHECK, PASSED, WAITING, checks_of, experiments_of, stopped

CHAPTERS = [chapter.name for chapter in all_chapters()]
EXERCISES = [(c.name, exercise) for c in all_chapters() for exercise in c.exercises]
MISTAKES = [(chapter, exercise) for chapter, several in MISTAKEN.items() for exercise in several]


@pytest.mark.parametrize("name", CHAPTERS)
def test_solved_notebook_runs_to_its_end_and_waits_for_nothing(walked, name: str) -> None:
    seen = walked(name)[SOLVED]
    assert stopped(seen) == []
    assert not [cell["source"] for cell in seen if WAITING.search(cell["said"])]
    checks = checks_of(seen)
    assert len(checks) == len(load_chapter(name).exercises)
    assert all(map(PASSED.search, checks)), checks


@pytest.mark.parametrize("name", CHAPTERS)
def test_right_answers_need_no_experiment(walked, name: str) -> None:
    seen = walked(name)[ANSWERS_ONLY]
    assert stopped(seen) == []
    checks = checks_of(seen)
    assert len(checks) == len(load_chapter(name).exercises)
    assert all(map(PASSED.search, checks)), checks


@pytest.mark.parametrize("name", CHAPTERS)
def test_blank_notebook_runs_to_its_end(walked, name: str) -> None:
    assert stopped(walked(name)[ALL_BLANK]) == []
    [last, last_solved] = (walked(name)[run][-1]["cell"] for run in (ALL_BLANK, SOLVED))
    assert last == last_solved
    experiments = experiments_of(walked(name)[ALL_BLANK])
    assert len(experiments) >= 10
    assert all(map(WAITING.search, experiments))


@pytest.mark.parametrize(("name", "blank"), EXERCISES)
def test_one_blank_stops_nothing_else(walked, name: str, blank: str) -> None:
    seen = walked(name)[blank]
    assert stopped(seen) == []
    chapter, own = load_chapter(name), {}
    for cell in seen:
        if asked := CHECK.search(cell["source"]):
            own[asked[1]] = cell
            # A student's test is tried on the student's own function.
            tried = (asked[1], asked[1].removeprefix("examine_"))
            uses = blank in tried or any(blank in chapter.helpers_of(one) for one in tried)
            assert uses or PASSED.search(cell["said"]), cell["said"]
    assert not re.search("right on all|refuses", own[blank]["said"])


@pytest.mark.parametrize(("name", "blank"), EXERCISES)
def test_experiments_wait_for_nothing_that_is_there(walked, name: str, blank: str) -> None:
    """Each waits for the blank, for what leans on it, or for what another waiting one makes."""
    chapter = load_chapter(name)
    waiting = [cell for cell in walked(name)[blank] if WAITING.search(cell["said"])]
    made = set().union(*(names_of(cell["source"]).writes for cell in waiting))
    lean_on_it = {other for other in chapter.exercises if blank in chapter.helpers_of(other)}
    named = {WAITING.search(cell["said"])[1] for cell in waiting}
    assert named <= {blank} | lean_on_it | made


@pytest.mark.parametrize(("name", "exercise"), MISTAKES)
def test_one_mistake_stops_nothing_else(walked, name: str, exercise: str) -> None:
    seen = walked(name)[mistaken(exercise)]
    assert stopped(seen) == []
    chapter = load_chapter(name)
    lean_on_it = {other for other in chapter.exercises if exercise in chapter.helpers_of(other)}
    waiting = [cell for cell in seen if WAITING.search(cell["said"])]
    made = set().union(*(names_of(cell["source"]).writes for cell in waiting))
    named = {WAITING.search(cell["said"])[1] for cell in waiting}
    assert named and named <= {exercise} | lean_on_it | made


@pytest.mark.parametrize("rows", [IN_SOLVED, ELSEWHERE], ids=["solved", "elsewhere"])
def test_every_shortening_still_fits_its_chapter(rows: Replacements) -> None:
    """One that fits no more would leave an experiment at full length, and nobody would notice."""
    for name, row in rows.items():
        pieces = read_chapter(Places(PROJECT, load_chapter(name)).text, load_chapter(name))
        experiments = [piece.source for piece in pieces if EXPLORE_TAG in piece.tags]
        stale = [many for many in row if not any(many in source for source in experiments)]
        assert stale == [], name
