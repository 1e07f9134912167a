"""What a file is that bears a notebook's name and is none: said in words that lead on."""

from __future__ import annotations

import json
import re

# How files of other kinds begin.
BEGINNINGS = (
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive. Unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive. Unpack it"),
    (b"Rar!", "a RAR archive. Unpack it"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Office"),
    (b"{\\rtf", "a rich-text document, as word processors save it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"bplist00", "a page that Safari archived"),
    (b"version https://git-lfs", "a pointer of Git LFS in place of the file itself"),
)
ZIP = b"PK\x03\x04"
# Office's documents are zip archives with such a folder in them.
OFFICE = ((b"word/", "a Word document"), (b"xl/", "an Excel sheet"), (b"ppt/", "a presentation"))

_SCRIPT = re.compile(r"^(?:import \w|from \S+ import |def \w+\(|# %%|#!.*python)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:---\njupyt|```)", re.MULTILINE)


def kind_of_bytes(content: bytes) -> str:
    """What a file is that holds no text, with what to do; empty if it may be a notebook."""
    for beginning, kind in BEGINNINGS:
        if content.startswith(beginning):
            return _hand_in(kind)
    if content.startswith(ZIP):
        kinds = [kind for folder, kind in OFFICE if folder in content]
        return _hand_in(kinds[0] if kinds else "a zip archive. Unpack it")
    if content and not content.strip(b"\0"):
        return (
            "The file holds nothing but zero bytes: it was not saved, or not copied, to its end. "
            "Hand it in again."
        )
    return ""


def kind_of_text(text: str, error: json.JSONDecodeError) -> str:
    """What a text is that is no JSON, with what to do; empty if that can't be told."""
    if found := _CONFLICT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return (
            f"The file holds the marks of a merge conflict of git (line {line}), so it is no "
            "notebook. Settle the conflict, open the notebook in Jupyter, and hand it in again."
        )
    if _WEB_PAGE.match(text):
        return _hand_in(
            "a web page (HTML). A browser saves one when a notebook is shown and not downloaded"
        )
    if text.lstrip()[:1] not in ("{", "["):
        if _MARKDOWN.search(text):
            return _hand_in("a Markdown text")
        if _SCRIPT.search(text):
            return _hand_in("a Python script")
    elif error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return (
            "The file stops in the middle: it was not saved, or not copied, to its end. Open it "
            "in Jupyter to see what is left, and hand it in again."
        )
    return ""


def _hand_in(kind: str) -> str:
    return f"The file is no notebook but {kind}. Hand in the .ipynb file that Jupyter saves."
