"""MNIST's own file format, idx: read, plain or gzipped, with every check.

The format: two zero bytes, a type byte (8 is unsigned byte), the number of dimensions,
each dimension as a big-endian 32-bit number, then the values.
"""

import gzip
import struct
import zlib
from pathlib import Path

import numpy as np

from course.datasets.errors import BadDataError, explain
from course.datasets.namesakes import MNIST, set_of
from course.datasets.recognise import refuse_lookalike

_UNSIGNED_BYTE = 8
_GZIP_START = b"\x1f\x8b"
_TO_DO = "run `course fetch mnist` for a good copy"


def read_images(path: Path, side: int = 28) -> tuple[np.ndarray, bool]:
    """Read an idx file of pictures: (m, side, side) uint8, and whether they are MNIST's.

    Raises
    ------
    MissingDataError
        If there is no such file.
    BadDataError
        If it is something else, damaged, or not of this shape.
    """
    x, is_mnist = _read(path, f"an idx file of pictures, (m, {side}, {side})")
    if x.ndim != 3 or x.shape[1:] != (side, side) or len(x) == 0:
        raise _wrong(path, f"shape {x.shape}", f"pictures of shape (m, {side}, {side})")
    return x, is_mnist


def read_labels(path: Path) -> tuple[np.ndarray, bool]:
    """Read an idx file of labels 0 to 9: (m,) uint8, and whether they are MNIST's.

    Raises
    ------
    MissingDataError
        If there is no such file.
    BadDataError
        If it is something else, damaged, or not of this shape.
    """
    y, is_mnist = _read(path, "an idx file of labels, (m,)")
    if y.ndim != 1 or len(y) == 0:
        raise _wrong(path, f"shape {y.shape}", "labels of shape (m,)")
    if y.max() > 9:
        raise _wrong(path, f"the label {y.max()}", "labels 0 to 9")
    return y, is_mnist


def _read(path: Path, expected: str) -> tuple[np.ndarray, bool]:
    """The values, and whether they are one of MNIST's published files."""
    refuse_lookalike(path, expected, _TO_DO)
    file = path.read_bytes()
    content = _unpacked(path, file)
    found = set_of(file, content)
    if found not in (MNIST, None):
        raise _wrong(path, f"another data set under MNIST's name: {found}", "handwritten digits")
    zeros, dtype, dimensions = struct.unpack(">HBB", content[:4].ljust(4, b"\xff"))
    if zeros != 0 or dtype != _UNSIGNED_BYTE or not 1 <= dimensions <= 3:
        raise _wrong(path, f"the first bytes {content[:4].hex(' ')}", f"{expected}, 00 00 08 ..")
    header = 4 + 4 * dimensions
    if len(content) < header:
        raise _wrong(path, f"only {len(content)} bytes", f"a header of {header} bytes")
    shape = struct.unpack(f">{dimensions}I", content[4:header])
    values = int(np.prod(shape, dtype=object))
    if len(content) - header != values:
        given = f"{len(content) - header:,} bytes of values (cut short, or damaged)"
        raise _wrong(path, given, f"{values:,}, as its header says")
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape), found == MNIST


def _unpacked(path: Path, content: bytes) -> bytes:
    # By its first bytes and not by its name: some browsers unpack and keep the ".gz".
    if not content.startswith(_GZIP_START):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise _wrong(path, f"gzip data cut short or damaged ({error})", "a whole file") from error


def _wrong(path: Path, given: str, expected: str) -> BadDataError:
    return BadDataError(explain(f"{path} holds {given}", expected, _TO_DO))
