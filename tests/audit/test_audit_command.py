"""`autograder audit` of single exercises: its figures leave those of the whole course alone."""

import json

import pytest
from click.testing import CliRunner

from autograder.audit.report import PART, WHOLE_COURSE
from autograder.commands.audit import command
from autograder.reference import load_chapter

NAMES = ("vectorization.L1", "backpropagation.predicted_error")


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """A folder with an older audit of the whole course, after an audit of two exercises."""
    folder = tmp_path_factory.mktemp("course")
    (folder / WHOLE_COURSE).parent.mkdir()
    (folder / WHOLE_COURSE).write_text("the whole course's")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(command, [*NAMES, "--seeds", "2"])
    assert result.exit_code == 0, result.output
    return folder, result


def test_exercises_alone_are_judged_with_mutants_misconceptions_and_right_solutions(audited):
    folder, _ = audited
    figures = json.loads((folder / PART).read_text())
    assert list(figures["exercises"]) == list(NAMES)
    entry = figures["exercises"][NAMES[0]]
    assert entry["mutants"] == entry["killed"] + entry["equivalent"] > 10
    assert entry["named"] == 1.0 and entry["right"] > 3
    chapter, name = NAMES[0].split(".")
    known = load_chapter(chapter).exercises[name].misconceptions
    assert entry["misconceptions"] == len(known) > 3
    assert figures["total"]["seeds"] == 2 and figures["faults"] == []


def test_the_table_has_a_row_an_exercise_and_the_file_is_named(audited):
    _, result = audited
    assert all(name in result.output for name in NAMES)
    assert "vectorization.L2" not in result.output
    assert f"wrote {PART}" in result.output


def test_figures_of_the_whole_course_stay(audited):
    folder, _ = audited
    assert (folder / WHOLE_COURSE).read_text() == "the whole course's"
    assert sorted(path.name for path in (folder / PART).parent.iterdir()) == [
        "audit-partial-judgements.txt",
        "audit-partial-messages.txt",
        "audit-partial.json",
        "audit.json",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vectorization.softmx"], "did you mean softmax?"),
        (["vectors"], "The answer key has: backpropagation"),
        (["vectorization.L1", "--docs"], "name no chapter"),
    ],
)
def test_what_can_not_be_audited_is_refused_at_once(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, words)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert not list(tmp_path.iterdir())
