"""Writes what needs the repository's address: badges, links, project URLs; none where it has none.

    python -m tools.repository_links
    autograder build    # each notebook's first cell installs the package where it is missing

The address is the setting ``repository`` of ``[tool.course]`` in ``pyproject.toml``, such as
``https://github.com/OWNER/NAME``; it is empty until the repository is published. What is written
stands between the marks ``repository`` and ``/repository``, comments of the file that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from autograder.building.repository import AddressError, address_in

ROOT = Path(__file__).parents[1]
FIRST_NOTEBOOK = "release/01_vectorization/vectorization.ipynb"
VERSION_HEADING = re.compile(r"^## \[(.+)\]", re.MULTILINE)


def badges(address: str, page: str) -> str:
    """The README's: whether tests pass, and the first chapter in Binder and in Colab."""
    project = address.removeprefix("https://github.com/")
    tests = f"{address}/actions/workflows/tests.yml"
    binder = f"https://mybinder.org/v2/gh/{project}/HEAD?labpath={FIRST_NOTEBOOK}"
    colab = f"https://colab.research.google.com/github/{project}/blob/HEAD/{FIRST_NOTEBOOK}"
    return (
        f"[![tests]({tests}/badge.svg)]({tests})\n"
        f"[![Binder](https://mybinder.org/badge_logo.svg)]({binder})\n"
        f"[![Colab](https://colab.research.google.com/assets/colab-badge.svg)]({colab})"
    )


def version_links(address: str, page: str) -> str:
    """The changelog's: each version's heading leads to what changed."""
    newest, *versions = VERSION_HEADING.findall(page)
    links = [f"[{version}]: {address}/releases/tag/v{version}" for version in versions]
    return "\n".join([f"[{newest}]: {address}/compare/v{versions[0]}...HEAD", *links])


def project_urls(address: str, page: str) -> str:
    """A project's table of addresses."""
    return (
        "[project.urls]\n"
        f'Repository = "{address}"\n'
        f'Issues = "{address}/issues"\n'
        f'Changelog = "{address}/blob/HEAD/CHANGELOG.md"\n'
    ).rstrip()


def where_to_report(address: str, page: str) -> str:
    """How to tell the maintainers of a vulnerability."""
    return f"Open a private report: {address}/security/advisories/new"


def where_to_talk(address: str, page: str) -> str:
    """Where contributions go."""
    return f"Issues: {address}/issues. Changes: {address}/pulls."


# File: what it says with an address, and what without one.
BLOCKS: dict[str, tuple[Callable[[str, str], str], str]] = {
    "README.md": (badges, ""),
    "CHANGELOG.md": (version_links, ""),
    "CONTRIBUTING.md": (where_to_talk, ""),
    "SECURITY.md": (
        where_to_report,
        "While this repository is not published, write to whoever gave you your copy.",
    ),
    "course/pyproject.toml": (project_urls, ""),
    "autograder/pyproject.toml": (project_urls, ""),
}


def with_links(name: str, page: str, address: str) -> str:
    """A page with its block as the address wants it."""
    block, unpublished = BLOCKS[name]
    start, end = _marks(name)
    before, found, rest = page.partition(start + "\n")
    _, closed, after = rest.partition(end + "\n")
    if not (found and closed):
        raise AddressError(f"{name} holds no lines {start!r} and {end!r} for its links.")
    text = block(address, page) if address else unpublished
    return before + found + (text + "\n" if text else "") + closed + after


def _marks(name: str) -> tuple[str, str]:
    if name.endswith(".toml"):
        return "# repository", "# /repository"
    return "<!-- repository -->", "<!-- /repository -->"


def main(root: Path = ROOT) -> None:
    """Write every block anew."""
    address = address_in(root)
    for name in BLOCKS:
        path = root / name
        page = path.read_text(encoding="utf-8")
        path.write_text(with_links(name, page, address), encoding="utf-8")


if __name__ == "__main__":
    main()
