"""What a graded notebook was made from, written into it: nothing is graded twice in vain."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course_settings import settings_of
from autograder.exercises.inputs import seed_from
from autograder.grading.submission import Submission
from autograder.judging.verdict import Verdict
from autograder.reference import Chapter

MARK = "autograder"
# The mark stands after the last cell; what else stands there is short.
TAIL_BYTES = 4096
# A quotation mark inside a cell is written with a backslash, so no cell can hold this.
# nbgrader's own way writes it over several lines, ours on one.
_IN_FILE = re.compile(
    rb'"autograder": \{\s*"content": "(\w+)",\s*"key": "(\w+)",\s*"score": ([\d.e+-]+)\s*\}'
)


@dataclass(frozen=True)
class Mark:
    """Fingerprints of the content handed in and of the key, and the points that came of them."""

    content: str
    key: str
    score: float


def key_fingerprint(chapter: Chapter, master: NotebookNode, secret: bytes) -> str:
    """Hex digits that change with the answer key, its cases, the master copy or the seed."""
    digest = hashlib.sha256(json.dumps(master, sort_keys=True).encode())
    for room in ("reference", "reference_cases"):
        spec = importlib.util.find_spec(f"autograder.{room}.{chapter.name}")
        if spec is not None and spec.origin:
            digest.update(Path(spec.origin).read_bytes())
    for added in settings_of(chapter).added:
        digest.update(added.text.encode())
    return f"{seed_from(secret, 'mark', chapter.key_version, digest.hexdigest()):x}"


def digest_of(text: str, files: Mapping[str, bytes]) -> str:
    """Hex digits that change with a notebook's text and with each file beside it."""
    digest = hashlib.sha256(text.encode("utf-8", "replace"))
    for path, content in sorted(files.items()):
        # Of equal length for any file, so that no two ways to part the bytes come out alike.
        digest.update(hashlib.sha256(path.encode()).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def content_fingerprint(submission: Submission) -> str:
    """Hex digits that change with what was handed in."""
    # A file that came or went beside the notebook counts if a person was asked to look for it.
    text = f"{submission.reason}\n{submission.text}{submission.look}"
    return digest_of(text, submission.files)


def put_mark(notebook: NotebookNode, content: str, key: str, verdicts: Iterable[Verdict]) -> None:
    """Write the mark into a graded notebook."""
    score = sum(verdict.score for verdict in verdicts)
    notebook.metadata[MARK] = NotebookNode(content=content, key=key, score=score)


def read_mark(path: Path) -> Mark | None:
    """The mark of a graded notebook's file; None where there is no file or no mark."""
    try:
        with open(path, "rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            found = _IN_FILE.search(file.read())
    except OSError:
        return None
    if found is None:
        return None
    content, key, score = (part.decode() for part in found.groups())
    return Mark(content, key, float(score))
