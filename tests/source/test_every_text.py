"""What holds for every chapter's text: its exercises, tags, imports and figures."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.building.places import Places
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.reference import Chapter, all_chapters

from .chapter_cells import PROJECT
from .walk_chapter import SOLVED
from .walks import Seen, code_of, figure_lines

CHAPTERS = list(all_chapters())
MODULES = {
    "vectorization": {"math", "time"},
    "backpropagation": set(),
    "logistic_regression": {"time"},
    "shallow_network": set(),
    "deep_network": set(),
    "digit_recognition": {"time"},
}
# Functions that a chapter gives, but which call what its students write.
GIVEN_BUT_LEANING = {
    "train_network",
    "predict",
    "accuracy",
    "start_of",
    "train_from",
    "right_on",
    "cost_on",
}
# The first chapters take up their topics in another order than the list has.
IN_THE_ORDER_OF_TOPICS = {"deep_network", "digit_recognition"}
# Errors of the source notes that have their home in these chapters.
ERRORS = {
    "shallow_network": {4, 7, 8, 10, 11, 12, 17, 25, 28, 29, 31},
    "deep_network": {4, 6, 7, 12, 20, 23, 24, 26, 28, 29},
    "digit_recognition": {14, 16, 19, 21, 26, 30},
}
CATS = "cats (drawn by the course's program)"
DIGITS = "digits (5,000 of MNIST, bundled, 16x16)"
FLOWER = "planar (flower, 400 points)"
# How many figures each chapter has of a data set.
CAPTIONS = {
    "vectorization": {DIGITS: 2},
    "backpropagation": {},
    "logistic_regression": {CATS: 12},
    "shallow_network": {FLOWER: 11, f"{FLOWER}; stored results": 1},
    "deep_network": {CATS: 3, f"{CATS}, stored": 1, DIGITS: 2, f"{DIGITS}, stored": 1},
    "digit_recognition": {DIGITS: 7, f"{DIGITS}, stored": 1},
}
# How many it has in all, at the least.
FIGURES = {
    "vectorization": 12,
    "backpropagation": 8,
    "logistic_regression": 16,
    "shallow_network": 16,
    "deep_network": 9,
    "digit_recognition": 15,
}


@pytest.fixture(scope="module", params=CHAPTERS, ids=lambda chapter: chapter.name)
def chapter(request: pytest.FixtureRequest) -> Chapter:
    return request.param


@pytest.fixture(scope="module")
def text(chapter: Chapter) -> str:
    return Places(PROJECT, chapter).text.read_text("utf-8")


@pytest.fixture(scope="module")
def pieces(chapter: Chapter) -> list[Piece]:
    return read_chapter(Places(PROJECT, chapter).text, chapter)


@pytest.fixture(scope="module")
def solved(walked, chapter: Chapter) -> Seen:
    return walked(chapter.name)[SOLVED]


def test_exercises_stand_in_the_keys_order(pieces: list[Piece], chapter: Chapter) -> None:
    assert [piece.exercise for piece in pieces if piece.exercise] == list(chapter.exercises)


def test_only_experiments_use_a_students_answer(pieces: list[Piece], chapter: Chapter) -> None:
    for piece in pieces:
        if piece.kind != "code" or EXPLORE_TAG in piece.tags:
            continue
        names = {
            node.id
            for statement in ast.parse(piece.source).body
            if getattr(statement, "name", None) not in GIVEN_BUT_LEANING
            for node in ast.walk(statement)
            if isinstance(node, ast.Name)
        }
        assert not names & set(chapter.exercises), f"line {piece.line} is not tagged explore"


def test_every_topic_is_tagged_once(text: str, chapter: Chapter) -> None:
    topics = PROJECT / "docs" / "topics" / f"{chapter.assignment}.toml"
    ids = [topic["id"] for topic in tomllib.loads(topics.read_text("utf-8"))["topic"]]
    tagged = re.findall(r"<!-- topic: (\d\.\d\d) -->", text)
    assert (tagged if chapter.name in IN_THE_ORDER_OF_TOPICS else sorted(tagged)) == ids


def test_every_error_of_the_notes_that_belongs_here_is_met(text: str, chapter: Chapter) -> None:
    met = {int(one) for one in re.findall(r"<!-- error: (\d+) -->", text)}
    assert met == ERRORS.get(chapter.name, met)


def test_needs_nothing_but_the_course_and_numpy(solved: Seen, chapter: Chapter) -> None:
    imported = set(re.findall(r"^(?:from|import) (\w+)", code_of(solved), re.MULTILINE))
    assert imported == {"course", "numpy"} | MODULES[chapter.name]


def test_every_figure_has_words(solved: Seen, chapter: Chapter) -> None:
    figures = [words for cell in solved for words in cell["pictures"]]
    assert len(figures) >= FIGURES[chapter.name]
    assert all(len(words) > 40 for words in figures), figures
    lines = figure_lines(solved)
    assert len(lines) == 2 * len(figures)  # the picture's own words, and the words under it
    assert all(len(line) > 50 and line.startswith("Figure: ") for line in lines), lines


def test_every_figure_names_its_data(solved: Seen, chapter: Chapter) -> None:
    captions = [caption for cell in solved for caption in cell["captions"]]
    assert len(captions) == sum(len(cell["pictures"]) for cell in solved)
    assert "data set not stated" not in captions
    of_data_sets = Counter(c for c in captions if c.startswith(("cats", "digits", "planar")))
    assert of_data_sets == CAPTIONS[chapter.name]
