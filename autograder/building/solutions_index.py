"""The index page over the chapters' solutions, which opens offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.building.solutions import FOLDER
from autograder.building.solutions_cells import anchor_of
from autograder.exercises.exercise import Exercise
from autograder.pages.environment import environment_of
from autograder.reference import Chapter

INDEX = FOLDER / "index.html"
TEMPLATE = "solutions_index.html.j2"


@dataclass(frozen=True)
class Row:
    """An exercise on the page: what it is in one sentence, and where its answer stands."""

    name: str
    anchor: str
    words: str
    kind: str
    points: float


def index_page(root: Path, chapters: Iterable[Chapter]) -> bytes:
    """Make the page.

    Parameters
    ----------
    root : Path
        The course root. A chapter whose solutions have not been written yet has no links.
    chapters : iterable of Chapter
        All chapters, in their order.
    """
    shown = [
        {
            "number": chapter.number,
            "title": chapter.title.capitalize(),
            "page": _written(root, f"{chapter.assignment}.html"),
            "notebook": _written(root, f"{chapter.assignment}.ipynb"),
            "assignment": chapter.assignment,
            "points": sum(exercise.points for exercise in chapter.exercises.values()),
            "rows": [_row(exercise) for exercise in chapter.exercises.values()],
        }
        for chapter in chapters
    ]
    template = environment_of("autograder.building").get_template(TEMPLATE)
    return template.render(chapters=shown).encode()


def _written(root: Path, name: str) -> str:
    return name if (root / FOLDER / name).is_file() else ""


def _row(exercise: Exercise) -> Row:
    words = (exercise.__doc__ or "").replace("`", "").strip().partition("\n\n")[0]
    return Row(
        name=exercise.name,
        anchor=anchor_of(exercise.name),
        words=" ".join(words.split()),
        kind=exercise.kind_name,
        points=exercise.points,
    )
