"""Has HTML cleaned by a child process, whose limits bound what any text can cost."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PLAIN_TAGS = frozenset(
    {
        *("b", "br", "code", "del", "em", "i", "kbd", "pre", "s", "small", "span", "strong"),
        *("sub", "sup", "u"),
        *("blockquote", "dd", "details", "div", "dl", "dt", "hr", "li", "ol", "p", "summary", "ul"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
# What a table of pandas needs.
ATTRIBUTES = {"td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}
# Characters that a notebook's HTML may have in all.
MOST_HTML = 4 * 2**20
CHILD = Path(__file__).with_name("html_child.py")
# The child's limit is on its CPU time; this one is for a machine with much else to do.
WALL_SECONDS = 60.0

log = logging.getLogger(__name__)


def only_plain_tags(texts: Iterable[str]) -> Mapping[str, str | None]:
    """Each HTML text with plain tags only; None for one that takes too much to be cleaned.

    One child cleans all texts, the short ones first: a table of numbers comes before what stands
    for gigabytes. The first one at which it meets its limits, and those after it, have no clean
    form. Where there are no texts, no child is started.
    """
    cleaned: dict[str, str | None] = dict.fromkeys(sorted(texts, key=len))
    fitting = list(_that_fit(cleaned))
    cleaned.update(zip(fitting, _by_child(fitting) if fitting else (), strict=False))
    return cleaned


def _that_fit(texts: Iterable[str]) -> Iterator[str]:
    room = MOST_HTML
    for text in texts:
        if len(text) <= room:
            room -= len(text)
            yield text


def _by_child(texts: list[str]) -> list[str | None]:
    """The cleaned texts, up to the one at which the child met its limits."""
    asked = {"texts": texts, "tags": sorted(PLAIN_TAGS), "attributes": ATTRIBUTES}
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.warning("cleaning the HTML of a notebook took longer than %g s", WALL_SECONDS)
        return []
    if child.returncode:
        log.warning("the HTML of a notebook takes too much to be cleaned; it is left out")
    # A child that was ended may have been ended within a line.
    return [json.loads(line) for line in child.stdout.split(b"\n")[:-1]]
