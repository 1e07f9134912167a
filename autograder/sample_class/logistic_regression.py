"""What chapter 3 fills into the sample class."""

from autograder.sample_class import logistic_regression_styles as styles
from autograder.sample_class import sigmoid_hostile as hostile
from autograder.sample_class.roster import Mistake, OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=("flatten_images", "sigmoid", "initialize_with_zeros", "propagate_loop"),
    right={"loops": styles.LOOPS, "float32": styles.FLOAT32, "other-names": styles.OTHER_NAMES},
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="flatten_images"),
    remark=OwnCell("These helpers are mine: *weights* times inputs.", before="sigmoid"),
    own_test={"examine_propagate": styles.OWN_TEST},
    syntax_error={"sigmoid": "def sigmoid(z)\n    return 1 /"},
    endless_loop={"predict": styles.ENDLESS_PREDICT},
    ends_python={"optimize": styles.EXITING_OPTIMIZE},
    stops_halfway={"sigmoid": "1 / 0\n\ndef sigmoid(z):\n    pass"},
    other_mistakes={
        "prediction-in-words": nothing_for(
            predicted_scrambled='predicted_scrambled = "about a third"'
        ),
    },
    answered_twice={"sigmoid": "def sigmoid(z):\n    return z"},
    cell_deleted="predict",
    check_deleted="predict",
    moved="sigmoid",
    moved_to=OwnCell(styles.PLAIN_SIGMOID, before="propagate_loop"),
    check_edited={"sigmoid": hostile.WRONG_SIGMOID},
    tricks={
        **{name: nothing_for(sigmoid=code) for name, code in hostile.IN_SIGMOID.items()},
        # With comparisons that are always true, this student's own test refuses hardly anything.
        "replaces-assert": Mistake(
            {"sigmoid": hostile.IN_SIGMOID["replaces-assert"]},
            zero=frozenset({"sigmoid"}),
            partial=frozenset({"examine_propagate"}),
        ),
    },
    hostile_before="sigmoid",
)
