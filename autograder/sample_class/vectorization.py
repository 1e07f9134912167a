"""What chapter 1 fills into the sample class."""

from autograder.sample_class import sigmoid_hostile as hostile
from autograder.sample_class import vectorization_styles as styles
from autograder.sample_class.roster import Mistake, OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=("basic_sigmoid", "sigmoid", "sigmoid_derivative", "image2vector", "predicted_shape"),
    right={"loops": styles.LOOPS, "float32": styles.FLOAT32, "other-names": styles.OTHER_NAMES},
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="normalize_rows"),
    remark=OwnCell("These helpers are mine: *lengths* of rows.", before="normalize_rows"),
    own_test={"examine_softmax": styles.OWN_TEST},
    syntax_error={"sigmoid": "def sigmoid(x)\n    return 1 /"},
    endless_loop={"softmax": styles.ENDLESS_SOFTMAX},
    ends_python={"normalize_rows": styles.EXITING_ROWS},
    stops_halfway={"sigmoid": "1 / 0\n\ndef sigmoid(x):\n    pass"},
    other_mistakes={
        "loops-for-scores": Mistake(
            {"linear_scores": styles.LOOPED_SCORES}, partial=frozenset({"linear_scores"})
        ),
        "no-such-choice": nothing_for(predicted_shape='predicted_shape = "(25,)"'),
    },
    answered_twice={"sigmoid": "def sigmoid(x):\n    return x"},
    cell_deleted="softmax",
    check_deleted="softmax",
    moved="sigmoid",
    moved_to=OwnCell(styles.PLAIN_SIGMOID, before="sigmoid_derivative"),
    check_edited={"sigmoid": hostile.WRONG_SIGMOID},
    tricks={
        **{name: nothing_for(sigmoid=code) for name, code in hostile.IN_SIGMOID.items()},
        # With comparisons that are always true, this student's own test refuses nothing either.
        "replaces-assert": Mistake(
            {"sigmoid": hostile.IN_SIGMOID["replaces-assert"]},
            zero=frozenset({"sigmoid", "examine_softmax"}),
        ),
    },
    hostile_before="sigmoid",
)
