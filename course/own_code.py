"""How much code somebody wrote."""

import ast
import inspect
import textwrap
from collections.abc import Callable


def code_lines(*functions: Callable[..., object]) -> int:
    """Count the lines of functions, without docstrings, comments and blank lines.

    A statement counts as one line however it is broken.

    Parameters
    ----------
    *functions : function
        Written in a notebook or a file.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a function's text cannot be found.
    """
    return sum(_lines_of(function) for function in functions)


def _lines_of(function: Callable[..., object]) -> int:
    try:
        source = inspect.getsource(function)
    except (OSError, TypeError) as error:
        name = getattr(function, "__name__", repr(function))
        raise ValueError(
            f"The text of {name} cannot be found ({error}); expected a function that was defined "
            "in a cell or a file. Run its cell again."
        ) from error
    tree = ast.parse(textwrap.dedent(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            # A body of nothing but words needs a statement to stand there.
            node.body = node.body[1:] or [ast.Pass()]
    return sum(bool(line) for line in ast.unparse(tree).splitlines())
