"""Takes this machine's own paths out of what a submission shows.

Inside, the kernel tells of each mounted folder where it lies here (`/proc/self/mountinfo`), and
compiled files and `sysconfig` remember where they were made. No process can be kept from reading
that, but students' pages need not say in whose home folder the grader is installed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from .wall import build_wall

STAND_IN = "[grader]"
MOUNTS = Path("/proc/self/mountinfo")
# The same on every machine, and what honest work may name.
SYSTEM = tuple(map(Path, ("/usr", "/etc", "/bin", "/lib", "/lib32", "/lib64", "/sbin")))
# A shorter path (/home, /work) is somebody's word, too: left in, it tells little.
FEWEST_PARTS = 2
_ESCAPED = re.compile(r"\\([0-7]{3})")
_TO_ESCAPE = re.compile(r"[ \t\n\\]")


def without_machine_paths(text: str) -> str:
    """The text, with a stand-in for each folder from which something is shown inside."""
    return _pattern().sub(STAND_IN, text)


@cache
def _pattern() -> re.Pattern[str]:
    return pattern_of(folders_of_this_machine(), _mounts())


def folders_of_this_machine() -> set[Path]:
    """The folders that hold what a sandbox shows under another name."""
    wall = build_wall()
    found = {Path(sys.prefix), Path(sys.base_prefix)}
    for inside, here in wall.binds.items():
        if inside != here:
            found |= {here, here.parent}
    return found


def pattern_of(folders: Iterable[Path], mounts: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """What finds these folders in a text, in each form in which they may be written.

    Its parts are fixed words, so a search takes time in proportion to the text.

    Parameters
    ----------
    folders : iterable of Path
    mounts : iterable of (str, str)
        Where a file system is mounted here, and which folder of that file system it is.
    """
    mounts = list(mounts)
    seen = {Path(form) for folder in folders for form in (folder, _on_its_disk(folder, mounts))}
    seen = {path for path in seen if _is_telling(path)}
    # What lies below another one is found with it.
    tops = [path for path in seen if not seen & set(path.parents)]
    words = {word for path in tops for word in _written(str(path))}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _is_telling(path: Path) -> bool:
    of_system = any(path.is_relative_to(folder) for folder in SYSTEM)
    return len(path.parts) > FEWEST_PARTS and not of_system


def _written(path: str) -> set[str]:
    """As it is, in JSON, in an address, and in the kernel's list of mounts."""
    octal = _TO_ESCAPE.sub(lambda found: f"\\{ord(found[0]):03o}", path)
    return {path, json.dumps(path)[1:-1], quote(path), octal}


def _on_its_disk(folder: Path, mounts: list[tuple[str, str]]) -> Path:
    """Its path from the top of its file system, which is what the kernel shows inside."""
    fitting = [(len(Path(at).parts), at, top) for at, top in mounts if folder.is_relative_to(at)]
    if not fitting:
        return folder
    # Of several mounted at one place the last is seen.
    deepest = max(length for length, _, _ in fitting)
    at, top = [(at, top) for length, at, top in fitting if length == deepest][-1]
    return Path(top) / folder.relative_to(at)


def _mounts() -> Iterator[tuple[str, str]]:
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        # Only Linux has the file, and a list of mounts that is shown inside.
        return
    for line in lines:
        top, at = line.split(" ")[3:5]
        yield _unescaped(at), _unescaped(top)


def _unescaped(path: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), path)
