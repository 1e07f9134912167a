"""A handed-in file's bytes as text, in whichever coding an editor has saved them."""

from __future__ import annotations

import codecs
import json
import re

from autograder.grading.notebook_json import parse
from autograder.grading.read import LARGEST_NOTEBOOK

# What Windows calls "ANSI": Western Europe's, and China's.
EDITORS_OWN = ("cp1252", "gb18030")

_SOUND = re.compile("[^\x00-\x7f\ufffd]")


def decode(content: bytes) -> tuple[str, str]:
    """The text, and a remark if it is not UTF-8. Nothing makes this raise.

    UTF-16 and UTF-32 are recognised by their byte-order mark, or else by the zero bytes that
    JSON has in them. If neither UTF-8 nor what Windows calls ANSI gives JSON, the file is UTF-8
    that was damaged, and its readable characters count.
    """
    coding = json.detect_encoding(content)
    if coding not in ("utf-8", "utf-8-sig"):
        return content.decode(coding, "replace"), _remark(coding.upper())
    try:
        return content.decode(coding), ""
    except UnicodeDecodeError:
        damaged = content.decode(coding, "replace")
    is_utf8 = content.startswith(codecs.BOM_UTF8) or _SOUND.search(damaged)
    if is_utf8 or len(damaged) > LARGEST_NOTEBOOK:
        return damaged, ""
    for own in EDITORS_OWN:
        try:
            text = content.decode(own)
            parse(text)
        except (ValueError, RecursionError):
            continue
        return text, _remark(own)
    return damaged, ""


def _remark(coding: str) -> str:
    return (
        f"The file was saved as {coding}; notebooks are UTF-8. It was read all the same. Save it "
        "from Jupyter next time, not from another editor."
    )
