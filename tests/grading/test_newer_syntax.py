"""Code that a newer Python reads is told from code that none reads."""

from __future__ import annotations

import sys
import time

import pytest

from autograder.grading.newer_syntax import OURS, newer_version, note_on_syntax

NEWER = {
    (3, 12): [
        "type Vector = list[float]",
        "type Pair[T] = tuple[T, T]",
        "def first[T](x: list[T]) -> T:\n    return x[0]",
        "    async def first[T](x):\n        pass",
        "class Layer[T]:\n    pass",
        'd = {"k": 1}\nprint(f"{d["k"]}")',
        "print(f'{', '.join(x)}')",
        "print(f\"{'\\n'.join(x)}\")",
    ],
    (3, 14): ["try:\n    pass\nexcept TypeError, ValueError:\n    pass", "x = t'{1}'"],
}
OF_NO_VERSION = [
    "def f(x)\n    return x",
    "print('a)",
    "x = [1, 2",
    "return x +",
    "print(f'{x')",
    "type = int; x = = 2",
    "except_for = (1,\nx == ",
    "dict['t'] = = 1",
]


def error_of(source):
    with pytest.raises(SyntaxError) as told:
        compile(source, "<cell>", "exec")
    return str(told.value)


@pytest.mark.parametrize(
    ("version", "source"), [(version, s) for version, all in NEWER.items() for s in all]
)
def test_newer_syntax_is_known_by_its_version_and_only_to_older_graders(version, source):
    if version <= OURS:
        compile(source, "<cell>", "exec")
        assert newer_version(source, "", OURS) is None
    else:
        assert newer_version(source, error_of(source)) == version
    assert newer_version(source, "", (3, 15)) is None


@pytest.mark.parametrize("source", OF_NO_VERSION)
def test_what_no_version_reads_is_not_called_newer(source):
    assert note_on_syntax(source, "SyntaxError", error_of(source)) == ""


@pytest.mark.parametrize("source", NEWER[(3, 12)])
def test_another_error_than_of_syntax_is_not_looked_at(source):
    assert note_on_syntax(source, "NameError", "name 'x' is not defined") == ""


@pytest.mark.parametrize("line", ["f'" + "{" * 300_000, "f'{" * 100_000, "t" * 300_000])
def test_long_lines_take_no_time(line):
    before = time.process_time()
    for source in (line, "\n".join([line[:500]] * 500)):
        note_on_syntax(source, "SyntaxError", "invalid syntax")
    # Nothing that is linear takes minutes; what is not would take hours.
    assert time.process_time() - before < 60


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="every pattern's version is here")
def test_the_note_names_both_versions():
    note = note_on_syntax(NEWER[(3, 14)][0], "SyntaxError", "")
    assert "Python 3.14" in note and f"Python 3.{OURS[1]}" in note
