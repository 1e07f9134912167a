"""What chapter 4 fills into the sample class."""

from autograder.sample_class import shallow_network_hostile as hostile
from autograder.sample_class import shallow_network_styles as styles
from autograder.sample_class.roster import OwnCell, Roster, nothing_for

OWN_TEST = {"examine_backward_propagation": styles.OWN_TEST}

ROSTER = Roster(
    half=(
        "predicted_accuracy",
        "threshold_unit",
        "layer_forward",
        "activation_slope",
        "output_for_temperature",
    ),
    right={
        "loops": styles.LOOPS,
        # The reference test nudges with the student's own forward pass: float32 is too coarse.
        "float32": {**styles.FLOAT32, **OWN_TEST},
        "other-names": styles.OTHER_NAMES,
    },
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="collapse_layers"),
    remark=OwnCell("This helper is mine: the *mean* of each row.", before="collapse_layers"),
    own_test=OWN_TEST,
    syntax_error={"collapse_layers": "def collapse_layers(W1, b1, W2, b2)\n    return"},
    endless_loop={"activation_slope": styles.ENDLESS_SLOPES},
    ends_python={"nn_model": styles.EXITING_MODEL},
    stops_halfway={"collapse_layers": "1 / 0\n\ndef collapse_layers(W1, b1, W2, b2):\n    pass"},
    other_mistakes={
        "no-number": nothing_for(predicted_accuracy='predicted_accuracy = "half"'),
        "no-such-choice": nothing_for(output_for_temperature='output_for_temperature = "softmax"'),
    },
    answered_twice={"collapse_layers": "def collapse_layers(W1, b1, W2, b2):\n    return W1, b1"},
    cell_deleted="nn_model",
    check_deleted="nn_model",
    moved="collapse_layers",
    moved_to=OwnCell(styles.PLAIN_COLLAPSE, before="initialize_parameters"),
    check_edited={"collapse_layers": hostile.WRONG},
    tricks={
        **{
            name: nothing_for(collapse_layers=code)
            for name, code in hostile.IN_COLLAPSE_LAYERS.items()
        },
        "start-as-result": nothing_for(nn_model=hostile.START_AS_RESULT),
    },
    hostile_before="collapse_layers",
)
