"""What runs of `make abuse` have found, as data: of the rows, of a large class, of made-up inputs.

The last runs' findings are kept beside the code, since the page is made from them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from abuse.one_user import Ends
from abuse.row import AbuseRow
from autograder.files import replace_file

MEASURED = Path(__file__).with_name("measured.json")
ROOT, USER = "root", "user"
CROWD, FUZZ = "crowd", "fuzz"
NOT_RUN = "not run yet"


def load() -> dict[str, Any]:
    """What was found so far."""
    return json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}


def note_rows(measured: dict[str, Any], rows: list[AbuseRow], ends: Ends, user: str) -> None:
    """Note how rows have ended for a user."""
    noted = measured.setdefault("rows", {})
    for row in rows:
        if row.number in ends:
            own = noted.setdefault(str(row.number), {})
            own[user] = {"tried": tried(row), "ended": ends[row.number][0]}


def tried(row: AbuseRow) -> list[str]:
    """What shows that a row holds; if it changes, what was found before counts no more."""
    return [*(attack.name for attack in row.attacks), *row.nodes]


def end_of(measured: dict[str, Any], row: AbuseRow, user: str) -> str:
    """How a row ended when it was last run, in the form that it has now."""
    own = measured.get("rows", {}).get(str(row.number), {}).get(user, {})
    return own["ended"] if own.get("tried") == tried(row) else NOT_RUN


def write(path: Path, measured: dict[str, Any]) -> None:
    """Write as JSON that changes little from run to run."""
    rows = measured.get("rows", {})
    measured = {**measured, "rows": {number: rows[number] for number in sorted(rows, key=int)}}
    replace_file(path, f"{json.dumps(measured, indent=1)}\n".encode())
