"""Makes zips as a student may hand them in: right ones, damaged ones, ones with wrong figures."""

from __future__ import annotations

import io
import random
import zipfile

from abuse.fuzz_bytes import damaged

NOTEBOOK = "work.ipynb"
NAMES = (NOTEBOOK, f"a/{NOTEBOOK}", "a.txt", "é.csv", "timestamp.txt", "b/", "..", "a/../b", "")
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)
# What stands in front of the parts of a zip that say where things are, and how far that reaches.
SIGNS, REACH = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"), 46
TELLING = (0x00, 0x01, 0x7F, 0x80, 0xFF)
DEEPEST = 2


def made_zip(rng: random.Random) -> bytes:
    """A file as it may be handed in."""
    content = bytearray(_right(rng, DEEPEST))
    if rng.random() < 0.5:
        content = bytearray(damaged(bytes(content), rng))
    for sign in SIGNS:
        at = content.find(sign)
        if at >= 0 and rng.random() < 0.5:
            first = at + rng.randint(len(sign), REACH)
            size = rng.choice((1, 2, 4))
            content[first : first + size] = bytes([rng.choice(TELLING)]) * size
    return bytes(content)


def _right(rng: random.Random, deeper: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", rng.choice(KINDS)) as archive:
        for name in rng.sample(NAMES, k=rng.randint(0, 3)):
            archive.writestr(zipfile.ZipInfo(name), b"{}" * rng.randint(0, 200))
        if deeper and rng.random() < 0.3:
            archive.writestr(zipfile.ZipInfo("more.zip"), _right(rng, deeper - 1))
    return packed.getvalue()
