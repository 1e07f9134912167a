"""What chapter 5 fills into the sample class."""

from autograder.sample_class import deep_network_hostile as hostile
from autograder.sample_class import deep_network_styles as styles
from autograder.sample_class.roster import OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=("from_row_notation", "initialize_parameters_deep", "linear_activation_forward"),
    right={
        "usual-notebook": styles.USUAL_NOTEBOOK,
        "loops": styles.LOOPS,
        "float32": styles.FLOAT32,
        "other-names": styles.OTHER_NAMES,
    },
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="squared_error_gradients"),
    remark=OwnCell(
        "The slope of the sigmoid, *written with its answer*.", before="linear_backward"
    ),
    own_test={"examine_L_model_backward": styles.OWN_TEST},
    syntax_error={"from_row_notation": "def from_row_notation(theirs)\n    pass"},
    endless_loop={"L_model_forward": styles.ENDLESS_FORWARD},
    ends_python={"L_layer_model": styles.EXITING_MODEL},
    stops_halfway={"cost_gradient": "1 / 0\n\ndef cost_gradient(AL, Y):\n    pass"},
    other_mistakes={
        "no-such-choice": nothing_for(predicted_start='predicted_start = "z"'),
    },
    answered_twice={"from_row_notation": "def from_row_notation(theirs):\n    return {}"},
    cell_deleted="squared_error_gradients",
    check_deleted="cost_gradient",
    moved="cost_gradient",
    moved_to=OwnCell(styles.OTHER_NAMES["cost_gradient"], before="linear_backward"),
    check_edited={"cost_gradient": hostile.WRONG},
    tricks={
        **{
            name: nothing_for(cost_gradient=code) for name, code in hostile.IN_COST_GRADIENT.items()
        },
        "patches-the-driver": nothing_for(L_model_backward=hostile.PATCHED_DRIVER),
        "own-start": nothing_for(L_layer_model=hostile.OWN_START),
    },
    hostile_before="linear_activation_forward",
)
