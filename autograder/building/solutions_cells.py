"""The cells of an executed solution as parts of a page: prose, code, answers, what was shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.building.notebook import cell_id
from autograder.building.solutions_picture import as_data_address
from autograder.exercises.cell_marks import BEGIN_SOLUTION, END_SOLUTION, EXPLORE_TAG
from autograder.exercises.exercise import Exercise
from autograder.pages.code import coloured
from autograder.pages.prose import given_prose
from autograder.reference import Chapter

WIDGET = "application/vnd.jupyter.widget-view+json"
BLANK = "# YOUR CODE HERE"
_HEADING = re.compile(r"<h([1-4])>(.*?)</h\1>", re.DOTALL)
_SOLUTION = re.compile(rf"( *){BEGIN_SOLUTION}\n.*?{END_SOLUTION}", re.DOTALL)


@dataclass(frozen=True)
class BookHeading:
    """A heading of the chapter, and where it stands on the page."""

    level: int
    anchor: str
    words: Markup


@dataclass(frozen=True)
class BookOutput:
    """One thing that a cell showed.

    Attributes
    ----------
    kind : str
        ``text``, ``html``, ``picture`` or ``widget``.
    content : str or Markup
        The text, or the picture's address.
    words : str
        What a picture shows.
    """

    kind: str
    content: str | Markup
    words: str = ""


@dataclass(frozen=True)
class BookCell:
    """One cell.

    Attributes
    ----------
    kind : str
        ``prose``, ``code``, ``experiment`` (code that students find folded) or ``exercise``.
    source : Markup
        Its text or code; of an exercise what students find in the cell.
    exercise : Exercise or None
    answer : str or Markup
        The code that answers the exercise.
    outputs : list of BookOutput
    """

    kind: str
    source: Markup
    exercise: Exercise | None = None
    answer: str | Markup = ""
    outputs: list[BookOutput] = field(default_factory=list)


def anchor_of(exercise: str) -> str:
    """Where on its chapter's page an exercise's answer stands."""
    return f"exercise-{exercise}"


def cells_of(notebook: NotebookNode, chapter: Chapter) -> tuple[list[BookHeading], list[BookCell]]:
    """The page's headings and cells."""
    headings = _Headings()
    exercises = {cell_id(chapter, name): one for name, one in chapter.exercises.items()}
    return headings.found, [_cell(cell, exercises, headings) for cell in notebook.cells]


def _cell(cell: NotebookNode, exercises: Mapping[str, Exercise], headings: _Headings) -> BookCell:
    if cell.cell_type != "code":
        return BookCell("prose", headings.with_anchors(given_prose(cell.source)))
    outputs = list(_shown(cell.outputs))
    exercise = exercises.get(cell.id)
    if exercise:
        task = coloured(_task(exercise))
        return BookCell("exercise", task, exercise, coloured(cell.source), outputs)
    is_experiment = EXPLORE_TAG in cell.metadata.get("tags", ())
    kind = "experiment" if is_experiment else "code"
    return BookCell(kind, coloured(cell.source), outputs=outputs)


def _task(exercise: Exercise) -> str:
    """The cell as a student finds it."""
    starter = exercise.starter_cell()
    if starter is not None:
        return starter
    return _SOLUTION.sub(rf"\1{BLANK}", exercise.solution_cell(marked=True))


def _shown(outputs: list[NotebookNode]) -> Iterator[BookOutput]:
    described = None
    for output in outputs:
        if output.output_type == "stream":
            yield BookOutput("text", output.text)
            continue
        data = output.get("data", {})
        plain = data.get("text/plain", "")
        # A figure's words follow it as an output of their own. Here they belong to the picture.
        if described is not None and _one_line(plain) == described:
            continue
        described = None
        if "image/png" in data:
            described = _one_line(plain)
            words = output.metadata.get("image/png", {}).get("alt", "")
            yield BookOutput("picture", as_data_address(data["image/png"]), words)
        elif WIDGET in data:
            yield BookOutput("widget", "")
        elif "text/html" in data:
            yield BookOutput("html", Markup(data["text/html"]))
        else:
            yield BookOutput("text", plain)


def _one_line(text: str) -> str:
    return " ".join(text.split())


class _Headings:
    """Gives each heading an anchor, and keeps them all for the contents."""

    def __init__(self) -> None:
        self.found: list[BookHeading] = []

    def with_anchors(self, prose: Markup) -> Markup:
        return Markup(_HEADING.sub(self._with_anchor, prose))

    def _with_anchor(self, found: re.Match[str]) -> str:
        level, words = found.groups()
        anchor = f"part-{len(self.found) + 1}"
        self.found.append(BookHeading(int(level), anchor, Markup(words)))
        return f'<h{level} id="{anchor}">{words}</h{level}>'
