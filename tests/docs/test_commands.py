"""Every command of ours that a page tells people to type can be typed so, and is run by a test."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from autograder.__main__ import main
from course.__main__ import _parser
from tests.named_tests import is_there

PROJECT = Path(__file__).parents[2]
PAGES = sorted(
    [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("*/README.md")],
    key=lambda path: path.name,
)
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)\n```$", re.M | re.S)
# Tests do all that these say, from top to bottom.
RUN_WHOLE = {
    "first-week.md": "tests/docs/test_first_week.py",
    "adding-an-exercise.md": "tests/docs/test_adding_an_exercise.py",
}
# Which tests run a command with these options; those of the pages above are left out.
RUN_BY = {
    "autograder collect --from --roster --timezone": "tests/platforms/test_round_trip.py",
    "autograder compare --my-own-code": "tests/commands/test_compare.py",
    "autograder grade --scheduler": "tests/end_to_end/test_sample_class.py",
    "autograder init": "tests/building/test_new_course.py",
    "autograder judge": "tests/commands/test_judge_files.py",
    "autograder judge --json": "tests/commands/test_judge_files.py",
    "autograder name --hint": "tests/bulk/test_named_mistakes.py",
    "autograder similar": "tests/similarity/test_command.py",
    "course start": "tests/course/test_start_chapter.py",
}
OURS = ("autograder", "course")


def commands_of(page: Path) -> list[list[str]]:
    """The words of each command of ours in the page's blocks for the shell."""
    blocks = "\n".join(SHELL_BLOCK.findall(page.read_text(encoding="utf-8")))
    lines = [shlex.split(line, comments=True) for line in blocks.replace("\\\n", " ").splitlines()]
    return [line[: line.index("||")] if "||" in line else line for line in lines if line[:1]]


COMMANDS = [
    pytest.param(page, words, id=f"{page.relative_to(PROJECT)}: {' '.join(words)}")
    for page in PAGES
    for words in commands_of(page)
    if words[0] in OURS
]


def kind_of(words: list[str]) -> str:
    """The command and its options, without what is given to them."""
    return " ".join([*words[:2], *sorted(word for word in words[2:] if word.startswith("-"))])


@pytest.mark.parametrize(("page", "words"), COMMANDS)
def test_it_can_be_typed_so(page, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for word in words:
        if re.search(r"\.(zip|csv|py|md|txt|ipynb)$", word):
            Path(word).parent.mkdir(exist_ok=True)
            Path(word).touch()
    if words[0] == "course":
        assert _parser().parse_args(words[1:]).run
        return
    with click.Context(main) as context:
        command = main.get_command(context, words[1])
        assert command, f"{page.name} names an unknown command: {words[1]}"
        command.make_context(words[1], words[2:], parent=context)


def test_each_kind_is_run_by_a_test_that_there_is():
    run = {
        kind_of(words) for page in PAGES if page.name in RUN_WHOLE for words in commands_of(page)
    }
    others = {
        kind_of(words)
        for page in PAGES
        for words in commands_of(page)
        if words[0] in OURS and kind_of(words) not in run
    }
    assert others == set(RUN_BY), "say in RUN_BY which test runs it"
    assert all(map(is_there, [*RUN_WHOLE.values(), *RUN_BY.values()]))
    for kind, file in RUN_BY.items():
        word = kind.split()[1]
        assert f'"{word}"' in (PROJECT / file).read_text("utf-8"), f"{file} does not call {kind}"
