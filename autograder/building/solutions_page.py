"""A solution notebook as one page of a book: nothing of it is asked of the network."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.building.solutions_cells import anchor_of, cells_of
from autograder.pages.environment import environment_of
from autograder.reference import Chapter

TEMPLATE = "solutions_page.html.j2"
# The contents list sections and exercises; the chapter's own title stands above them.
LEVELS = (2, 3)


def as_page(notebook: NotebookNode, chapter: Chapter) -> str:
    """Convert an executed notebook to HTML with its style, formulas and pictures inside.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook, made by ``reference_notebook`` and executed.
    chapter : Chapter
        Its chapter, which knows which cells are answers.
    """
    headings, cells = cells_of(notebook, chapter)
    return (
        environment_of("autograder.building")
        .get_template(TEMPLATE)
        .render(
            title=f"{chapter.number}. {chapter.title.capitalize()}: solutions",
            contents=[one for one in headings if one.level in LEVELS],
            cells=cells,
            anchor_of=anchor_of,
        )
    )
