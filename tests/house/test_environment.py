"""The projects' pyproject.toml, environment.yml and requirements.lock say the same."""

import re

import yaml
from packaging.utils import canonicalize_name

from .declared import MEASURED_AGAINST, PROJECTS, ROOT, needed_by, needed_for, project

# conda-forge's name for a package that PyPI knows by another one.
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "msgpack": "msgpack-python",
    "playwright": "playwright-python",
}
# What conda-forge may lack comes from PyPI there as well.
WITH_PIP = {"axe-playwright-python"}
NAME = r"[\w.-]+(?:\[[\w,-]+\])?"


def wanted():
    """Every package that `make setup` installs, but for the two projects themselves."""
    own = {project(folder)["name"] for folder in PROJECTS}
    found = needed_by("course") | needed_by("autograder") | needed_for("test", "lint")
    return [requirement for name, requirement in found.items() if name not in own]


def test_conda_has_the_same_packages_and_pins():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    (with_pip,) = (part["pip"] for part in conda if isinstance(part, dict))
    lines = {line for line in conda if isinstance(line, str) and line != "pip"}
    lines |= {line for line in with_pip if not line.startswith("--editable")}
    assert {line for line in with_pip if line.startswith(tuple(WITH_PIP))} == lines & set(with_pip)
    expected = {f"{CONDA_NAMES.get(r.name, r.name)}{_pins(str(r.specifier))}" for r in wanted()}
    (python,) = {project(folder)["requires-python"] for folder in PROJECTS}
    assert {_normal(line) for line in lines} == expected | {"python" + _pins(python)}


def test_where_both_projects_need_a_package_they_ask_for_the_same_versions():
    students, graders = needed_by("course"), needed_by("autograder")
    shared = students.keys() & graders.keys()
    assert {"ipython", "numpy"} <= shared
    assert [students[n].specifier for n in shared] == [graders[n].specifier for n in shared]


def test_the_grader_asks_for_the_students_package_of_its_own_version():
    import course

    needed = needed_by("autograder")[project("course")["name"]]
    assert str(needed.specifier) == f"=={course.__version__}"


def test_what_is_only_measured_against_is_pinned_and_installed_for_nothing_else():
    files = [(ROOT / name).read_text() for name in ("requirements.lock", "environment.yml")]
    for name, requirement in needed_for(MEASURED_AGAINST).items():
        assert str(requirement.specifier).startswith("=="), name
        assert not any(re.search(rf"^\W*{name}\b", text, re.M) for text in files), name


def test_lock_satisfies_every_requirement_with_hashes():
    lock = (ROOT / "requirements.lock").read_text()
    locked = dict(re.findall(rf"^({NAME})==([\w.]+)", lock, re.MULTILINE))
    versions = {name.partition("[")[0]: version for name, version in locked.items()}
    for requirement in wanted():
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    for block in re.split(rf"^(?={NAME}==)", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block


def test_lock_keeps_extras_that_pip_would_look_for_unpinned():
    """Without the extra's own line pip tries the newest version, and stops at its missing hash."""
    lock = (ROOT / "requirements.lock").read_text()
    wanted_ones = [r for r in wanted() if r.extras]
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
