"""What the two projects and the workspace declare that they need."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECTS = ("course", "autograder")
# Only measured against, and large: installed by `make results` alone.
MEASURED_AGAINST = "bench"


def project(folder):
    """The table [project] of one of the two projects."""
    return tomllib.loads((ROOT / folder / "pyproject.toml").read_text())["project"]


def needed_by(folder, extras=True):
    """A project's requirements, by the name of the package; its extras' as well."""
    table = project(folder)
    groups = [table["dependencies"]]
    if extras:
        groups += table.get("optional-dependencies", {}).values()
    return _by_name(groups)


def needed_for(*names):
    """The requirements of the workspace's dependency groups."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    return _by_name(groups[name] for name in names or groups)


def _by_name(groups):
    found = [Requirement(line) for group in groups for line in group]
    return {requirement.name: requirement for requirement in found}
