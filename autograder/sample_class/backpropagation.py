"""Chapter 2's made-up class: honest, unlucky and hostile students."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class import backpropagation_hostile as hostile
from autograder.sample_class import backpropagation_styles as styles
from autograder.sample_class.logistic_regression_hostile import EXTRA_FRAMES, MARKUP
from autograder.sample_class.members import Member
from autograder.sample_class.workbook import Workbook

HALF = ("derivatives_by_hand", "numerical_gradient", "predicted_error", "delta_step", "train_line")
Fresh = Callable[[], Workbook]


def members(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """All but those with one misconception each, whom every chapter has."""

    def fresh() -> Workbook:
        return Workbook(release, chapter)

    return [*_right(fresh), *_unlucky(fresh, frozenset(chapter.exercises)), *_hostile(fresh)]


def _right(fresh: Fresh) -> Iterator[Member]:
    yield Member("right-reference", fresh().answer_rightly().text())
    yield Member("right-loops", fresh().answer_rightly().answer(**styles.LOOPS).text())
    yield Member("right-float32", fresh().answer_rightly().answer(**styles.FLOAT32).text())
    yield Member("right-other-names", fresh().answer_rightly().answer(**styles.OTHER_NAMES).text())
    helpers = fresh().answer_rightly().answer(**styles.WITH_HELPERS)
    helpers.add_cell(styles.HELPERS, before="longer_graph")
    helpers.add_text("This helper is mine: the *slope* of tanh.", before="longer_graph")
    yield Member("right-helpers-and-imports", helpers.text())
    own_test = fresh().answer_rightly().answer(examine_longer_graph=styles.OWN_TEST)
    yield Member("right-own-test", own_test.text())
    yield Member("right-but-late", fresh().answer_rightly().text(), late=True)


def _unlucky(fresh: Fresh, everything: frozenset[str]) -> Iterator[Member]:
    yield Member("blank", fresh().text(), zero=everything)
    half = fresh().answer_rightly(*HALF)
    yield Member("half-done", half.text(), zero=everything - frozenset(HALF))
    yield _zero_in_one(fresh, "syntax-error", sum_times_z="def sum_times_z(x, y, z)\n    return")
    yield _zero_in_one(fresh, "endless-loop", gradient_check=styles.ENDLESS_CHECK)
    yield _zero_in_one(fresh, "ends-python", net_gradient=styles.EXITING_NET)
    halfway = "1 / 0\n\ndef sum_times_z(x, y, z):\n    pass"
    yield _zero_in_one(fresh, "cell-stops-halfway", sum_times_z=halfway)
    yield _zero_in_one(fresh, "no-number", predicted_error='predicted_error = "more"')
    yield _zero_in_one(fresh, "half-a-tape", Tape="class Tape:\n    pass")
    twice = fresh().answer_rightly()
    twice.duplicate("sum_times_z").answer(sum_times_z="def sum_times_z(x, y, z):\n    return x")
    yield Member("duplicated-cell", twice.text())
    yield Member("duplicated-check", fresh().answer_rightly().duplicate("test_sum_times_z").text())
    deleted = fresh().answer_rightly().delete("net_gradient")
    yield Member("deleted-cell", deleted.text(), zero=frozenset({"net_gradient"}))
    yield Member("deleted-check", fresh().answer_rightly().delete("test_net_gradient").text())
    moved = fresh().answer_rightly().delete("sum_times_z")
    moved.add_cell(styles.PLAIN_SUM_TIMES_Z, before="gate_backward")
    yield Member("rewritten-elsewhere", moved.text())
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(fresh: Fresh) -> Iterator[Member]:
    edited = fresh().answer_rightly().answer(sum_times_z=hostile.WRONG)
    edited.cell("test_sum_times_z").source = "assert True"
    edited.cell("test_sum_times_z").metadata.nbgrader.points = 1000
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({"sum_times_z"}))
    for name, code in hostile.IN_SUM_TIMES_Z.items():
        yield _zero_in_one(fresh, f"hostile-{name}", sum_times_z=code)
    yield _zero_in_one(fresh, "hostile-patches-the-driver", Tape=hostile.PATCHED_DRIVER)
    frames = fresh().answer_rightly().add_cell(EXTRA_FRAMES, before="sum_times_z")
    yield Member("hostile-extra-frames", frames.text())
    markup = fresh().answer_rightly().add_text(MARKUP, before="sum_times_z")
    yield Member("hostile-markup", markup.text())


def _zero_in_one(fresh: Fresh, name: str, **answer: str) -> Member:
    return Member(name, fresh().answer_rightly().answer(**answer).text(), zero=frozenset(answer))
