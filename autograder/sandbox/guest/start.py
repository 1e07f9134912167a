"""Where the guest starts behind the wall: it becomes the fork server of all submissions."""

from __future__ import annotations

import json
import os
import sys

from .fork_server import ForkServer


def main() -> None:
    """Serve with the settings that the host gave as the only argument."""
    settings = json.loads(sys.argv.pop())
    leave_fonts(settings.pop("fonts"))
    ForkServer(**settings).run()


def leave_fonts(lists: dict[str, str]) -> None:
    """Put matplotlib's lists of its fonts where it looks for them."""
    folder = os.environ["MPLCONFIGDIR"]
    os.makedirs(folder)
    for name, text in lists.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
