"""Where the guest starts without a wall, for one's own code: it serves over standard input, output.

This works on any system. Behind the wall `start` does it.
"""

from __future__ import annotations

import json
import os
import sys

from . import no_answers
from .request_handler import RequestHandler
from .shell import make_shell


def main() -> None:
    """Serve one submission with the settings that the host gave as the only argument."""
    settings = json.loads(sys.argv.pop())
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    # What is printed past sys.stdout must not end among the replies.
    os.dup2(2, 1)
    sys.stdin = os.fdopen(0, closefd=False)

    if not settings["answers"]:
        no_answers.hide()

    def write_all(data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[replies.write(rest) :]

    RequestHandler(make_shell(), requests.read, write_all).run(settings["seed"], settings["limits"])


if __name__ == "__main__":
    main()
