"""Chapter 6's made-up class: honest, unlucky and hostile students."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class import digit_recognition_hostile as hostile
from autograder.sample_class import digit_recognition_styles as styles
from autograder.sample_class.logistic_regression_hostile import EXTRA_FRAMES, MARKUP
from autograder.sample_class.members import Member
from autograder.sample_class.workbook import Workbook

HALF = ("output_layer", "softmax_columns", "one_hot", "cross_entropy", "forward_pass")
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
    yield Member("right-in-place", fresh().answer_rightly().answer(**styles.IN_PLACE).text())
    yield Member("right-other-names", fresh().answer_rightly().answer(**styles.OTHER_NAMES).text())
    helpers = fresh().answer_rightly().answer(**styles.WITH_HELPERS)
    helpers.add_cell(styles.HELPERS, before="forward_pass")
    helpers.add_text("This helper is mine: *ReLU*.", before="forward_pass")
    yield Member("right-helpers-and-imports", helpers.text())
    own_test = fresh().answer_rightly().answer(examine_cross_entropy=styles.OWN_TEST)
    yield Member("right-own-test", own_test.text())
    yield Member("right-but-late", fresh().answer_rightly().text(), late=True)


def _unlucky(fresh: Fresh, everything: frozenset[str]) -> Iterator[Member]:
    yield Member("blank", fresh().text(), zero=everything)
    half = fresh().answer_rightly(*HALF)
    yield Member("half-done", half.text(), zero=everything - frozenset(HALF))
    yield _zero_in_one(fresh, "syntax-error", mini_batches="def mini_batches(X, Y\n    return")
    yield _zero_in_one(fresh, "endless-loop", count_parameters=styles.ENDLESS_COUNT)
    yield _zero_in_one(fresh, "ends-python", confusion_matrix=styles.EXITING_MATRIX)
    halfway = "1 / 0\n\ndef combine_answers(p_long, p_man):\n    pass"
    yield _zero_in_one(fresh, "cell-stops-halfway", combine_answers=halfway)
    yield _zero_in_one(fresh, "no-number", predicted_accuracy='predicted_accuracy = "many"')
    twice = fresh().answer_rightly()
    twice.duplicate("combine_answers").answer(
        combine_answers="def combine_answers(p_long, p_man):\n    return p_long"
    )
    yield Member("duplicated-cell", twice.text())
    copied = fresh().answer_rightly().duplicate("test_combine_answers")
    yield Member("duplicated-check", copied.text())
    deleted = fresh().answer_rightly().delete("ink_on_paper")
    yield Member("deleted-cell", deleted.text(), zero=frozenset({"ink_on_paper"}))
    yield Member("deleted-check", fresh().answer_rightly().delete("test_ink_on_paper").text())
    moved = fresh().answer_rightly().delete("one_hot")
    moved.add_cell(styles.PLAIN_ONE_HOT, before="cross_entropy")
    yield Member("rewritten-elsewhere", moved.text())
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(fresh: Fresh) -> Iterator[Member]:
    edited = fresh().answer_rightly().answer(combine_answers=hostile.WRONG)
    edited.cell("test_combine_answers").source = "assert True"
    edited.cell("test_combine_answers").metadata.nbgrader.points = 1000
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({"combine_answers"}))
    for name, code in hostile.IN_COMBINE_ANSWERS.items():
        yield _zero_in_one(fresh, f"hostile-{name}", combine_answers=code)
    frames = fresh().answer_rightly().add_cell(EXTRA_FRAMES, before="one_hot")
    yield Member("hostile-extra-frames", frames.text())
    markup = fresh().answer_rightly().add_text(MARKUP, before="one_hot")
    yield Member("hostile-markup", markup.text())


def _zero_in_one(fresh: Fresh, name: str, **answer: str) -> Member:
    return Member(name, fresh().answer_rightly().answer(**answer).text(), zero=frozenset(answer))
