"""What is imported is declared, and what is declared is imported or has its reason here."""

import ast
import sys
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

from .declared import PROJECTS, ROOT, needed_by, needed_for, project

OWN_PACKAGES = {project(folder)["name"]: folder for folder in PROJECTS}
# The workspace's own folders, which are no package.
NOT_INSTALLED = {"tests", "tools", "benchmarks", "abuse"}
# The packages that one distribution's modules come from; the rest have one name for both.
DISTRIBUTIONS = packages_distributions()
NOT_IMPORTED = {
    "course": {
        "ipykernel": "runs the notebooks",
        "jupyterlab": "shows the notebooks",
    },
    "autograder": {
        "jsonschema": "nbformat imports it; the upper bound keeps every command's start short",
        "psycopg": "SQLAlchemy imports it for a gradebook on a PostgreSQL server",
    },
    "tests": {
        "editables": "hatchling asks for it in an editable install",
        "mypy": "a command: checks types",
        "ruff": "a command: checks style",
        "uv": "a command: installs, and pins the lock",
    },
}


@cache
def imported_by(folder):
    """The top-level names that a folder's files import, `pytest.importorskip` included."""
    names = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module)
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "importorskip":
                names.add(node.args[0].value)
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)


@cache
def distributions_of(folder):
    """The distributions that a folder's imports come from."""
    # Some files run with their own folder on the path, and import what lies beside them.
    beside = {path.stem for path in (ROOT / folder).rglob("*.py")}
    beside |= {path.name for path in (ROOT / folder).rglob("*") if path.is_dir()}
    own = {package: name for name, package in OWN_PACKAGES.items()}
    theirs = imported_by(folder) - (beside - own.keys()) - NOT_INSTALLED - {folder}
    return {
        canonicalize_name(own.get(name) or DISTRIBUTIONS.get(name, [name])[0]) for name in theirs
    }


def unexplained(declared, imported, folder):
    return declared - imported - set(NOT_IMPORTED[folder])


@pytest.mark.parametrize("folder", PROJECTS)
def test_a_project_declares_what_it_imports_and_imports_what_it_declares(folder):
    declared, imported = set(needed_by(folder)), distributions_of(folder)
    assert imported <= declared
    assert not unexplained(declared, imported, folder)


def test_tests_tools_and_benchmarks_import_what_the_workspace_declares():
    imported = {name for folder in NOT_INSTALLED for name in distributions_of(folder)}
    theirs = set(needed_for())
    assert imported - set(OWN_PACKAGES) <= theirs | set(needed_by("course")) | set(
        needed_by("autograder")
    )
    assert not unexplained(theirs, imported, "tests")


@pytest.mark.parametrize("folder", NOT_IMPORTED)
def test_every_reason_is_for_a_package_that_is_declared_and_not_imported(folder):
    declared = needed_by(folder) if folder in PROJECTS else needed_for()
    folders = [folder] if folder in PROJECTS else NOT_INSTALLED
    imported = {name for one in folders for name in distributions_of(one)}
    assert set(NOT_IMPORTED[folder]) <= set(declared) - imported
