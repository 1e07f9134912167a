"""Sends the files that were handed in beside a notebook into a process, before any cell runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ..limits import MEBIBYTE
from .session import START, Session

# So many bytes of files in one message, so that neither side holds many copies of them.
MOST_IN_MESSAGE = 4 * MEBIBYTE
NO_FILES: Mapping[str, bytes] = MappingProxyType({})

Piece = tuple[str, bytes]

log = logging.getLogger(__name__)


def put_files(session: Session, files: Mapping[str, bytes]) -> None:
    """Put files into the working folder of a process in which no cell has run yet.

    Raises
    ------
    ProcessDied
        If the process ended meanwhile.
    """
    for pieces in messages(files):
        session.request("files", pieces)
        match session.reply(("files",), START):
            case [""]:
                continue
            case [str(problem)]:
                log.warning(
                    "A file that was handed in could not be written (%s), so it is not there when "
                    "the notebook runs. Raise the limits scratch and file_size.",
                    problem,
                )
                return
            case _:
                raise session.garbled("an answer to files that makes no sense")


def messages(files: Mapping[str, bytes]) -> Iterator[list[Piece]]:
    """Pieces of files, in order, so that those of one message are not too large together."""
    waiting: list[Piece] = []
    room = MOST_IN_MESSAGE
    for path, content in files.items():
        start = 0
        # An empty file has one piece, too.
        while start == 0 or start < len(content):
            piece = content[start : start + room]
            waiting.append((path, piece))
            start += max(1, len(piece))
            room -= len(piece)
            if room == 0:
                yield waiting
                waiting, room = [], MOST_IN_MESSAGE
    if waiting:
        yield waiting
