"""The packages that student code sees: what the students' package needs, entry by entry."""

from __future__ import annotations

import importlib.util
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

COURSE = "course"
STUDENTS_PACKAGE = "neural-networks-course"
# Notebooks are opened and run with them. None imports them, and they would bring as many packages
# as all others.
PROGRAMS = frozenset({"jupyterlab", "nbclient", "nbformat"})
# What the guest itself needs.
FOR_GUEST = ("msgpack",)
NOT_INSTALLED = (
    "the package 'course' is not installed beside the grader; "
    "install it: pip install neural-networks-course"
)


def needed_distributions() -> dict[str, metadata.Distribution]:
    """All that the students' package and the guest require here, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [*_requirements_of(_students_package()), *FOR_GUEST]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found or name in PROGRAMS:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Not here, so no notebook could import it outside the wall either.
            continue
        waiting += _requirements_of(found[name])
    return found


def _students_package() -> metadata.Distribution:
    try:
        return metadata.distribution(STUDENTS_PACKAGE)
    except metadata.PackageNotFoundError:
        raise ModuleNotFoundError(NOT_INSTALLED) from None


def _requirements_of(distribution: metadata.Distribution) -> list[str]:
    """Names of what a distribution requires on this system, without extras."""
    requirements = map(Requirement, distribution.requires or ())
    return [
        requirement.name
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    ]


def entries_of(distribution: metadata.Distribution) -> dict[str, Path]:
    """Top-level files and folders that a distribution put into its site folder."""
    tops = {file.parts[0] for file in distribution.files or ()}
    # Scripts and data outside the site folder start with "..", and .pth files run at start-up.
    tops = {top for top in tops if top not in ("..", "/", "__pycache__")}
    tops = {top for top in tops if not top.endswith((".pth", ".egg-link"))}
    return {top: Path(str(distribution.locate_file(top))) for top in tops}


def site_entries() -> dict[str, Path]:
    """Name in the student's site folder, and where it lies here; never the grader or its key."""
    entries: dict[str, Path] = {}
    for distribution in needed_distributions().values():
        entries |= {name: path for name, path in entries_of(distribution).items() if path.exists()}
    entries[COURSE] = course_folder()
    return dict(sorted(entries.items()))


def course_folder() -> Path:
    """The folder of the students' package, in place or from a wheel, found without import."""
    spec = importlib.util.find_spec(COURSE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(NOT_INSTALLED)
    return Path(spec.origin).resolve().parent
