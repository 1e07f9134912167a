"""Makes of one student's downloaded files what grading finds in the student's folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autograder.grading.notebooks import SUFFIX, TIMESTAMP
from autograder.grading.student_ids import printable
from autograder.platforms.addresses import Address
from autograder.platforms.bounded_reader import BoundedReader, is_notebook
from autograder.platforms.zips import Entry, Parts

# Canvas writes a number behind the name of a file that was handed in before: name-1.ipynb.
_NUMBERED = re.compile(r"(.+)-\d+(\.[^.]+)", re.DOTALL)


@dataclass
class HandIn:
    """What one student handed in.

    Attributes
    ----------
    address : Address
        That of its newest file.
    files : dict
        Path to content.
    left_out : list of str
        Of what was not taken, which and why.
    remarks : list of str
        What else to know.
    stamp : str
        When it came in, if whoever collects has put a timestamp.txt beside it.
    litter : int
        How many files were passed over that are hidden or a system's.
    """

    address: Address
    files: dict[Parts, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    stamp: str = ""
    litter: int = 0

    def digest(self) -> str:
        """Equal for equal files."""
        return digest(self.files)


def digest(files: Mapping[Parts, bytes]) -> str:
    """Equal for equal files under equal names."""
    whole = hashlib.sha256()
    for parts, content in sorted(files.items()):
        for piece in ("/".join(parts).encode(), content):
            whole.update(len(piece).to_bytes(8, "big") + piece)
    return whole.hexdigest()


def hand_in(found: Iterable[tuple[Address, Entry]], notebook: str, *, has_stamp: bool) -> HandIn:
    """Read one student's files and lay them out.

    Parameters
    ----------
    found : iterable
        The student's files, each with what its name says.
    notebook : str
        The name by which grading expects the notebook.
    has_stamp : bool
        Whether a timestamp.txt on top is whoever collects's, as in a folder. In a platform's
        download it is the student's, who could choose the time in it.
    """
    # Newest first, since of two equal names the first one counts; notebooks before what is large.
    found = sorted(found, key=lambda one: (-one[0].attempt, one[0].parts))
    made = HandIn(found[0][0])
    entries = [Entry(address.parts, entry.read, entry.fault) for address, entry in found]
    entries.sort(key=lambda entry: not is_notebook(entry.parts))
    reader = BoundedReader()
    made.files = reader.read(entries)
    stamp = made.files.pop((TIMESTAMP,), None)
    made.files = _lifted(reader.unpacked(made.files))
    made.left_out, made.litter = reader.left_out, reader.litter
    # A folder of that name as well: no date could be written there.
    inner = [parts for parts in made.files if parts[0] == TIMESTAMP]
    for parts in inner:
        del made.files[parts]
    if inner or (stamp is not None and not has_stamp):
        made.left_out.append(f"{TIMESTAMP} (the name is nbgrader's, for when work came in)")
    _name_notebook(made, notebook)
    if made.address.attempt:
        _name_numbered(made.files)
    if stamp is not None and has_stamp:
        made.stamp = stamp.decode("utf-8", "replace")
    return made


def _lifted(files: dict[Parts, bytes]) -> dict[Parts, bytes]:
    """Files as they are when the only folder with notebooks becomes the top one."""
    folders = {parts[:-1] for parts in files if is_notebook(parts)}
    if len(folders) != 1:
        return files
    (top,) = folders
    lifted: dict[Parts, bytes] = {}
    for parts, content in files.items():
        own = parts[len(top) :] if parts[: len(top)] == top else parts
        lifted.setdefault(own, content)
    above = {parts[:place] for parts in lifted for place in range(1, len(parts))}
    # Where two would meet, all stays as the student had it.
    return lifted if len(lifted) == len(files) and above.isdisjoint(lifted) else files


def _name_notebook(made: HandIn, expected: str) -> None:
    """Give the expected name to the only notebook, or to the newest of several attempts at it."""
    notebooks = [parts for parts in made.files if is_notebook(parts)]
    if not notebooks:
        made.remarks.append("there is no notebook in it")
    if not notebooks or any(len(parts) > 1 for parts in notebooks):
        return
    names = {_plain(parts) if made.address.attempt else parts for parts in notebooks}
    newest = notebooks[0]
    if len(names) > 1 or newest == (expected,) or not newest[-1].lower().endswith(SUFFIX):
        return
    if (older := made.files.pop((expected,), None)) is not None:
        # Canvas counts from 1, so this name is free. It stays, for a person to look at.
        made.files[f"{expected.removesuffix(SUFFIX)}-0{SUFFIX}",] = older
    made.files[expected,] = made.files.pop(newest)
    made.remarks.append(f"its notebook was called {printable(newest[-1])}")


def _name_numbered(files: dict[Parts, bytes]) -> None:
    """Let files that Canvas has numbered be there by their first names, too.

    helper-1.py can't be imported, and code that opens data.csv does not find data-1.csv.
    """
    for parts in [parts for parts in files if not is_notebook(parts)]:
        files.setdefault(_plain(parts), files[parts])


def _plain(parts: Parts) -> Parts:
    match = _NUMBERED.fullmatch(parts[-1])
    return (*parts[:-1], match[1] + match[2]) if match else parts
