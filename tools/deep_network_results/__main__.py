"""Runs the experiments and stores what they give.

Run ``python -m tools.deep_network_results`` after a change of the reference or of the settings.
It writes course/stored/deep_network_results.json. On one quiet core it takes about three minutes.
"""

from __future__ import annotations

import json
from pathlib import Path

from tools.deep_network_results.cats import cat_results
from tools.deep_network_results.digits import deep_or_wide

FILE = Path("course/stored/deep_network_results.json")


def main() -> None:
    """Run all experiments and write the file."""
    results = {
        "made_by": "python -m tools.deep_network_results",
        "cats": cat_results(),
        "deep_or_wide": deep_or_wide(),
    }
    FILE.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
