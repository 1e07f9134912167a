"""Makes a student's page of a graded notebook and of what the gradebook holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
from nbformat import NotebookNode

from autograder.errors import AutograderError
from autograder.feedback_pages.content import content_of, given_sources
from autograder.gradebook.scores import StudentScores
from autograder.pages.environment import environment_of
from autograder.reference import Chapter

TEMPLATE = "feedback.html.j2"


class PageError(AutograderError):
    """No page can be made of a graded notebook; the text says why and what to do."""


@dataclass(frozen=True)
class PageMaker:
    """Makes the pages of one chapter; plain data, which travels between processes.

    Attributes
    ----------
    assignment, title : str
    given : frozenset of str
        What the chapter itself gives, by which a student's own cells are known.
    """

    assignment: str
    title: str
    given: frozenset[str]

    def page(self, notebook: Path, scores: StudentScores) -> bytes:
        """The page of one graded notebook.

        Raises
        ------
        PageError
            If the notebook is missing or damaged.
        """
        try:
            cells = json.loads(notebook.read_text("utf-8"))["cells"]
            rows, parts = content_of(cells, self.given, scores)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as no:
            raise PageError(
                f"{notebook} can't be read ({type(no).__name__}: {no}). Grade it again: "
                f"autograder grade {self.assignment} --force --student '{scores.student}'"
            ) from None
        shown = _template().render(title=self.title, scores=scores, rows=rows, parts=parts)
        return shown.encode("utf-8", "replace")


def page_maker(chapter: Chapter, master: NotebookNode) -> PageMaker:
    """What makes a chapter's pages; ``master`` is its built notebook."""
    title = f"{chapter.number}. {chapter.title.capitalize()}"
    return PageMaker(chapter.assignment, title, given_sources(master))


@cache
def _template() -> jinja2.Template:
    return environment_of(__package__).get_template(TEMPLATE)
