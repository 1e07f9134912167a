"""The helpers are those of the tests of grading and of pools."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("end_to_end", "nbgrader_plugin", "pool"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
