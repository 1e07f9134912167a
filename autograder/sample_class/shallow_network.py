"""Chapter 4's made-up class: honest, unlucky and hostile students."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class import shallow_network_hostile as hostile
from autograder.sample_class import shallow_network_styles as styles
from autograder.sample_class.logistic_regression_hostile import EXTRA_FRAMES, MARKUP
from autograder.sample_class.members import Member
from autograder.sample_class.workbook import Workbook

HALF = ("predicted_accuracy", "threshold_unit", "layer_sizes", "layer_forward", "activation_slope")
Fresh = Callable[[], Workbook]


def members(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """All but those with one misconception each, whom every chapter has."""

    def fresh() -> Workbook:
        return Workbook(release, chapter)

    return [*_right(fresh), *_unlucky(fresh, frozenset(chapter.exercises)), *_hostile(fresh)]


def _right(fresh: Fresh) -> Iterator[Member]:
    yield Member("right-reference", fresh().answer_rightly().text())
    yield Member("right-loops", fresh().answer_rightly().answer(**styles.LOOPS).text())
    in_float32 = fresh().answer_rightly().answer(**styles.FLOAT32)
    # float32 is too coarse for the reference test, which nudges with the student's forward pass.
    in_float32.answer(examine_backward_propagation=styles.OWN_TEST)
    yield Member("right-float32", in_float32.text())
    yield Member("right-other-names", fresh().answer_rightly().answer(**styles.OTHER_NAMES).text())
    helpers = fresh().answer_rightly().answer(**styles.WITH_HELPERS)
    helpers.add_cell(styles.HELPERS, before="collapse_layers")
    helpers.add_text("This helper is mine: the *mean* of each row.", before="collapse_layers")
    yield Member("right-helpers-and-imports", helpers.text())
    own_test = fresh().answer_rightly().answer(examine_backward_propagation=styles.OWN_TEST)
    yield Member("right-own-test", own_test.text())
    yield Member("right-but-late", fresh().answer_rightly().text(), late=True)


def _unlucky(fresh: Fresh, everything: frozenset[str]) -> Iterator[Member]:
    yield Member("blank", fresh().text(), zero=everything)
    half = fresh().answer_rightly(*HALF)
    yield Member("half-done", half.text(), zero=everything - frozenset(HALF))
    broken = "def collapse_layers(W1, b1, W2, b2)\n    return"
    yield _zero_in_one(fresh, "syntax-error", collapse_layers=broken)
    yield _zero_in_one(fresh, "endless-loop", predict=styles.ENDLESS_PREDICT)
    yield _zero_in_one(fresh, "ends-python", nn_model=styles.EXITING_MODEL)
    halfway = "1 / 0\n\ndef collapse_layers(W1, b1, W2, b2):\n    pass"
    yield _zero_in_one(fresh, "cell-stops-halfway", collapse_layers=halfway)
    yield _zero_in_one(fresh, "no-number", predicted_accuracy='predicted_accuracy = "half"')
    no_choice = 'output_for_temperature = "softmax"'
    yield _zero_in_one(fresh, "no-such-choice", output_for_temperature=no_choice)
    twice = fresh().answer_rightly()
    twice.duplicate("collapse_layers")
    twice.answer(collapse_layers="def collapse_layers(W1, b1, W2, b2):\n    return W1, b1")
    yield Member("duplicated-cell", twice.text())
    check = fresh().answer_rightly().duplicate("test_collapse_layers")
    yield Member("duplicated-check", check.text())
    deleted = fresh().answer_rightly().delete("nn_model")
    yield Member("deleted-cell", deleted.text(), zero=frozenset({"nn_model"}))
    yield Member("deleted-check", fresh().answer_rightly().delete("test_nn_model").text())
    moved = fresh().answer_rightly().delete("collapse_layers")
    moved.add_cell(styles.PLAIN_COLLAPSE, before="initialize_parameters")
    yield Member("rewritten-elsewhere", moved.text())
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(fresh: Fresh) -> Iterator[Member]:
    edited = fresh().answer_rightly().answer(collapse_layers=hostile.WRONG)
    edited.cell("test_collapse_layers").source = "assert True"
    edited.cell("test_collapse_layers").metadata.nbgrader.points = 1000
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({"collapse_layers"}))
    for name, code in hostile.IN_COLLAPSE_LAYERS.items():
        yield _zero_in_one(fresh, f"hostile-{name}", collapse_layers=code)
    yield _zero_in_one(fresh, "hostile-start-as-result", nn_model=hostile.START_AS_RESULT)
    frames = fresh().answer_rightly().add_cell(EXTRA_FRAMES, before="collapse_layers")
    yield Member("hostile-extra-frames", frames.text())
    markup = fresh().answer_rightly().add_text(MARKUP, before="collapse_layers")
    yield Member("hostile-markup", markup.text())


def _zero_in_one(fresh: Fresh, name: str, **answer: str) -> Member:
    return Member(name, fresh().answer_rightly().answer(**answer).text(), zero=frozenset(answer))
