"""What comes back is rebuilt from known parts; what goes in is a known list of packages."""

from __future__ import annotations

import pytest

from autograder.sandbox.outputs import clean_outputs
from autograder.sandbox.packages import needed_distributions, site_entries

STREAM = {"output_type": "stream", "name": "stdout", "text": "x" * 10}


@pytest.mark.parametrize(
    "outputs",
    [
        None,
        "text",
        [None, 3, [], {}],
        [{"output_type": "stream", "name": "other", "text": "x"}],
        [{"output_type": "stream", "name": "stdout", "text": 3}],
        [{"output_type": "display_data", "data": "x"}],
        [{"output_type": "grade", "data": {}}],
    ],
)
def test_outputs_of_unknown_kinds_are_left_out(outputs):
    assert clean_outputs(outputs, 100) == ()


def test_known_outputs_lose_unknown_fields():
    dirty = {"output_type": "execute_result", "data": {"text/plain": "1", "x": 3, 4: "y"}}
    dirty |= {"metadata": {"nbgrader": {"points": 9}}, "execution_count": "many", "score": 5}
    (clean,) = clean_outputs([dirty], 100)
    assert clean == {
        "output_type": "execute_result",
        "data": {"text/plain": "1"},
        "metadata": {},
        "execution_count": None,
    }
    (error,) = clean_outputs([{"output_type": "error", "ename": 1, "traceback": ["a", 2]}], 100)
    assert error == {"output_type": "error", "ename": "", "evalue": "", "traceback": ["a", ""]}


def test_outputs_are_bounded_in_all():
    kept = clean_outputs([STREAM] * 100, 50)
    assert 0 < len(kept) < 100


def test_the_students_packages_hold_no_grader_and_no_start_up_file():
    entries = site_entries()
    assert {"numpy", "course", "IPython", "msgpack", "PIL", "ipywidgets"} <= set(entries)
    assert not {"autograder", "nbgrader", "nbconvert", "jupyterlab"} & set(entries)
    assert not [name for name in entries if name.endswith(".pth") or "neural" in name]
    assert "neural-networks-autograder" not in needed_distributions()


def test_without_the_students_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.packages.STUDENTS_PACKAGE", "not-installed-here")
    with pytest.raises(ModuleNotFoundError, match="pip install neural-networks-course"):
        needed_distributions()
