"""What a piece of code can be known by, whatever its names are and however it is laid out.

Winnowing, after S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: local algorithms for
document fingerprinting", SIGMOD 2003: of the hashes of all runs of `RUN` tokens, the least one in
each window of `WINDOW` is kept. Two pieces that have a run of RUN + WINDOW - 1 tokens in common
have a fingerprint in common, wherever it stands.

copydetect has the same algorithm. It was tried, and does not fit: to it ``np.exp(z)`` and
``np.log(z)`` are the same, its hashes are others at each start, so that what is found varies, and
of a given passage that occurs twice it takes away one.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from pygments.lexers import PythonLexer
from pygments.token import Comment, Name, String, Token, Whitespace

# Tokens in a run, and runs in a window. Functions of this course have 15 to 200 tokens.
RUN = 9
WINDOW = 4
HASH_BYTES = 8
# What stands for a name that its author chose.
OWN_NAME = "v"

_LEXER = PythonLexer(stripnl=False, ensurenl=False)


@dataclass(frozen=True)
class CodeToken:
    """A token: what is compared of it, and where it stands in the code."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Fingerprint:
    """A hash, and the part of the code that it stands for."""

    hash: int
    start: int
    end: int


def tokens_of(code: str, known: Set[str]) -> list[CodeToken]:
    """The tokens of Python code, without comments, docstrings and blank space.

    Parameters
    ----------
    code : str
        Anything: what is no Python has tokens as well.
    known : set of str
        Names that everybody uses as they are, such as NumPy's.
    """
    found: list[CodeToken] = []
    for start, kind, text in _LEXER.get_tokens_unprocessed(code):
        if kind in Comment or kind in Whitespace or kind in String.Doc or not text.strip():
            continue
        word = text.strip()
        if kind in Name and word not in known:
            word = OWN_NAME
        elif kind in Token.Literal.Number:
            word = word.replace("_", "").lower()
        found.append(CodeToken(word, start, start + len(text)))
    return found


def fingerprints(code: str, known: Set[str]) -> list[Fingerprint]:
    """The fingerprints of a piece of code, in their order; none of what is shorter than a run."""
    tokens = tokens_of(code, known)
    hashes = [
        _hash(token.text for token in tokens[place : place + RUN])
        for place in range(len(tokens) - RUN + 1)
    ]
    return [
        Fingerprint(hashes[place], tokens[place].start, tokens[place + RUN - 1].end)
        for place in _winnowed(hashes)
    ]


def _hash(texts: Iterable[str]) -> int:
    """Equal at every start, unlike Python's own hash of a text."""
    joined = "\x1f".join(texts).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=HASH_BYTES).digest(), "big")


def _winnowed(hashes: list[int]) -> Iterator[int]:
    """The places of the least hash of each window, each once; of equal ones the last."""
    rising: deque[int] = deque()
    last = -1
    size = min(WINDOW, len(hashes))
    for place, one in enumerate(hashes):
        while rising and hashes[rising[-1]] >= one:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - size:
            rising.popleft()
        if place >= size - 1 and rising[0] != last:
            last = rising[0]
            yield last
