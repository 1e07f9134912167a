"""Where the project is published: the setting `repository` of `[tool.course]` in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from autograder.building.errors import BuildError

SETTINGS = "pyproject.toml"
GITHUB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")


class AddressError(BuildError):
    """The setting is no address that links can be made from."""


def address_in(root: Path) -> str:
    """The setting, without a slash at its end; empty if the project is not published.

    A folder without such a setting, as an instructor's own course is one, has no address.

    Raises
    ------
    AddressError
        If it is neither empty nor a repository on GitHub.
    """
    file = root / SETTINGS
    settings = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    address = settings.get("tool", {}).get("course", {}).get("repository", "").removesuffix("/")
    if address and not GITHUB.fullmatch(address):
        raise AddressError(
            f"repository = {address!r} in pyproject.toml is no address of a repository on GitHub. "
            "Write https://github.com/OWNER/NAME, or leave it empty."
        )
    return str(address)


def students_package(address: str) -> str:
    """What pip installs the students' package from."""
    return f"git+{address}#subdirectory=course"
