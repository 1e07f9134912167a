"""Counts a message's values before any is built, so that a small message cannot become a large one.

A list of empty lists takes one byte each on the wire and over sixty in memory; msgpack's own
limits bound each list, not their sum.
"""

from __future__ import annotations

from course.plain_types import MAX_NESTING

from .guest.wire_bounds import MAX_VALUES, WireError

# Lists of the message around the value itself, beyond the nesting that a value may have.
ENVELOPE_DEPTH = 8
# First byte to length in bytes, for what has a fixed one.
FIXED = {byte: 1 for byte in (*range(0x80), 0xC0, 0xC2, 0xC3, *range(0xE0, 0x100))}
FIXED |= {0xCA: 5, 0xCB: 9, 0xCC: 2, 0xCD: 3, 0xCE: 5, 0xCF: 9, 0xD0: 2, 0xD1: 3, 0xD2: 5, 0xD3: 9}
FIXED |= {0xA0 + length: 1 + length for length in range(32)}
# First byte to width of the length that follows it: byte strings and text, then lists.
COUNTED = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
LISTS = {0xDC: 2, 0xDD: 4}


def measure(data: bytes) -> int:
    """Number of values in a message; `WireError` for too many, too deep, or not of the wire."""
    at, count, open_lists = 0, 0, [1]
    while open_lists:
        if open_lists[-1] == 0:
            open_lists.pop()
            continue
        open_lists[-1] -= 1
        count += 1
        if count > 2 * MAX_VALUES:
            raise WireError(f"more than {2 * MAX_VALUES} values in one message")
        if at >= len(data):
            raise WireError("a message that ends too early")
        byte = data[at]
        if byte in FIXED:
            at += FIXED[byte]
        elif byte in COUNTED:
            width = COUNTED[byte]
            at += 1 + width + int.from_bytes(data[at + 1 : at + 1 + width], "big")
        elif 0x90 <= byte <= 0x9F or byte in LISTS:
            width = LISTS.get(byte, 0)
            length = int.from_bytes(data[at + 1 : at + 1 + width], "big") if width else byte & 15
            at += 1 + width
            open_lists.append(length)
            if len(open_lists) > MAX_NESTING + ENVELOPE_DEPTH:
                raise WireError("lists nested too deeply")
        else:
            raise WireError(f"a kind of value that is not of the wire (0x{byte:02x})")
    if at != len(data):
        raise WireError("a message and more behind it")
    return count
