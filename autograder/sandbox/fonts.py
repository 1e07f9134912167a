"""matplotlib's list of its own fonts, so that no sandbox has to look through them again."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

LISTS = "fontlist-v*.json"
KINDS = ("ttflist", "afmlist")
# Bytes; what is longer would not fit into a command's argument.
LONGEST = 100_000


@cache
def own_fonts() -> dict[str, str]:
    """File name -> text of each list that matplotlib has left in this user's cache.

    Fonts of the system are taken out: they are not there behind the wall, and their paths are
    nobody's business in there. Where there is no list, matplotlib makes one at each start.
    """
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = os.environ.get("MPLCONFIGDIR") or os.path.join(caches, "matplotlib")
    found: dict[str, str] = {}
    for path in sorted(Path(folder).expanduser().glob(LISTS)):
        try:
            listed = json.loads(path.read_text("utf-8"))
            for kind in KINDS:
                listed[kind] = [font for font in listed[kind] if not os.path.isabs(font["fname"])]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found[path.name] = json.dumps(listed)
    while sum(map(len, found.values())) > LONGEST:
        found.pop(next(iter(found)))
    return found
