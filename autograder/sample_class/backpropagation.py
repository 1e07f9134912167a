"""What chapter 2 fills into the sample class."""

from autograder.sample_class import backpropagation_hostile as hostile
from autograder.sample_class import backpropagation_styles as styles
from autograder.sample_class.roster import OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=(
        "derivatives_by_hand",
        "numerical_gradient",
        "predicted_error",
        "delta_step",
        "train_line",
    ),
    right={"loops": styles.LOOPS, "float32": styles.FLOAT32, "other-names": styles.OTHER_NAMES},
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="longer_graph"),
    remark=OwnCell("This helper is mine: the *slope* of tanh.", before="longer_graph"),
    own_test={"examine_longer_graph": styles.OWN_TEST},
    syntax_error={"sum_times_z": "def sum_times_z(x, y, z)\n    return"},
    endless_loop={"gradient_check": styles.ENDLESS_CHECK},
    ends_python={"net_gradient": styles.EXITING_NET},
    stops_halfway={"sum_times_z": "1 / 0\n\ndef sum_times_z(x, y, z):\n    pass"},
    other_mistakes={
        "no-number": nothing_for(predicted_error='predicted_error = "more"'),
        "half-a-tape": nothing_for(Tape="class Tape:\n    pass"),
    },
    answered_twice={"sum_times_z": "def sum_times_z(x, y, z):\n    return x"},
    cell_deleted="net_gradient",
    check_deleted="net_gradient",
    moved="sum_times_z",
    moved_to=OwnCell(styles.PLAIN_SUM_TIMES_Z, before="gate_backward"),
    check_edited={"sum_times_z": hostile.WRONG},
    tricks={
        **{name: nothing_for(sum_times_z=code) for name, code in hostile.IN_SUM_TIMES_Z.items()},
        "patches-the-driver": nothing_for(Tape=hostile.PATCHED_DRIVER),
    },
    hostile_before="sum_times_z",
)
