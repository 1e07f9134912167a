"""The file of the class's secret: drawn once, read with care, never overwritten."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import tempfile
from pathlib import Path

from autograder.errors import AutograderError
from autograder.exercises.inputs import SECRET_BYTES

SECRET_FILE = ".autograder-secret"
DIGITS = 2 * SECRET_BYTES
# More than any secret of ours takes, and enough to see what a file is instead.
MOST_BYTES = 4096
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
CONFLICT = re.compile(rb"^(<{7}|={7}|>{7})", re.MULTILINE)


class SecretError(AutograderError):
    """The class's secret is lost, damaged, or not the one that the class was graded with."""


def draw_secret(path: Path) -> None:
    """Write a new secret (0600), unless another grader has done so at this very moment."""
    content = secrets.token_hex(SECRET_BYTES).encode() + b"\n"
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # A link, not a rename: of two graders started at once the first one's secret stays.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    except OSError:
        # Memory sticks and some network folders have no hard links.
        _write_new(path, content)
    finally:
        os.unlink(draft)


def _write_new(path: Path, content: bytes) -> None:
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, content)
        except BaseException:
            os.unlink(path)
            raise
        finally:
            os.close(handle)


def read_secret(path: Path) -> bytes:
    """Read a secret; line ends of Windows and spaces around it do no harm.

    Raises
    ------
    SecretError
        If the file holds anything else than a secret of ours.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _damaged(path, "it is no regular file")
            content = file.read(MOST_BYTES)
    except OSError as error:
        raise _damaged(path, f"it can't be read ({error.strerror})") from None
    digits = content.strip()
    if not re.fullmatch(rb"[0-9A-Fa-f]{%d}" % DIGITS, digits):
        raise _damaged(path, _what_is_wrong(content))
    return bytes.fromhex(digits.decode())


def _without_waiting(path: str, flags: int) -> int:
    # Opening a pipe that nobody writes to would wait for ever.
    return os.open(path, flags | os.O_NONBLOCK)


def _what_is_wrong(content: bytes) -> str:
    stripped = content.strip()
    if not stripped:
        return "it is empty"
    if content.startswith(BYTE_ORDER_MARKS):
        return "it begins with a byte-order mark, as an editor on Windows writes one"
    if CONFLICT.search(content):
        return "it holds the marks of a merge conflict, of two secrets"
    if re.fullmatch(rb"[0-9A-Fa-f]+", stripped):
        return f"it has {len(stripped)} digits"
    return "it holds other characters"


def _damaged(path: Path, why: str) -> SecretError:
    return SecretError(
        f"{path} does not hold the class's secret: {why}; expected {DIGITS} hexadecimal digits "
        "and nothing else. Nothing was graded. Restore the file from a backup, since with another "
        "secret the class gets other inputs. If there is none, delete it: where nothing has been "
        "graded yet, the next grading draws a new one; else add --new-secret to autograder grade, "
        "and grade the whole class again."
    )
