"""The class: who hands in what. Every chapter has these students; its roster fills them in."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class.hostile import EXTRA_FRAMES, MARKUP
from autograder.sample_class.member import Member
from autograder.sample_class.misled import misled
from autograder.sample_class.roster import Mistake, Roster, nothing_for
from autograder.sample_class.workbook import Workbook

# More than any exercise is worth.
POINTS_TAKEN = 1000
# Gives a notebook of the chapter in which every exercise is answered rightly.
AllRight = Callable[[], Workbook]


def sample_class(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """The chapter's made-up class, made from its release notebook.

    Raises
    ------
    LookupError
        If the chapter has no sample class yet.
    """
    try:
        roster: Roster = importlib.import_module(f"{__package__}.{chapter.name}").ROSTER
    except ModuleNotFoundError:
        raise LookupError(f"{chapter.assignment} has no sample class yet.") from None

    def all_right() -> Workbook:
        return Workbook(release, chapter).answer_rightly()

    return [
        *_right(roster, all_right),
        *_unfinished(roster, Workbook(release, chapter)),
        *_mistaken(roster, all_right),
        *_rearranged(roster, all_right),
        *_unreadable(frozenset(chapter.exercises)),
        *_hostile(roster, all_right),
        *misled(chapter, release),
    ]


def _right(roster: Roster, all_right: AllRight) -> Iterator[Member]:
    yield Member("right-reference", all_right().text())
    for style, answers in roster.right.items():
        yield Member(f"right-{style}", all_right().answer(**answers).text())
    helpers = all_right().answer(**roster.with_helpers)
    helpers.add_cell(*roster.helpers).add_text(*roster.remark)
    yield Member("right-helpers-and-imports", helpers.text())
    yield Member("right-own-test", all_right().answer(**roster.own_test).text())
    yield Member("right-but-late", all_right().text(), late=True)


def _unfinished(roster: Roster, blank: Workbook) -> Iterator[Member]:
    everything = frozenset(blank.chapter.exercises)
    yield Member("blank", blank.text(), zero=everything)
    half = blank.answer_rightly(*roster.half)
    yield Member("half-done", half.text(), zero=everything - frozenset(roster.half))


def _mistaken(roster: Roster, all_right: AllRight) -> Iterator[Member]:
    mistakes = {
        "syntax-error": nothing_for(**roster.syntax_error),
        "endless-loop": nothing_for(**roster.endless_loop),
        "ends-python": nothing_for(**roster.ends_python),
        "cell-stops-halfway": nothing_for(**roster.stops_halfway),
        **roster.other_mistakes,
    }
    for name, mistake in mistakes.items():
        yield _with_mistake(name, mistake, all_right)


def _with_mistake(name: str, mistake: Mistake, all_right: AllRight) -> Member:
    text = all_right().answer(**mistake.answers).text()
    return Member(name, text, zero=mistake.zero, partial=mistake.partial)


def _rearranged(roster: Roster, all_right: AllRight) -> Iterator[Member]:
    """Cells that are copied, deleted or moved."""
    [copied] = roster.answered_twice
    twice = all_right().duplicate(copied).answer(**roster.answered_twice)
    yield Member("duplicated-cell", twice.text())
    yield Member("duplicated-check", all_right().duplicate(f"test_{copied}").text())
    deleted = all_right().delete(roster.cell_deleted)
    yield Member("deleted-cell", deleted.text(), zero=frozenset({roster.cell_deleted}))
    yield Member("deleted-check", all_right().delete(f"test_{roster.check_deleted}").text())
    moved = all_right().delete(roster.moved).add_cell(*roster.moved_to)
    yield Member("rewritten-elsewhere", moved.text())


def _unreadable(everything: frozenset[str]) -> Iterator[Member]:
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(roster: Roster, all_right: AllRight) -> Iterator[Member]:
    [attacked] = roster.check_edited
    edited = all_right().answer(**roster.check_edited)
    edited.cell(f"test_{attacked}").source = "assert True"
    edited.cell(f"test_{attacked}").metadata.nbgrader.points = POINTS_TAKEN
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({attacked}))
    for name, trick in roster.tricks.items():
        yield _with_mistake(f"hostile-{name}", trick, all_right)
    frames = all_right().add_cell(EXTRA_FRAMES, roster.hostile_before)
    yield Member("hostile-extra-frames", frames.text())
    markup = all_right().add_text(MARKUP, roster.hostile_before)
    yield Member("hostile-markup", markup.text())
