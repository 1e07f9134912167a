"""Every row, in the order of their numbers."""

from __future__ import annotations

from abuse import rows_messages, rows_own_process, rows_resources

ROWS = tuple(
    sorted(
        (*rows_own_process.ROWS, *rows_messages.ROWS, *rows_resources.ROWS),
        key=lambda row: row.number,
    )
)
