"""Chapter 5's made-up class: honest, unlucky and hostile students."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class import deep_network_hostile as hostile
from autograder.sample_class import deep_network_styles as styles
from autograder.sample_class.logistic_regression_hostile import EXTRA_FRAMES, MARKUP
from autograder.sample_class.members import Member
from autograder.sample_class.workbook import Workbook

HALF = ("from_row_notation", "initialize_parameters_deep", "linear_forward", "compute_cost")
Fresh = Callable[[], Workbook]


def members(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """All but those with one misconception each, whom every chapter has."""

    def fresh() -> Workbook:
        return Workbook(release, chapter)

    return [*_right(fresh), *_unlucky(fresh, frozenset(chapter.exercises)), *_hostile(fresh)]


def _right(fresh: Fresh) -> Iterator[Member]:
    yield Member("right-reference", fresh().answer_rightly().text())
    usual = fresh().answer_rightly().answer(**styles.USUAL_NOTEBOOK)
    yield Member("right-usual-notebook", usual.text())
    yield Member("right-loops", fresh().answer_rightly().answer(**styles.LOOPS).text())
    yield Member("right-float32", fresh().answer_rightly().answer(**styles.FLOAT32).text())
    yield Member("right-other-names", fresh().answer_rightly().answer(**styles.OTHER_NAMES).text())
    helpers = fresh().answer_rightly().answer(**styles.WITH_HELPERS)
    helpers.add_cell(styles.HELPERS, before="squared_error_gradients")
    helpers.add_text("The slope of the sigmoid, *written with its answer*.", before="compute_cost")
    yield Member("right-helpers-and-imports", helpers.text())
    own_test = fresh().answer_rightly().answer(examine_L_model_backward=styles.OWN_TEST)
    yield Member("right-own-test", own_test.text())
    yield Member("right-but-late", fresh().answer_rightly().text(), late=True)


def _unlucky(fresh: Fresh, everything: frozenset[str]) -> Iterator[Member]:
    yield Member("blank", fresh().text(), zero=everything)
    half = fresh().answer_rightly(*HALF)
    yield Member("half-done", half.text(), zero=everything - frozenset(HALF))
    yield _zero_in_one(
        fresh, "syntax-error", linear_forward="def linear_forward(A, W, b)\n    pass"
    )
    yield _zero_in_one(fresh, "endless-loop", L_model_forward=styles.ENDLESS_FORWARD)
    yield _zero_in_one(fresh, "ends-python", update_parameters=styles.EXITING_UPDATE)
    halfway = "1 / 0\n\ndef compute_cost(AL, Y):\n    pass"
    yield _zero_in_one(fresh, "cell-stops-halfway", compute_cost=halfway)
    yield _zero_in_one(fresh, "no-such-choice", predicted_start='predicted_start = "z"')
    twice = fresh().answer_rightly()
    twice.duplicate("linear_forward").answer(linear_forward="def linear_forward(A, W, b):\n    A")
    yield Member("duplicated-cell", twice.text())
    doubled = fresh().answer_rightly().duplicate("test_linear_forward")
    yield Member("duplicated-check", doubled.text())
    deleted = fresh().answer_rightly().delete("squared_error_gradients")
    yield Member("deleted-cell", deleted.text(), zero=frozenset({"squared_error_gradients"}))
    yield Member("deleted-check", fresh().answer_rightly().delete("test_compute_cost").text())
    moved = fresh().answer_rightly().delete("compute_cost")
    moved.add_cell(styles.USUAL_NOTEBOOK["compute_cost"], before="cost_gradient")
    yield Member("rewritten-elsewhere", moved.text())
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(fresh: Fresh) -> Iterator[Member]:
    edited = fresh().answer_rightly().answer(compute_cost=hostile.WRONG)
    edited.cell("test_compute_cost").source = "assert True"
    edited.cell("test_compute_cost").metadata.nbgrader.points = 1000
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({"compute_cost"}))
    for name, code in hostile.IN_COMPUTE_COST.items():
        yield _zero_in_one(fresh, f"hostile-{name}", compute_cost=code)
    yield _zero_in_one(fresh, "hostile-patches-the-driver", L_model_backward=hostile.PATCHED_DRIVER)
    yield _zero_in_one(fresh, "hostile-own-start", L_layer_model=hostile.OWN_START)
    frames = fresh().answer_rightly().add_cell(EXTRA_FRAMES, before="linear_forward")
    yield Member("hostile-extra-frames", frames.text())
    markup = fresh().answer_rightly().add_text(MARKUP, before="linear_forward")
    yield Member("hostile-markup", markup.text())


def _zero_in_one(fresh: Fresh, name: str, **answer: str) -> Member:
    return Member(name, fresh().answer_rightly().answer(**answer).text(), zero=frozenset(answer))
