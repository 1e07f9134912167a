"""A published notebook installs the package where it is missing; Binder installs it beforehand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.building.build import assemble
from autograder.building.repository import AddressError
from autograder.reference import Chapter

PROJECT = Path(__file__).parents[2]
ADDRESS = "https://github.com/someone/neural-networks"


def first_code(chapter: Chapter, root: Path) -> nbformat.NotebookNode:
    built = assemble(chapter, root)
    release = nbformat.reads(built.release[f"{chapter.name}.ipynb"].decode(), as_version=4)
    return next(cell for cell in release.cells if cell.cell_type == "code")


def publish(root: Path, address: str) -> None:
    (root / "pyproject.toml").write_text(f'[tool.course]\nrepository = "{address}"\n')


def test_without_an_address_nothing_is_installed(root: Path, small: Chapter) -> None:
    assert "pip" not in first_code(small, root).source
    publish(root, "")
    assert "pip" not in first_code(small, root).source


def test_with_an_address_the_first_cell_installs_from_it_only_where_the_package_is_missing(
    root: Path, small: Chapter
) -> None:
    publish(root, ADDRESS)
    cell = first_code(small, root)
    assert f'%pip install --quiet "git+{ADDRESS}#subdirectory=course"' in cell.source
    assert cell.metadata["tags"] == ["explore"]
    script = """
import importlib.util, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_line_magic = lambda name, line, **_: print(name, line)
if {missing}:
    importlib.util.find_spec = lambda name: None
assert shell.run_cell({source!r}).success
"""
    for missing in (False, True):
        told = subprocess.run(
            [sys.executable, "-c", script.format(missing=missing, source=cell.source)],
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
        )
        wanted = f'pip install --quiet "git+{ADDRESS}#subdirectory=course"\n'
        assert told.stdout == (wanted if missing else "")


def test_a_wrong_address_is_refused(root: Path, small: Chapter) -> None:
    publish(root, "https://example.org/x")
    with pytest.raises(AddressError, match=r"example\.org"):
        assemble(small, root)


def test_binder_installs_the_students_package_alone() -> None:
    lines = (PROJECT / "binder" / "requirements.txt").read_text().splitlines()
    (project,) = [line for line in lines if line and not line.startswith("#")]
    assert (PROJECT / project / "pyproject.toml").is_file() and project == "./course"
    assert (PROJECT / "binder" / "runtime.txt").read_text().startswith("python-3.1")
