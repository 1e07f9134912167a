"""What chapter 6 fills into the sample class."""

from autograder.sample_class import digit_recognition_hostile as hostile
from autograder.sample_class import digit_recognition_styles as styles
from autograder.sample_class.roster import OwnCell, Roster, nothing_for

ROSTER = Roster(
    half=("output_layer", "cross_entropy", "forward_pass"),
    right={
        "loops": styles.LOOPS,
        "float32": styles.FLOAT32,
        "in-place": styles.IN_PLACE,
        "other-names": styles.OTHER_NAMES,
    },
    with_helpers=styles.WITH_HELPERS,
    helpers=OwnCell(styles.HELPERS, before="forward_pass"),
    remark=OwnCell("This helper is mine: *ReLU*.", before="forward_pass"),
    own_test={"examine_cross_entropy": styles.OWN_TEST},
    syntax_error={"momentum_step": "def momentum_step(parameters, grads\n    return"},
    endless_loop={"mini_batches": styles.ENDLESS_BATCHES},
    ends_python={"confusion_matrix": styles.EXITING_MATRIX},
    stops_halfway={"combine_answers": "1 / 0\n\ndef combine_answers(p_long, p_man):\n    pass"},
    other_mistakes={
        "no-number": nothing_for(predicted_accuracy='predicted_accuracy = "many"'),
    },
    answered_twice={"combine_answers": "def combine_answers(p_long, p_man):\n    return p_long"},
    cell_deleted="ink_on_paper",
    check_deleted="ink_on_paper",
    moved="confusion_matrix",
    moved_to=OwnCell(styles.PLAIN_MATRIX, before="ink_on_paper"),
    check_edited={"combine_answers": hostile.WRONG},
    tricks={
        name: nothing_for(combine_answers=code) for name, code in hostile.IN_COMBINE_ANSWERS.items()
    },
    hostile_before="cross_entropy",
)
