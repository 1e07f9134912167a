"""A chapter's text is held against the answer key before anything is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.building.chapter_text import Piece, read_chapter
from autograder.building.errors import BuildError
from autograder.building.minutes import estimate
from autograder.building.names import check_names
from autograder.building.places import Places
from autograder.exercises.exercise import Case
from autograder.exercises.kinds import exercise
from autograder.reference import Chapter

SECOND_SETUP = "\n```{code-cell}\n:tags: [setup]\nimport os\n```\n"
SWAP = {":exercise: double": ":exercise: quadruple", ":exercise: quadruple": ":exercise: double"}
SECOND_DOUBLE = "\n```{code-cell}\n:exercise: double\n```\n"


FIRST_WORDS = "Five words of prose"


@pytest.fixture
def read_with(root: Path, small: Chapter) -> Callable[[str, str], object]:
    """Reads the small chapter after replacing one text by another in it."""
    path = Places(root, small).text

    def read(old: str, new: str) -> object:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        pieces = read_chapter(path, small)
        check_names(pieces, small)
        return pieces

    return read


def test_reads_exercises_tags_minutes_and_lines(root: Path, small: Chapter) -> None:
    path = Places(root, small).text
    pieces = read_chapter(path, small)
    lines = path.read_text().splitlines()
    code = [piece for piece in pieces if piece.kind == "code"]
    assert [piece.exercise for piece in code] == [None, "double", None, "quadruple"]
    assert [piece.tags for piece in code] == [("setup",), (), ("explore",), ()]
    assert [piece.minutes for piece in code] == [None, 9, None, None]
    for piece in code:
        assert lines[piece.line - 1].startswith("```{code-cell}")
    assert lines[code[1].line] == ":exercise: double"
    assert lines[code[1].line + 1] == ":minutes: 9"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            ":exercise: quadruple",
            ":exercise: quadrupel",
            r"small\.md, line 37: there is no exercise 'quadrupel'.*It has: double, quadruple",
        ),
        (
            "\n```{code-cell} ipython3\n:exercise: quadruple\n```\n",
            "",
            "has no cell for: quadruple",
        ),
        (
            ":exercise: quadruple\n```\n",
            ":exercise: quadruple\n```\n" + SECOND_DOUBLE,
            r"line 41: exercise 'double' stands on line 26 already",
        ),
        (
            ":exercise: quadruple\n",
            ":exercise: quadruple\n\nx = 1\n",
            r"line 37: the cell of exercise 'quadruple' must be empty",
        ),
        ("[setup]", "[explore]", r"exactly one code cell tagged 'setup'.*found none"),
        ("\n# A small", SECOND_SETUP + "\n# A small", r"exactly one.*found lines 6, 15"),
    ],
    ids=["unknown", "left out", "twice", "not empty", "no set-up", "two set-ups"],
)
def test_refuses_a_text_that_does_not_fit_the_key(
    read_with: Callable[[str, str], object], old: str, new: str, message: str
) -> None:
    with pytest.raises(BuildError, match=f"(?s){message}"):
        read_with(old, new)


def test_leaves_the_tags_of_the_course_map_out(
    read_with: Callable[[str, str], list[Piece]],
) -> None:
    tags = "<!-- topic: 1.01 -->\n<!-- error: 3 -->\n"
    pieces = read_with(FIRST_WORDS, tags + FIRST_WORDS)
    texts = [piece.source for piece in pieces if piece.kind == "markdown"]
    assert any(FIRST_WORDS in text for text in texts)
    assert not [text for text in texts if "<!--" in text]


@pytest.mark.parametrize(
    "odd", ["<!-- topic: 1.01 Twice -->", "<!-- error: three -->", "words <!-- error: 3 -->"]
)
def test_refuses_a_tag_that_students_would_see(
    read_with: Callable[[str, str], object], odd: str
) -> None:
    with pytest.raises(BuildError, match=r"(?s)small\.md, line \d+: .* is not a tag"):
        read_with(FIRST_WORDS, f"{odd}\n{FIRST_WORDS}")


def test_refuses_a_missing_text(root: Path, small: Chapter) -> None:
    path = Places(root, small).text
    path.unlink()
    with pytest.raises(BuildError, match=r"small\.md"):
        read_chapter(path, small)


def test_refuses_a_solution_that_uses_a_name_which_the_notebook_lacks(
    read_with: Callable[[str, str], object],
) -> None:
    with pytest.raises(BuildError, match=r"small\.md, line 36: the answer to 'quadruple' uses np"):
        read_with("import numpy as np\n", "")


def test_refuses_a_solution_that_uses_a_later_exercise(root: Path, small: Chapter) -> None:
    path = Places(root, small).text
    lines = path.read_text().splitlines()
    path.write_text("\n".join(SWAP.get(line, line) for line in lines))
    with pytest.raises(BuildError, match="the answer to 'quadruple' uses double"):
        check_names(read_chapter(path, small), small)


def test_a_name_from_an_exploration_does_not_count(
    read_with: Callable[[str, str], object],
) -> None:
    with pytest.raises(BuildError, match="uses np"):
        read_with("import numpy as np\n\nfrom", "from")


def test_refuses_an_exercise_that_leaves_nothing_to_write(root: Path, small: Chapter) -> None:
    @exercise(points=1, cases=lambda rng, number: Case(()))
    def double(x):
        """Twice x."""

    pieces = read_chapter(Places(root, small).text, small)
    chapter = replace(small, exercises={**small.exercises, "double": double})
    with pytest.raises(BuildError, match=r"double .* ends with its docstring"):
        check_names(pieces, chapter)


def test_reads_cells_with_magics(read_with: Callable[[str, str], object]) -> None:
    assert read_with("import numpy as np", "%matplotlib inline\nimport numpy as np")


def test_estimates_reading_exercises_and_experiments_apart(root: Path, small: Chapter) -> None:
    path = Places(root, small).text
    path.write_text(path.read_text() + "\n" + "word " * 1500 + "\n$$a = b + c$$\n")
    time = estimate(read_chapter(path, small), small)
    assert 1500 < time.words < 1560
    assert time.reading == time.words / 120 + 0.5
    assert (time.exercises, time.experiments) == (9 + 8, 1.5)
