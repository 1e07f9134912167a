"""Chapter 3's made-up class: honest, unlucky and hostile students."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.reference import Chapter
from autograder.sample_class import logistic_regression_hostile as hostile
from autograder.sample_class import logistic_regression_styles as styles
from autograder.sample_class.members import Member
from autograder.sample_class.workbook import Workbook

HALF = ("flatten_images", "sigmoid", "initialize_with_zeros", "propagate_loop")


def members(chapter: Chapter, release: NotebookNode) -> list[Member]:
    """All but those with one misconception each, whom every chapter has."""

    def fresh() -> Workbook:
        return Workbook(release, chapter)

    return [*_right(fresh), *_unlucky(fresh, frozenset(chapter.exercises)), *_hostile(fresh)]


def _right(fresh) -> Iterator[Member]:
    yield Member("right-reference", fresh().answer_rightly().text())
    yield Member("right-loops", fresh().answer_rightly().answer(**styles.LOOPS).text())
    yield Member("right-float32", fresh().answer_rightly().answer(**styles.FLOAT32).text())
    yield Member("right-other-names", fresh().answer_rightly().answer(**styles.OTHER_NAMES).text())
    helpers = fresh().answer_rightly().answer(**styles.WITH_HELPERS)
    helpers.add_cell(styles.HELPERS, before="flatten_images")
    helpers.add_text("These helpers are mine: *weights* times inputs.", before="sigmoid")
    yield Member("right-helpers-and-imports", helpers.text())
    own_test = fresh().answer_rightly().answer(examine_propagate=styles.OWN_TEST)
    yield Member("right-own-test", own_test.text())
    yield Member("right-but-late", fresh().answer_rightly().text(), late=True)


def _unlucky(fresh, everything: frozenset[str]) -> Iterator[Member]:
    yield Member("blank", fresh().text(), zero=everything)
    half = fresh().answer_rightly(*HALF)
    yield Member("half-done", half.text(), zero=everything - frozenset(HALF))
    yield _zero_in_one(fresh, "syntax-error", sigmoid="def sigmoid(z)\n    return 1 /")
    yield _zero_in_one(fresh, "endless-loop", predict=styles.ENDLESS_PREDICT)
    yield _zero_in_one(fresh, "ends-python", optimize=styles.EXITING_OPTIMIZE)
    yield _zero_in_one(fresh, "cell-stops-halfway", sigmoid="1 / 0\n\ndef sigmoid(z):\n    pass")
    no_number = 'predicted_scrambled = "about a third"'
    yield _zero_in_one(fresh, "prediction-in-words", predicted_scrambled=no_number)
    twice = fresh().answer_rightly()
    twice.duplicate("sigmoid").answer(sigmoid="def sigmoid(z):\n    return z")
    yield Member("duplicated-cell", twice.text())
    yield Member("duplicated-check", fresh().answer_rightly().duplicate("test_sigmoid").text())
    deleted = fresh().answer_rightly().delete("predict")
    yield Member("deleted-cell", deleted.text(), zero=frozenset({"predict"}))
    yield Member("deleted-check", fresh().answer_rightly().delete("test_predict").text())
    moved = fresh().answer_rightly().delete("sigmoid")
    moved.add_cell(styles.PLAIN_SIGMOID, before="propagate_loop")
    yield Member("rewritten-elsewhere", moved.text())
    yield Member("not-json", "{this was a notebook once", zero=everything, flagged=True)
    yield Member("empty-file", "", zero=everything, flagged=True)


def _hostile(fresh) -> Iterator[Member]:
    edited = fresh().answer_rightly().answer(sigmoid=hostile.WRONG_SIGMOID)
    edited.cell("test_sigmoid").source = "assert True"
    edited.cell("test_sigmoid").metadata.nbgrader.points = 1000
    yield Member("hostile-edits-a-test", edited.text(), zero=frozenset({"sigmoid"}))
    for name, code in hostile.IN_SIGMOID.items():
        book = fresh().answer_rightly().answer(sigmoid=code)
        # Whoever makes every comparison true has a test of their own that refuses hardly any.
        spoilt = frozenset({"examine_propagate"} if name == "replaces-assert" else ())
        yield Member(f"hostile-{name}", book.text(), zero=frozenset({"sigmoid"}), partial=spoilt)
    frames = fresh().answer_rightly().add_cell(hostile.EXTRA_FRAMES, before="sigmoid")
    yield Member("hostile-extra-frames", frames.text())
    markup = fresh().answer_rightly().add_text(hostile.MARKUP, before="sigmoid")
    yield Member("hostile-markup", markup.text())


def _zero_in_one(fresh, name: str, **answer: str) -> Member:
    return Member(name, fresh().answer_rightly().answer(**answer).text(), zero=frozenset(answer))
