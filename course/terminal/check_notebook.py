"""`course check`: a whole notebook run afresh, and how each exercise stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from course.feedback.card.as_text import wrapped
from course.feedback.card.card import Card, Level
from course.feedback.messages import one_line
from course.feedback.standings_table import StandingRow, table_lines
from course.feedback.store import stored_chapters
from course.notebook_session import SESSION
from course.terminal.read_notebook import chapter_of, read_notebook
from course.terminal.run_afresh import FreshRun, run_afresh

MOST_STOPS = 5


def check_notebook(path: Path) -> bool:
    """Run a notebook from the top, and print what its checks say. The file is left as it is.

    Returns
    -------
    bool
        Whether nothing is left to do.

    Raises
    ------
    NotebookFaultError
        If the file can't be read or run.
    """
    notebook = read_notebook(path)
    # What its course has changed of the chapter lies there.
    SESSION.folder = path.absolute().parent
    chapter = chapter_of(notebook)
    saved = datetime.fromtimestamp(path.stat().st_mtime)
    run = run_afresh(notebook, chapter, path.absolute().parent)
    cards = [Card(**{**card, "level": Level(card["level"])}) for card in run.cards]
    first = f"{path.name}, saved on {saved:%Y-%m-%d at %H:%M}"
    print(wrapped("\n".join((first, *_lines(cards, run, chapter)))))
    return all(card.level.is_done for card in cards)


def _lines(cards: list[Card], run: FreshRun, chapter: str) -> Iterator[str]:
    points = {name: stored["points"] for name, stored in stored_chapters()[chapter].items()}
    yield from table_lines(
        [StandingRow(card.name, points[card.name], card.level, str(card.level)) for card in cards]
    )
    yield run.progress
    for card in cards:
        if not card.level.is_done and card.level is not Level.BLANK:
            yield from ("", card.headline, card.message)
    if run.stops:
        yield from ("", "Cells that stopped:")
        for first, why in run.stops[:MOST_STOPS]:
            yield f"  `{one_line(first, 60)}`: {one_line(why)}"
        if len(run.stops) > MOST_STOPS:
            yield f"  and {len(run.stops) - MOST_STOPS} more"
    yield from ("", "This is no grading: grading uses other cases. Experiments were left out.")
