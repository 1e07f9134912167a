"""What chapter 5 fills into the sample class."""

from autograder.sample_class import deep_network_hostile as hostile
from autograder.sample_class import deep_network_styles as styles
from autograder.sample_class.roster import OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=("from_row_notation", "initialize_parameters_deep", "linear_forward", "compute_cost"),
    right={
        "usual-notebook": styles.USUAL_NOTEBOOK,
        "loops": styles.LOOPS,
        "float32": styles.FLOAT32,
        "other-names": styles.OTHER_NAMES,
    },
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="squared_error_gradients"),
    remark=OwnCell("The slope of the sigmoid, *written with its answer*.", before="compute_cost"),
    own_test={"examine_L_model_backward": styles.OWN_TEST},
    syntax_error={"linear_forward": "def linear_forward(A, W, b)\n    pass"},
    endless_loop={"L_model_forward": styles.ENDLESS_FORWARD},
    ends_python={"update_parameters": styles.EXITING_UPDATE},
    stops_halfway={"compute_cost": "1 / 0\n\ndef compute_cost(AL, Y):\n    pass"},
    other_mistakes={
        "no-such-choice": nothing_for(predicted_start='predicted_start = "z"'),
    },
    answered_twice={"linear_forward": "def linear_forward(A, W, b):\n    A"},
    cell_deleted="squared_error_gradients",
    check_deleted="compute_cost",
    moved="compute_cost",
    moved_to=OwnCell(styles.USUAL_NOTEBOOK["compute_cost"], before="cost_gradient"),
    check_edited={"compute_cost": hostile.WRONG},
    tricks={
        **{name: nothing_for(compute_cost=code) for name, code in hostile.IN_COMPUTE_COST.items()},
        "patches-the-driver": nothing_for(L_model_backward=hostile.PATCHED_DRIVER),
        "own-start": nothing_for(L_layer_model=hostile.OWN_START),
    },
    hostile_before="linear_forward",
)
