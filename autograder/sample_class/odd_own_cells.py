"""Students with cells of their own: between an exercise's cell and its check, and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight

RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
WRONG = "def sigmoid(z):\n    return z"
USES_HELPER = "def sigmoid(z):\n    return 1 / (1 + exp_of_minus(z))"
HELPER = "def exp_of_minus(z):\n    return np.exp(-z)"
USES_CLASS = "def sigmoid(z):\n    return Squash(1.0)(z)"
A_CLASS = """
class Squash:
    def __init__(self, top):
        self.top = top

    def __call__(self, z):
        return self.top / (1 + np.exp(-z))
"""
BLANK = "# YOUR CODE HERE\nraise NotImplementedError()"
CHECK = "test_sigmoid"


def members(all_right: AllRight) -> Iterator[Member]:
    """Those who add cells, and those whose helpers stand where grading does not look."""
    yield from _above_the_check(all_right)
    yield from _moved_checks(all_right)
    yield from _copies_below(all_right)
    yield from _unseen(all_right)


def _above_the_check(all_right: AllRight) -> Iterator[Member]:
    told = ("defines sigmoid once more",)
    for name, answer, own, remarks in (
        ("helper", USES_HELPER, HELPER, ()),
        ("class", USES_CLASS, A_CLASS, ()),
        ("value", "def sigmoid(z):\n    return ONE / (ONE + np.exp(-z))", "ONE = 1.0", ()),
        ("second-attempt", WRONG, RIGHT, told),
        ("whole-function", BLANK, RIGHT, told),
        ("wrong-lambda-first", "sigmoid = lambda z: z", RIGHT, told),
        (
            "right-by-assignment",
            WRONG,
            "right_one = lambda z: 1 / (1 + np.exp(-z))\nsigmoid = right_one",
            told,
        ),
    ):
        book = all_right().answer(sigmoid=answer).add_cell(own, before=CHECK)
        yield Member(f"own-{name}-above-the-check", book.text(), remarks=remarks)
    text = all_right().delete("sigmoid").add_text("Here is my answer:", before=CHECK)
    yield Member("own-cell-for-the-solution", text.add_cell(RIGHT, before=CHECK).text())
    undone = all_right().add_cell(WRONG, before=CHECK)
    yield Member("own-cell-undoes-it", undone.text(), partial=frozenset({"sigmoid"}), remarks=told)


def _moved_checks(all_right: AllRight) -> Iterator[Member]:
    copied = all_right().answer(sigmoid=WRONG).add_cell(RIGHT, before="cross_entropy_cost")
    copied.paste(CHECK, before="cross_entropy_cost")
    yield Member("check-copied-below-the-second-attempt", copied.text())
    gone = all_right().answer(sigmoid=USES_HELPER).add_cell(HELPER, before=CHECK).delete(CHECK)
    yield Member("helper-and-no-check", gone.text())
    yield Member("check-above-its-cell", all_right().move(CHECK, before="sigmoid").text())
    late = all_right().answer(sigmoid=USES_HELPER).add_cell(HELPER, before="cross_entropy_cost")
    yield Member("check-far-below", late.move(CHECK, before="test_model").text())


def _copies_below(all_right: AllRight) -> Iterator[Member]:
    told = ("once more below its check",)
    backup = all_right().paste("sigmoid", before="cross_entropy_cost")
    # The second of the two: `cell` gives the first one, which is answered.
    backup.last_copy("sigmoid").source = BLANK
    yield Member("blank-copy-below-the-check", backup.text(), remarks=told)
    tried = all_right().paste("propagate", before="optimize")
    tried.last_copy("propagate").source = "def tried(w, b, X, Y, lam):\n    return w * lam"
    yield Member("experiment-in-a-copy-below", tried.text(), remarks=told)
    moved = all_right().move("sigmoid", before="test_model").move(CHECK, before="test_model")
    users = ("propagate_loop", "propagate", "predict")
    yield Member(
        "helper-exercise-moved-below-its-users",
        moved.text(),
        zero=frozenset(users),
        flagged=True,
        says={name: "sigmoid is defined only further down" for name in users},
    )


def _unseen(all_right: AllRight) -> Iterator[Member]:
    zero = frozenset({"sigmoid"})
    explored = all_right().answer(sigmoid=USES_HELPER)
    explored.add_cell(HELPER, before="sigmoid", tags=("explore",))
    yield Member(
        "helper-in-an-exploration",
        explored.text(),
        zero=zero,
        says={"sigmoid": "exp_of_minus is defined in a cell tagged 'explore'"},
    )
    setup = all_right().answer(sigmoid=USES_HELPER)
    setup.cell("setup").source += "\n\n" + HELPER
    yield Member(
        "helper-in-the-set-up-cell",
        setup.text(),
        zero=zero,
        says={"sigmoid": "exp_of_minus is defined in a cell that is not to be edited (setup)"},
    )
    imported = all_right().answer(sigmoid="def sigmoid(z):\n    return 1 / (1 + m.e ** -z)")
    imported.cell("setup").source += "\nimport math as m"
    yield Member(
        "import-in-the-set-up-cell",
        imported.text(),
        zero=zero,
        says={"sigmoid": "m is defined in a cell that is not to be edited (setup)"},
    )
    checked = all_right().answer(sigmoid=BLANK)
    checked.cell(CHECK).source = f"{RIGHT}\n\n{checked.cell(CHECK).source}"
    yield Member(
        "answered-in-the-check",
        checked.text(),
        zero=zero,
        flagged=True,
        says={"sigmoid": "sigmoid is defined in a cell that is not to be edited (test_sigmoid)"},
    )
    far = all_right().answer(sigmoid=USES_HELPER).add_cell(HELPER, before="test_model")
    yield Member(
        "helper-far-below",
        far.text(),
        zero=zero,
        flagged=True,
        says={"sigmoid": "exp_of_minus is defined only further down"},
    )
    below = all_right().answer(sigmoid=BLANK).add_cell(RIGHT, before="initialize_with_zeros")
    yield Member("answered-below-the-check", below.text(), zero=zero, flagged=True)
    wrong = all_right().answer(sigmoid=WRONG).add_cell(RIGHT, before="initialize_with_zeros")
    yield Member(
        "mended-below-the-check",
        wrong.text(),
        partial=zero,
        flagged=True,
        says={"sigmoid": "below the check of sigmoid"},
    )
