"""Damages bytes in the ways in which they are damaged, by chance and on purpose."""

from __future__ import annotations

import random

# Ends of ranges, and bytes that begin something in msgpack, JSON or UTF-8.
TELLING = b'\x00\x01\x7f\x80\x90\x91\x9f\xc0\xc1\xc4\xc6\xcb\xcf\xd3\xd9\xdb\xdc\xdd\xff"\\{[:,9-e'
MOST_DAMAGES = 6
LONGEST_PIECE = 40


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes after some changes: flipped, cut, doubled, moved, put in."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, MOST_DAMAGES)):
        at = rng.randint(0, len(changed))
        piece = slice(at, at + rng.randint(1, LONGEST_PIECE))
        match rng.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at : at + 1] = bytes([rng.choice(TELLING)])
            case 2:
                del changed[piece]
            case 3:
                changed[at:at] = changed[piece] * rng.choice((1, 2, 30))
            case 4:
                changed[at:at] = rng.randbytes(rng.randint(1, 8))
            case 5:
                del changed[at:]
    return bytes(changed)
