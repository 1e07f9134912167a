"""The workflows try what the projects promise: these versions of Python, on these systems."""

import re

import pytest
import yaml

from .declared import PROJECTS, ROOT, project

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PYTHON = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def jobs():
    found = {}
    for path in WORKFLOWS:
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def commands_of(job):
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("folder", PROJECTS)
def test_the_whole_is_tried_on_every_version_of_python_that_a_project_names(folder):
    named = [m[1] for line in project(folder)["classifiers"] if (m := PYTHON.fullmatch(line))]
    everything = jobs()["everything"]
    assert everything["strategy"]["matrix"]["python"] == named
    assert "bash .ci/run" in commands_of(everything)


def test_the_students_side_is_tried_on_macos_and_windows():
    students = jobs()["students"]
    systems = students["strategy"]["matrix"]["system"]
    assert {system.partition("-")[0] for system in systems} == {"macos", "windows"}
    assert students["runs-on"] == "${{ matrix.system }}"
    assert commands_of(students) == ["bash .ci/students"]


def test_ci_runs_the_tests_the_audit_and_the_fuller_forms():
    (parts,) = re.findall(r"^parts=\((.*)\)$", (ROOT / ".ci" / "run").read_text(), re.M)
    assert parts.split() == ["test", "audit", "stress"]
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M)
    promised = {"demo", "test", "setup", "lint", "stress", "bench", "audit", "results"}
    assert promised <= set(targets)


def test_issue_templates_are_forms_that_github_accepts():
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    forms = [path for path in forms if path.name != "config.yml"]
    assert len(forms) >= 2
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert form["name"] and form["description"], path
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        names = [field["id"] for field in fields]
        assert len(set(names)) == len(names) >= 1
        assert all(field["attributes"]["label"] for field in fields)
