"""The page of notation that students get beside each notebook: docs/notation.md, formulas set."""

from __future__ import annotations

from pathlib import Path

from autograder.pages.environment import environment_of
from autograder.pages.prose import given_prose

TEXT = Path("docs", "notation.md")
NAME = "notation.html"
TEMPLATE = "notation.html.j2"


def notation_page(root: Path) -> dict[str, bytes]:
    """The page's name and content; nothing where the course root has no such text.

    It is HTML and not Markdown: JupyterLab opens a link to Markdown as plain text, with formulas
    in TeX. Its formulas are MathML, so that it needs neither a script nor the network.

    Parameters
    ----------
    root : Path
        The course root.
    """
    text = root / TEXT
    if not text.is_file():
        return {}
    prose = given_prose(text.read_text("utf-8"))
    page = environment_of("autograder.building").get_template(TEMPLATE).render(prose=prose)
    return {NAME: page.encode()}
