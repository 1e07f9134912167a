"""What platforms write into the names of downloaded files: whose file it is, and its own name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autograder.grading.notebooks import SUFFIX
from autograder.platforms.zips import ZIP, Parts

MOODLE, CANVAS, FOLDER = "moodle", "canvas", "folder"

# "Anna Lind_12345_assignsubmission_file_", as a folder or in front of the file's own name. An
# underscore in a person's name is a blank there. The first one in a path counts, since all
# behind it is the student's own choice.
_MOODLE = re.compile(r"([^_]+)_(\d+)_assignsubmission_([a-z]+)(?:_(.*))?", re.DOTALL)
_MOODLE_GROUP = re.compile(r"[^_]+_assignsubmission_")
MOODLE_FILES = "file"
# "lindanna_LATE_123_456_name.ipynb": the person, the person's number, the file's number.
_CANVAS = re.compile(r"(.+?)_(?:(LATE)_)?(\d+)_(\d+)_(.+)", re.DOTALL)
_CANVAS_TYPED = re.compile(r"(.+?)_(?:(LATE)_)?(\d+)_(?:text|link)\.html")
_CANVAS_ANONYMOUS = re.compile(r"(?:LATE_)?anon_")

TYPED = "text that was typed into the platform, and no file"
GROUP = "the work of a group, which no single student can be told from"
ANONYMOUS = "handed in anonymously; switch that off in Canvas, and download again"
NO_ADDRESS = "no name that {platform} gives to a file of a student's"


@dataclass(frozen=True)
class Address:
    """What the path of a file in a download says.

    Attributes
    ----------
    number : str
        The platform's number of the person; of a folder, its name.
    name : str
        The person's name as the path has it; empty if it has none.
    parts : tuple of str
        The file's own path, as the student chose it.
    label : str
        What stands in front of it; feedback that is given back has to bear it.
    late : bool
        Whether the platform says that it came late.
    attempt : int
        Rises with every later attempt; 0 if the platform does not tell.
    """

    number: str
    name: str
    parts: Parts
    label: str
    late: bool = False
    attempt: int = 0


def moodle_address(parts: Parts) -> Address | str:
    """What Moodle's names say, or why the file is nobody's."""
    for place, part in enumerate(parts):
        if not (match := _MOODLE.fullmatch(part)):
            if _MOODLE_GROUP.match(part):
                return GROUP
            continue
        name, number, plugin, rest = match.groups()
        own = (*([rest] if rest else []), *parts[place + 1 :])
        if not own:
            break
        if plugin != MOODLE_FILES:
            return TYPED
        return Address(number, name, own, f"{name}_{number}_assignsubmission_{plugin}")
    return NO_ADDRESS.format(platform="Moodle")


def canvas_address(parts: Parts) -> Address | str:
    """What Canvas's names say, or why the file is nobody's."""
    for place, part in enumerate(parts):
        if _CANVAS_ANONYMOUS.match(part):
            return ANONYMOUS
        if match := _CANVAS.fullmatch(part):
            name, late, number, file, own = match.groups()
            label = part.removesuffix(f"_{own}")
            rest = (own, *parts[place + 1 :])
            return Address(number, name, rest, label, bool(late), int(file))
        if _CANVAS_TYPED.fullmatch(part):
            return TYPED
    return NO_ADDRESS.format(platform="Canvas")


def is_canvas_label(label: str) -> bool:
    """Whether Canvas has put this in front of a file's name."""
    return bool(_CANVAS.fullmatch(f"{label}_name"))


def folder_address(parts: Parts) -> Address | str:
    """A folder a student, or a notebook or a zip that is called by the student's id."""
    own = parts[1:] or parts
    name = parts[0]
    if len(parts) == 1:
        for ending in (SUFFIX, ZIP):
            if name.lower().endswith(ending):
                name = name[: -len(ending)]
                break
        else:
            return "no folder of a student's, and no notebook or zip that is called by an id"
    return Address(name, "", own, name)


ADDRESS_OF: dict[str, Callable[[Parts], Address | str]] = {
    MOODLE: moodle_address,
    CANVAS: canvas_address,
    FOLDER: folder_address,
}
