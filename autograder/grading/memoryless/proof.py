"""The proof for one notebook: its cells so far, and whether a function keeps memory."""

from __future__ import annotations

import builtins
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.machinery import all_suffixes

from autograder.grading.memoryless import allowed
from autograder.grading.memoryless.cell import Function, Kind, ReadCell, check_top_attributes
from autograder.grading.memoryless.cells import read_cell
from autograder.grading.memoryless.functions import globals_read, may_go_on
from autograder.grading.memoryless.module_names import NotProvenError

# A helper's name; the shell binds others (_, _1, _ii, _oh) to what cells held and showed.
HELPER = re.compile(r"_(?!exit_code)[a-z]\w{3,}")
# Of all cells. The longest honest notebook has less than half of it.
MOST_CHARACTERS = 300_000
# Beside what Python imports by itself: archives, and lists of folders to import from.
IMPORTABLE = (*all_suffixes(), ".pyd", ".pth", ".zip", ".egg", ".whl")
PYTHONS_OWN = frozenset(dir(builtins)) | allowed.INJECTED


class Proof:
    """What the text of the cells so far proves; a cell once not understood ends all proofs.

    Parameters
    ----------
    files : iterable of str
        Paths of the files beside the notebook: one could be a module that something imports. No
        proven cell renames or writes a file, so one that Python cannot import stays harmless.
    """

    def __init__(self, files: Iterable[str] = ()) -> None:
        self._cells: list[ReadCell] = []
        # By name, over all cells, so that no name is looked for in each of them.
        self._kinds: dict[str, set[Kind]] = defaultdict(set)
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._called: set[str] = set()
        self._characters = 0
        # What is known of the cells so far; a further one can change it.
        self._proven: set[str] | None = None
        importable = (path for path in files if path.lower().endswith(IMPORTABLE))
        self.why_not = next((f"{path} beside the notebook is Python's" for path in importable), "")

    def add(self, source: str) -> None:
        """A cell is going to run."""
        self._proven = None
        self._characters += len(source)
        if self._characters > MOST_CHARACTERS:
            self.why_not = self.why_not or "the cells are too long"
        if self.why_not:
            return
        try:
            cell = read_cell(source)
        except NotProvenError as error:
            self.why_not = str(error)
            return
        self._cells.append(cell)
        for name, kinds in cell.kinds.items():
            self._kinds[name] |= kinds
        for name, functions in cell.functions.items():
            self._functions[name] += functions

    def note_call(self, name: str) -> None:
        """A function is going to be called in the process that runs the cells."""
        self._called.add(name)

    def holds_for_called(self) -> bool:
        """Whether nothing that ran in that process so far can have left anything behind."""
        return all(map(self.holds_for, self._called))

    def holds_for(self, name: str) -> bool:
        """Whether neither this function nor any cell can keep memory of calls."""
        return not self.gap(name)

    def gap(self, name: str) -> str:
        """Where the proof ends; empty if it holds."""
        if self.why_not:
            return self.why_not
        try:
            modules = self._modules()
            if self._proven is None:
                self._proven = self._proven_at_top(modules)
            self._check_function(name, modules, self._proven)
        except (NotProvenError, RecursionError) as error:
            return str(error) or "too deep"
        return ""

    def _proven_at_top(self, modules: dict[str, str]) -> set[str]:
        """The functions that cells call when they run; raises if a cell could keep memory."""
        proven: set[str] = set()
        for cell in self._cells:
            for read in cell.reads | check_top_attributes(cell, modules):
                self._check_at_top(read, modules, proven)
        return proven

    def feels_shortage(self, name: str) -> bool:
        """Whether a proven function, or one that it calls, may go on where memory is short.

        How much is left is the one thing that the calls before can have changed for it.
        """
        reached: set[str] = set()
        self._check_function(name, self._modules(), reached)
        return any(may_go_on(one) for here in reached for one, _ in self._functions[here])

    def _modules(self) -> dict[str, str]:
        """Names that always stand for the same module."""
        found: dict[str, set[str]] = {}
        for cell in self._cells:
            for name, module in cell.modules.items():
                found.setdefault(name, set()).add(module)
        bound = self._kinds.keys()
        if changing := [name for name in found if name in bound or len(found[name]) > 1]:
            raise NotProvenError(f"{min(changing)} stands for a module and something else")
        return {name: module for name, (module,) in found.items()}

    def _check_at_top(self, name: str, modules: dict[str, str], proven: set[str]) -> None:
        kinds = self._kinds.get(name, set())
        if name in PYTHONS_OWN and name not in allowed.TOP_BUILTINS:
            raise NotProvenError(f"{name} at the top")
        if name.startswith("_") or name in modules or Kind.UNKNOWN in kinds:
            raise NotProvenError(f"{name} at the top")
        if Kind.FUNCTION in kinds:
            self._check_function(name, modules, proven)
        elif not kinds and name not in PYTHONS_OWN:
            raise NotProvenError(f"{name} is not defined")

    def _check_function(self, name: str, modules: dict[str, str], proven: set[str]) -> None:
        """That a function and all that it calls keep no memory."""
        if self._kinds.get(name, set()) != {Kind.FUNCTION}:
            raise NotProvenError(f"{name} is no function that a cell defines by itself")
        waiting, reached = [name], set[str]()
        while waiting:
            here = waiting.pop()
            if here in proven or here in reached:
                continue
            reached.add(here)
            for function, table in self._functions[here]:
                for read in globals_read(function, table, modules):
                    if self._is_called(read, here):
                        waiting.append(read)
        # Only now: had one of them failed, none would be proven.
        proven |= reached

    def _is_called(self, name: str, by: str) -> bool:
        """Whether a name that a function reads is another function; else it must be harmless."""
        kinds = self._kinds.get(name, set())
        if name.startswith("_") and (kinds != {Kind.FUNCTION} or not HELPER.fullmatch(name)):
            raise NotProvenError(f"{by} reads {name}")
        if name in PYTHONS_OWN:
            if kinds or name not in allowed.BUILTINS | {"set", "type"}:
                raise NotProvenError(f"{by} reads {name}")
            return False
        if not kinds or not kinds <= {Kind.FUNCTION, Kind.CONSTANT}:
            raise NotProvenError(f"{by} reads {name}, which may change")
        return Kind.FUNCTION in kinds
