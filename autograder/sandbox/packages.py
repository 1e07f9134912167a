"""The packages that student code sees: a named list and what it needs, entry by entry."""

from __future__ import annotations

import importlib.util
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# What a notebook of the course may import, and msgpack, which the guest itself needs.
OFFERED = (
    "h5py",
    "ipython",
    "matplotlib",
    "matplotlib-inline",
    "msgpack",
    "numpy",
    "pillow",
    "pooch",
    "tqdm",
)
COURSE = "course"


def needed_distributions(names: tuple[str, ...] = OFFERED) -> dict[str, metadata.Distribution]:
    """The named distributions and all that they require here, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Not here, so no notebook could import it outside the wall either.
            continue
        for text in found[name].requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


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
        raise ModuleNotFoundError(
            "the package 'course' is not installed beside the grader; "
            "install it: pip install neural-networks-course"
        )
    return Path(spec.origin).resolve().parent
