"""The repository's address is one setting: all links follow it, and none stands without it."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tools.repository_links import BLOCKS, AddressError, address_in, main, with_links

ROOT = Path(__file__).parents[2]
ADDRESS = "https://github.com/someone/neural-networks"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the files that hold links, and of the setting."""
    for name in (*BLOCKS, "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def publish(root: Path, address: str) -> None:
    settings = (ROOT / "pyproject.toml").read_text()
    line = f'repository = "{address_in(ROOT)}"'
    assert settings.count(line) == 1
    (root / "pyproject.toml").write_text(settings.replace(line, f'repository = "{address}"'))
    main(root)


@pytest.mark.parametrize("name", BLOCKS)
def test_every_file_is_as_the_setting_wants_it(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert with_links(name, page, address_in(ROOT)) == page


def test_with_an_address_every_file_links_to_it_and_without_one_none_does(copy: Path) -> None:
    publish(copy, ADDRESS)
    assert all(ADDRESS in (copy / name).read_text() for name in BLOCKS)
    readme = (copy / "README.md").read_text()
    assert f"{ADDRESS}/actions/workflows/tests.yml/badge.svg" in readme
    for service in ("mybinder.org/v2/gh/", "colab.research.google.com/github/"):
        assert f"{service}someone/neural-networks/" in readme
    for package in ("course", "autograder"):
        project = tomllib.loads((copy / package / "pyproject.toml").read_text())["project"]
        assert project["urls"]["Repository"] == ADDRESS
    publish(copy, "")
    for name in BLOCKS:
        page = (copy / name).read_text()
        assert ADDRESS not in page and "badge" not in page, name


def test_the_notebook_that_binder_and_colab_open_and_the_workflow_are_there(copy: Path) -> None:
    publish(copy, ADDRESS)
    assert (ROOT / ".github" / "workflows" / "tests.yml").is_file()
    readme = (copy / "README.md").read_text()
    (notebook,) = set(re.findall(r"(?:blob/HEAD/|labpath=)(\S+)\)", readme))
    assert (ROOT / notebook).is_file()


def test_every_version_of_the_changelog_leads_to_its_release(copy: Path) -> None:
    publish(copy, ADDRESS + "/")
    changelog = (copy / "CHANGELOG.md").read_text()
    assert f"\n[Unreleased]: {ADDRESS}/compare/v0.1.0...HEAD\n" in changelog
    assert f"\n[0.1.0]: {ADDRESS}/releases/tag/v0.1.0\n" in changelog


def test_an_address_of_another_kind_is_refused(copy: Path) -> None:
    with pytest.raises(AddressError, match=r"Write https://github\.com/OWNER/NAME"):
        publish(copy, "git@github.com:someone/neural-networks.git")
