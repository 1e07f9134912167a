"""docs/maintainers.md: the picture of how a submission flows is what the files import."""

import re
from pathlib import Path

import pytest

from tests.house.test_imports import imported_by

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "maintainers.md").read_text(encoding="utf-8")
PICTURE = re.search(r"^```mermaid\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)[1]
FILES = dict(re.findall(r'^  (\w+)\["([\w/.]+)<br/>', PICTURE, re.MULTILINE))
IMPORTS, NO_IMPORT = "-->", "-.->"


def arrows():
    """(from, arrow, to) for each arrow; one line may hold a chain of them."""
    for line in PICTURE.splitlines():
        parts = line.split()
        if len(parts) >= 3 and parts[0] in FILES and parts[1] in (IMPORTS, NO_IMPORT):
            yield from zip(parts[::2], parts[1::2], parts[2::2], strict=False)


def module_of(path):
    return path.removesuffix(".py").replace("/", ".")


def test_every_file_of_the_picture_is_there_and_on_an_arrow():
    assert all((ROOT / path).is_file() for path in FILES.values()), FILES
    assert {end for one, _, other in arrows() for end in (one, other)} == set(FILES)


@pytest.mark.parametrize(("one", "arrow", "other"), list(arrows()))
def test_full_arrows_are_imports_and_dotted_ones_are_not(one, arrow, other):
    is_imported = module_of(FILES[other]) in set(imported_by(ROOT / FILES[one]))
    assert is_imported == (arrow == IMPORTS)
