"""The index page over the chapters' solutions, which opens offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.building.solutions import FOLDER
from autograder.exercises.exercise import Exercise
from autograder.reference import Chapter

INDEX = FOLDER / "index.html"
TEMPLATE = "solutions.html.j2"


@dataclass(frozen=True)
class Row:
    """An exercise on the page: its name, what it is in one sentence, its kind and points."""

    name: str
    words: str
    kind: str
    points: int


def index_page(root: Path, chapters: Iterable[Chapter]) -> bytes:
    """Make the page.

    Parameters
    ----------
    root : Path
        The course root. A chapter whose solutions have not been written yet has no links.
    chapters : iterable of Chapter
        All chapters, in their order.
    """
    environment = Environment(
        loader=PackageLoader("autograder.building"), autoescape=True, undefined=StrictUndefined
    )
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
    return environment.get_template(TEMPLATE).render(chapters=shown).encode()


def _written(root: Path, name: str) -> str:
    return name if (root / FOLDER / name).is_file() else ""


def _row(exercise: Exercise) -> Row:
    words = (exercise.__doc__ or "").replace("`", "").strip().partition("\n\n")[0]
    return Row(exercise.name, " ".join(words.split()), exercise.kind_name, exercise.points)
