"""What a change of code touches: the values that its line makes, and those made of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from autograder.audit.messages.code_pieces import RESULT, CodePiece, pieces_of
from course.feedback.mismatch import Path


@dataclass(frozen=True)
class CodeChange:
    """A change, by the code before and after it."""

    original: str
    changed: str

    @cached_property
    def lines(self) -> frozenset[int]:
        """Lines of the changed code that are not as they were, from 1."""
        return frozenset(_lines_off(self.original, self.changed))

    @cached_property
    def touched(self) -> frozenset[str]:
        """What the changed pieces set, as regular expressions."""
        return frozenset().union(*(piece.sets for piece in self._changed_pieces))

    @cached_property
    def called(self) -> frozenset[str]:
        """Functions that the changed pieces call."""
        return frozenset().union(*(piece.calls for piece in self._changed_pieces))

    @cached_property
    def fed(self) -> frozenset[str]:
        """What is made of something touched, directly or not."""
        found: frozenset[str] = frozenset()
        while True:
            known = self.touched | found
            more = found.union(*(p.sets for p in self._pieces if _any_is(p.reads, known)))
            if more == found:
                return found
            found = more

    def touches_line(self, line: int) -> bool:
        """Whether a line is changed, or reads what the change touches."""
        on_line = [piece for piece in self._pieces if piece.line == line]
        return line in self.lines or any(_any_is(p.reads, self.touched) for p in on_line)

    def touches(self, names: Iterable[str]) -> bool:
        """Whether something under one of these names is touched."""
        return _any_is(names, self.touched)

    def feeds(self, names: Iterable[str]) -> bool:
        """Whether something under one of these names is made of what is touched."""
        return _any_is(names, self.fed)

    def touches_call(self, helper: str) -> bool:
        """Whether a call of a helper is changed, or takes or makes what the change touches."""
        calling = [piece for piece in self._pieces if helper in piece.calls]
        return helper in self.called or any(
            _any_is(piece.reads, self.touched) or piece.sets & self.touched for piece in calling
        )

    def feeds_call(self, helper: str) -> bool:
        """Whether a call of a helper takes something that is made of what is touched."""
        calling = [piece for piece in self._pieces if helper in piece.calls]
        return any(_any_is(piece.reads, self.fed) for piece in calling)

    def is_decided_by(self, name: str) -> bool:
        """Whether the change is in an argument's default, or on lines that read the argument."""
        return self.touches([name]) or any(name in piece.reads for piece in self._changed_pieces)

    def names_of_part(self, path: Path) -> set[str]:
        """Under which names a part of the result stands in the code."""
        names = {RESULT, *(f"{RESULT} {step}" for step in path)}
        for piece in self._pieces:
            returns = all(one.startswith(RESULT) for one in piece.sets)
            if returns and _any_is(names, piece.sets) and piece.code.isidentifier():
                names.add(piece.code)
        return names | {step for step in path if isinstance(step, str)}

    @cached_property
    def _pieces(self) -> list[CodePiece]:
        return pieces_of(self.changed)

    @cached_property
    def _changed_pieces(self) -> list[CodePiece]:
        before, now = pieces_of(self.original), self._pieces
        lines_before = _lines_off(self.changed, self.original)
        return [
            *_not_among(before, [piece for piece in now if piece.line in self.lines]),
            *_not_among(now, [piece for piece in before if piece.line in lines_before]),
        ]


def _not_among(known: list[CodePiece], pieces: list[CodePiece]) -> list[CodePiece]:
    have = {(piece.code, piece.sets) for piece in known}
    return [piece for piece in pieces if (piece.code, piece.sets) not in have]


def _lines_off(one: str, other: str) -> set[int]:
    """Lines of the other text that are not in the first, from 1."""
    pairs = difflib.SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False)
    found: set[int] = set()
    for tag, _, _, start, end in pairs.get_opcodes():
        if tag != "equal":
            found.update(range(start + 1, end + 1))
    return found


def _any_is(names: Iterable[str], patterns: Iterable[str]) -> bool:
    one = re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
    return any(one.fullmatch(name) for name in names)
