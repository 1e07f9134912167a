"""What nbgrader by itself was found to do with the rows' attacks, as data."""

from __future__ import annotations

import json
from pathlib import Path

from abuse.row import AbuseRow

STOCK = Path(__file__).with_name("stock_nbgrader.json")
OUTSIDE = "not compared: no single submission's doing"
NOT_YET = "not tried yet"


def version() -> str:
    """The version of nbgrader that was tried."""
    return str(_data()["version"])


def of_row(row: AbuseRow) -> str:
    """What came of a row there."""
    return rows().get(str(row.number), NOT_YET if row.attacks else OUTSIDE)


def rows() -> dict[str, str]:
    """Number to what came of the row, of those that were tried."""
    return dict(_data()["rows"])


def _data() -> dict:
    return json.loads(STOCK.read_text(encoding="utf-8"))
