"""Which names of a module code may use, and how an attribute is read from one."""

from __future__ import annotations

import ast
from importlib.resources import files

import course
from autograder.grading.memoryless import allowed


class NotProvenError(Exception):
    """Something that the proof does not understand, or that could keep memory."""


def module_attribute(node: ast.Attribute, modules: dict[str, str]) -> tuple[str, list[str]] | None:
    """The module that an attribute is read from and the names that lead to it.

    None if it is read from something else; ``modules`` is by the names that stand for modules.
    """
    path = [node.attr]
    value = node.value
    while isinstance(value, ast.Attribute):
        path.append(value.attr)
        value = value.value
    if not isinstance(value, ast.Name) or value.id not in modules:
        return None
    return modules[value.id], path[::-1]


def is_function_of(module: str, path: list[str]) -> bool:
    """Whether it is an allowed function of NumPy or of math."""
    match path:
        case [name]:
            return name in allowed.MODULES.get(module, ())
        case [room, name]:
            return module == "numpy" and name in allowed.NUMPY_ROOMS.get(room, ())
    return False


def is_constant_of(module: str, path: list[str]) -> bool:
    """Whether it is a number of NumPy's or math's."""
    return module in allowed.MODULES and len(path) == 1 and path[0] in allowed.CONSTANTS


def is_generator_of(module: str, path: list[str]) -> bool:
    """Whether it makes a generator of random numbers."""
    return module == "numpy" and path[:1] == ["random"] and path[1:] in _ALONE


def is_stream(module: str, path: list[str]) -> bool:
    """Whether it is np.random itself, which may stand for a generator: a value to draw from.

    Of a value, only methods of the allow-list are called, and nothing is bound to it. Those of
    them that np.random has are drawn from the stream that is put back.
    """
    return module == "numpy" and path == ["random"]


_ALONE = [[name] for name in sorted(allowed.GENERATORS)]


def is_top_name_of(module: str, path: list[str]) -> bool:
    """Whether the top of a cell may use it."""
    if is_function_of(module, path) or is_constant_of(module, path):
        return True
    if is_generator_of(module, path):
        return True
    if len(path) != 1:
        return False
    return path[0] in _TOP.get(module, ())


def _offered(file: str) -> frozenset[str]:
    """What a file of the course lists in ``__all__``; to import it could load matplotlib."""
    text = files("course").joinpath(file).read_text("utf-8")
    (listed,) = (
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return frozenset(ast.literal_eval(listed))


_TOP: dict[str, frozenset[str]] = {
    "numpy": allowed.TYPES,
    "matplotlib.pyplot": allowed.PYPLOT,
    "time": allowed.CLOCK,
    "course": frozenset(course.__all__) - {"plots"},
    "course.plots": _offered("plots/__init__.py"),
    # What chapters' notebooks import, plots as a module.
    **{
        module: _offered(f"{module.removeprefix('course.')}.py") - {"plots"}
        for module in allowed.CHAPTER_MODULES
    },
    # What the cells of older notebooks import beside that.
    "course.explore": frozenset({"readiness"}),
    "course.widgets": frozenset({"slide", "draw_digit"}),
    "course.stored": frozenset({"stored_result"}),
    "course.drivers": frozenset({"run_tape"}),
    "course.plots.figure": frozenset({"PALETTE", "LINE_STYLES", "new_figure", "bare"}),
    "course.plots.tables": frozenset({"tables"}),
    "course.plots.graph": frozenset({"computation_graph"}),
    "course.plots.slopes": frozenset({"descent_paths", "nudged_curve"}),
    "course.datasets.picture": frozenset({"read_picture"}),
    "course.datasets.distort": frozenset({"distort"}),
    "course.datasets.own_digits": frozenset({"digit_from_text", "framed"}),
    "course.datasets.places": frozenset({"BUNDLED"}),
}
