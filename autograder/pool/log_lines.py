"""What workers log is sent to the coordinator, who logs it as its own."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import NamedTuple

# The logger above those of all our modules.
PACKAGE = "autograder"


class LogLine(NamedTuple):
    """One thing that was logged, as plain data."""

    logger: str
    level: int
    text: str


class LogSender(logging.Handler):
    """Sends what is logged in this process; each line begins with the student whom it is about."""

    def __init__(self, send: Callable[[LogLine], None]) -> None:
        super().__init__()
        self._send = send
        self.student = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record, or print it if there is nobody left to send it to."""
        about = f"{self.student}: " if self.student else ""
        line = LogLine(record.name, record.levelno, about + self.format(record))
        try:
            self._send(line)
        except OSError:
            print(line.text, file=sys.stderr)


def send_log(send: Callable[[LogLine], None], level: int) -> LogSender:
    """From now on send all that this process logs, from ``level`` on, and show none of it here."""
    logger = logging.getLogger(PACKAGE)
    sender = LogSender(send)
    logger.handlers = [sender]
    logger.propagate = False
    logger.setLevel(level)
    return sender


def log_here(line: LogLine) -> None:
    """Log what another process has sent."""
    logging.getLogger(line.logger).log(line.level, "%s", line.text)
