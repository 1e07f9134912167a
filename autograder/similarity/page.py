"""Similar pairs side by side, as one page that needs no network, and as a table for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from autograder.files import replace_file
from autograder.pages.csv_cells import as_cell
from autograder.pages.environment import environment_of
from autograder.reference import Chapter
from autograder.similarity.compare import SimilarPair
from autograder.similarity.compared_class import ComparedClass, OwnWork

SUFFIX = "_similar"
COLUMNS = ("first", "second", "similarity", "first shared", "second shared", "exercises")
# Of one student beside another; a page holds some fifty pairs.
MOST_SHOWN = 12_000
OWN = "a cell of their own"


@dataclass(frozen=True)
class ShownCell:
    """One cell of one side: the exercise that it belongs to, and its code with marks."""

    exercise: str
    code: Markup


@dataclass(frozen=True)
class ShownPair:
    """A pair with both sides' cells that share something."""

    pair: SimilarPair
    exercises: list[str]
    sides: tuple[list[ShownCell], list[ShownCell]]


def write_similarity(folder: Path, chapter: Chapter, compared: ComparedClass) -> Path:
    """Write a chapter's page of similar pairs, and the same as CSV; the page's path."""
    shown = [
        ShownPair(
            pair,
            shared_exercises(compared, pair),
            (
                _side(compared.works[pair.first], pair.shared),
                _side(compared.works[pair.second], pair.shared),
            ),
        )
        for pair in compared.pairs
    ]
    environment = environment_of(__package__)
    environment.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    template = environment.get_template("similar.html.j2")
    page = template.render(chapter=chapter, compared=compared, pairs=shown)
    path = folder / f"{chapter.assignment}{SUFFIX}.html"
    replace_file(path, page.encode("utf-8", "replace"))
    replace_file(path.with_suffix(".csv"), _as_csv(shown))
    return path


def shared_exercises(compared: ComparedClass, pair: SimilarPair) -> list[str]:
    """The exercises in whose cells both have something in common."""

    def of(work: OwnWork) -> dict[str, None]:
        return {
            cell.exercise or OWN: None
            for cell, found in work.cells
            if any(one.hash in pair.shared for one in found)
        }

    second = of(compared.works[pair.second])
    return [name for name in of(compared.works[pair.first]) if name in second]


def _as_csv(shown: Iterable[ShownPair]) -> bytes:
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in shown:
        numbers = (one.pair.similarity, *one.pair.shares)
        row = [one.pair.first, one.pair.second, *(f"{number:.3f}" for number in numbers)]
        writer.writerow(map(as_cell, [*row, " ".join(one.exercises)]))
    return table.getvalue().encode("utf-8-sig")


def _side(work: OwnWork, shared: Set[int]) -> list[ShownCell]:
    cells, left = [], MOST_SHOWN
    for cell, found in work.cells:
        spans = [(one.start, one.end) for one in found if one.hash in shared]
        if spans and left > 0:
            cells.append(ShownCell(cell.exercise or OWN, marked(cell.code[:left], spans)))
            left -= len(cell.code)
    return cells


def marked(code: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """Code, escaped, with these parts of it marked; parts may overlap."""
    pieces, done = [], 0
    for start, end in _joined(spans):
        pieces += [escape(code[done:start]), Markup("<mark>"), escape(code[start:end])]
        pieces.append(Markup("</mark>"))
        done = end
    return Markup("").join([*pieces, escape(code[done:])])


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not meet, in order, of equal extent."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
