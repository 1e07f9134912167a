"""pyproject.toml, environment.yml and requirements.lock say the same."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
# Only measured against, and large: installed by `make results` alone.
MEASURED_AGAINST = "bench"
# conda-forge's name for a package that PyPI knows by another one.
CONDA_NAMES = {"msgpack": "msgpack-python"}
NAME = r"[\w.-]+(?:\[[\w,-]+\])?"


def wanted():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    groups = [lines for name, lines in extras.items() if name != MEASURED_AGAINST]
    return [
        Requirement(line) for group in (project["dependencies"], *groups) for line in group
    ], project


def test_conda_has_the_same_packages_and_pins():
    requirements, project = wanted()
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    lines = {line for line in conda if isinstance(line, str) and line != "pip"}
    expected = {f"{CONDA_NAMES.get(r.name, r.name)}{_pins(str(r.specifier))}" for r in requirements}
    assert {_normal(line) for line in lines} == expected | {
        "python" + _pins(project["requires-python"])
    }


def test_what_is_only_measured_against_is_pinned_and_installed_for_nothing_else():
    _, project = wanted()
    files = [(ROOT / name).read_text() for name in ("requirements.lock", "environment.yml")]
    for line in project["optional-dependencies"][MEASURED_AGAINST]:
        requirement = Requirement(line)
        assert str(requirement.specifier).startswith("=="), line
        assert not any(re.search(rf"^\W*{requirement.name}\b", text, re.M) for text in files), line


def test_lock_satisfies_every_requirement_with_hashes():
    requirements, _ = wanted()
    lock = (ROOT / "requirements.lock").read_text()
    locked = dict(re.findall(rf"^({NAME})==([\w.]+)", lock, re.MULTILINE))
    versions = {name.partition("[")[0]: version for name, version in locked.items()}
    for requirement in requirements:
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    for block in re.split(rf"^(?={NAME}==)", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block


def test_lock_keeps_extras_that_pip_would_look_for_unpinned():
    """Without the extra's own line pip tries the newest version, and stops at its missing hash."""
    lock = (ROOT / "requirements.lock").read_text()
    wanted_ones = [r for r in wanted()[0] if r.extras]
    assert wanted_ones
    for requirement in wanted_ones:
        assert f"\n{requirement.name}[{','.join(sorted(requirement.extras))}]==" in lock


def test_lock_names_no_index():
    lock = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", lock)


def _pins(specifier):
    return ",".join(sorted(specifier.split(",")))


def _normal(line):
    name, pins = re.fullmatch(r"([\w-]+)(.*)", line).groups()
    return name + _pins(pins)
