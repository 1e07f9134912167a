"""Whether each solution finds, in the notebook, every name that it uses."""

from __future__ import annotations

import ast
import builtins

from IPython.core.inputtransformer2 import TransformerManager

from autograder.building.chapter_text import Piece
from autograder.building.errors import BuildError
from autograder.exercises.cell_marks import EXPLORE_TAG
from autograder.exercises.cell_source import NoTaskError
from autograder.exercises.exercise import Exercise
from autograder.reference import Chapter


def check_names(pieces: list[Piece], chapter: Chapter) -> None:
    """Make sure that no solution uses a name that no cell above it defines.

    Explorations do not count, since grading skips them.

    Raises
    ------
    BuildError
        If a solution uses a helper, constant or import of the answer key's module that the
        notebook does not have, or an exercise that comes later in the text. If an exercise
        states no task, or leaves nothing to write.
    """
    defined = set(dir(builtins))
    for piece in pieces:
        if piece.exercise is not None:
            exercise = chapter.exercises[piece.exercise]
            defined.add(piece.exercise)
            missing = names_from_outside(_solution(exercise)) - defined
            if missing:
                raise BuildError(
                    f"{chapter.name}.md, line {piece.line}: the answer to {piece.exercise!r} uses "
                    f"{', '.join(sorted(missing))}, which no cell above it defines. Import or "
                    "define it in an earlier cell that is not an exploration, or move the exercise."
                )
        elif piece.kind == "code" and EXPLORE_TAG not in piece.tags:
            defined |= names_bound(piece.source)


def _solution(exercise: Exercise) -> str:
    try:
        return exercise.solution_cell()
    except NoTaskError as error:
        raise BuildError(str(error)) from error


def names_bound(source: str) -> set[str]:
    """Names that a cell binds at its top level or anywhere below it."""
    bound: set[str] = set()
    for node in ast.walk(_parsed(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                bound.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.alias(name=name, asname=other):
                bound.add(other or name.partition(".")[0])
            case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                bound.add(name)
    return bound


def names_from_outside(source: str) -> set[str]:
    """Names that a cell reads and binds nowhere itself."""
    loaded = {
        node.id
        for node in ast.walk(_parsed(source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    return loaded - names_bound(source)


def _parsed(source: str) -> ast.Module:
    # Magics and shell lines become calls, as IPython itself reads them.
    return ast.parse(TransformerManager().transform_cell(source))
