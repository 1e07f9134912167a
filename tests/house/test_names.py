"""Names that mean one thing, docstrings that stand alone, and commands by their own names."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("course", "autograder", "abuse", "benchmarks", "tools")
READ_BY_PEOPLE = (".md", ".py", ".toml", ".yml", ".j2", ".sh", "Makefile")
LEANING = "The same"
BY_MODULE = re.compile(r"python3? -m (autograder|course)\b")
# Texts that stand in notebooks and in stored answers of classes; they stay to the byte.
STORED = {
    "autograder/building/notebook.py",
    "autograder/building/notice.py",
    "autograder/building/public_answers.py",
    "tests/building/test_built_notebooks.py",
}


def trees(*folders: str, holding: str) -> Iterator[tuple[str, ast.Module]]:
    """The Python files in some folders that hold some words: their places, and what they say."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            # To parse them all would take seconds.
            if holding in (text := path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT)), ast.parse(text)


def docstrings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def test_no_two_classes_share_a_name():
    homes = defaultdict(list)
    for path, tree in trees(*PACKAGES, holding="class "):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(path)
    assert len(homes) > 100
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


def test_no_docstring_leans_on_another():
    leaning = [
        (path, text.splitlines()[0])
        for path, tree in trees(*PACKAGES, "tests", holding=LEANING)
        for text in docstrings(tree)
        if text.startswith(LEANING)
    ]
    assert leaning == []


def test_commands_are_called_by_their_own_names():
    """``autograder`` and ``course``, not by way of ``python -m``."""
    folders = (*PACKAGES, "tests", "docs", "source")
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))]
    files += [path for path in sorted(ROOT.iterdir()) if path.is_file()]
    read = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in files
        if path.name.endswith(READ_BY_PEOPLE)
    }
    assert {"README.md", "Makefile", *STORED} <= read.keys()
    assert [path for path, text in read.items() if BY_MODULE.search(text)] == sorted(STORED)
