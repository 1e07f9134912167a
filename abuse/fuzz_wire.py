"""Makes what may come out of the sandbox: messages, damaged ones, trees that are nearly right."""

from __future__ import annotations

import random
import struct
from typing import Any

import msgpack
import numpy as np

from abuse.fuzz_bytes import damaged
from autograder.sandbox.guest import wire
from autograder.sandbox.guest.frames import HEADER, MAGIC, frame

DTYPES = ("|b1", "|i1", "|u1", "<i8", ">i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")
ODD_DTYPES = (*DTYPES, "|O", "<U3", "<M8[s]", "|V8", "<f16", "f8", "", "|b1,|b1", "<f8" * 50)
TAGS = ("l", "t", "d", "i", "s", "a", "u", "x", "")
SIZES = (0, 1, 2, 3, 7, -1, True, 2**31, 2**32, 2**63 - 1, 2**64 - 1, 0.5, None)
DEPTH = 5
# Beyond any nesting that is allowed, and any that Python's own recursion stands.
DEEP = (50, 200, 3000, 20_000)


def made_stream(rng: random.Random) -> bytes:
    """What a guest may have written to the grader's channel."""
    match rng.randrange(6):
        case 0:
            return frame(wire.dump(plain(rng))) * rng.choice((1, 1, 2))
        case 1:
            return frame(damaged(wire.dump(plain(rng)), rng))
        case 2:
            return frame(msgpack.packb(nearly_right(rng)))
        case 3:
            return damaged(frame(msgpack.packb(nearly_right(rng))), rng)
        case 4:
            size = rng.choice((0, 1, 2**20, 2**20 + 1, 2**31, 2**32 - 1))
            return HEADER.pack(MAGIC, size) + rng.randbytes(rng.randint(0, 50))
        case _:
            return frame(_claims_much(rng))


def plain(rng: random.Random, depth: int = DEPTH) -> Any:
    """A value that travels, or one that does so by its name alone."""
    kind = rng.randrange(12 if depth else 9)
    match kind:
        case 0:
            return rng.choice((None, True, False))
        case 1:
            return rng.choice((0, -1, 2**63, -(2**63), 2**64, rng.getrandbits(500)))
        case 2:
            return rng.choice((0.0, -0.0, float("inf"), float("nan"), 1e-320, rng.random()))
        case 3:
            return "".join(map(chr, rng.choices((9, 65, 233, 0x4E2D, 0x1F600, 0), k=5)))
        case 4 | 5 | 6:
            shape = rng.choices((0, 1, 2, 3), k=rng.randint(0, 4))
            return np.ones(shape, dtype=rng.choice(DTYPES))
        case 7:
            return np.dtype(rng.choice(DTYPES)).type(1)
        case 8:
            return rng.choice(({1, 2}, 1j, b"x", len, "\ud800", np.array(["a"])))
        case 9:
            return [plain(rng, depth - 1) for _ in range(rng.randint(0, 4))]
        case 10:
            return tuple(plain(rng, depth - 1) for _ in range(rng.randint(0, 4)))
        case _:
            keys = rng.sample(("a", "b", 0, -1, "", 2**70), k=rng.randint(0, 4))
            return {key: plain(rng, depth - 1) for key in keys}


def nearly_right(rng: random.Random, depth: int = DEPTH) -> Any:
    """A tree of the wire's own parts, put together by chance."""
    match rng.randrange(8 if depth else 5):
        case 0:
            return rng.choice((None, True, 0, -1, 2**64 - 1, 1.5, "text", b"raw", "l", "a"))
        case 1:
            shape = rng.choices(SIZES, k=rng.choice((0, 1, 2, 3, 40)))
            return ["a", rng.choice(ODD_DTYPES), shape, rng.randbytes(rng.choice((0, 1, 8, 24)))]
        case 2:
            return ["s", rng.choice(ODD_DTYPES), rng.randbytes(rng.choice((0, 1, 2, 8, 16)))]
        case 3:
            return ["i", rng.randbytes(rng.choice((0, 1, 9, 1000, 1001, 5000)))]
        case 4:
            return ["u", rng.choice(("name", "", 7, None, b"x", "long " * 200))]
        case 5:
            return {"a": 1} if rng.random() < 0.1 else [rng.choice(TAGS)]
        case _:
            inner = [nearly_right(rng, depth - 1) for _ in range(rng.randint(0, 5))]
            return [rng.choice(TAGS), *inner]


def _claims_much(rng: random.Random) -> bytes:
    """Heads that promise more than follows, and lists within lists."""
    match rng.randrange(4):
        case 0:
            head = rng.choice((b"\xdd", b"\xc6", b"\xdb", b"\xdf", b"\xc9"))
            return head + struct.pack(">I", rng.choice((2**32 - 1, 2**31, 70_000))) + b"x" * 20
        case 1:
            return b"\x91" * rng.choice(DEEP) + b"\x90"
        case 2:
            return b"\x92\xa1l" * rng.choice(DEEP) + b"\xc0"
        case _:
            size = rng.choice((1, 30, 1000))
            return b"\xdc" + struct.pack(">H", size) + b"\x90" * size
