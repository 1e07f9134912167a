"""Which experiments run with fewer rounds than in the chapters, and how many are enough.

Each row is a piece of code in a chapter's experiments, and what is run in its place.
"""

from __future__ import annotations

from collections.abc import Mapping

Replacements = Mapping[str, Mapping[str, str]]

# In the solved notebook, whose results are compared with the text: only where a shorter run shows
# as much. Chapters 4 to 6 run there as students get them.
IN_SOLVED: Replacements = {
    # Enough to see that a loop loses.
    "vectorization": {"100_000, 1_000_000)": "100_000)"},
    "backpropagation": {
        # Enough to see that it learns.
        "rounds=500": "rounds=60",
        # The longest walk that comes to its goal has 512 steps.
        "learning_rate, 5000, momentum": "learning_rate, 600, momentum",
    },
    "logistic_regression": {
        "num_iterations=2000": "num_iterations=200",
        "num_iterations=500": "num_iterations=101",
    },
    # Fewer repeats; what is claimed of all of them is held by a test of `make stress`.
    "deep_network": {
        "seed) for seed in range(5)": "seed) for seed in range(2)",
        "for seed in range(4)": "for seed in range(2)",
        "in (0, 100, 400, 1600):": "in (0, 1600):",
        "RUNS, LOOKS, STEPS_A_LOOK = 8, 21, 20": "RUNS, LOOKS, STEPS_A_LOOK = 3, 21, 20",
        "for seed in range(6):": "for seed in range(3):",
        "for trial in range(9):": "for trial in range(3):",
    },
}
# In all other runs, whose results nobody looks at: enough to run every line.
ELSEWHERE: Replacements = {
    "vectorization": IN_SOLVED["vectorization"],
    "backpropagation": {
        **IN_SOLVED["backpropagation"],
        "for k in (1, 3, 8)": "for k in (1, 8)",
        "for seed in (1, 2, 3)": "for seed in (1,)",
    },
    "logistic_regression": IN_SOLVED["logistic_regression"],
    "shallow_network": {
        "num_iterations=10000": "num_iterations=300",
        "for n_h in (1, 2, 3, 4, 5, 20, 50):": "for n_h in (1, 4):",
        "num_iterations=1500": "num_iterations=30",
        "num_iterations=1000)": "num_iterations=10)",
        "start_of(4, 0.01), 400, 1.2": "start_of(4, 0.01), 10, 1.2",
        "bent > 80 and abs(straight - share_line) < 3": "bent > 0",
        "train_from(start, 1000)": "train_from(start, 300)",
        "start_of(4, scale), 60, 0.1": "start_of(4, scale), 20, 0.1",
    },
    "deep_network": {
        "CAT_STEPS = 600": "CAT_STEPS = 11",
        "_costs[-1] <": "_costs[-1] <=",
        "undecided) < 0.02": "undecided) < 0.03",
        'costs_from["1/sqrt(n)"][-1] <': "0 <",
        "CAT_STEPS // 50": "2",
        "0.05, 50)": "0.05, 2)",
        "pictures.reshape(m, 16, 4, 16, 4, 3).mean(axis=(2, 4))": "pictures[:, ::4, ::4]",
        "seed) for seed in range(5)": "seed) for seed in range(2)",
        "DIGIT_STEPS = 200": "DIGIT_STEPS = 2",
        "gain > 2 * error\n": "gain > -100\n",
        "assert gains[400, 2] > 2 * gains[100, 2]": "assert len(gains) == 4",
        "Y_own, 0.1, 200)": "Y_own, 0.1, 2)",
        "loss > 2 * error and np.mean(known) > 99": "loss > -100",
        "RUNS, LOOKS, STEPS_A_LOOK = 8, 21, 20": "RUNS, LOOKS, STEPS_A_LOOK = 2, 6, 4",
        "gain > 2 * error and (best < LOOKS - 1).all()": "gain > -100",
        "squared_bias[-1] < 0.6 * squared_bias[0]": "squared_bias[-1] > 0",
        "variance[-1] > 1.5 * variance[4]": "variance[-1] > 0",
        "saved > 2 * error": "saved > -100",
        "SMALL_STEPS = 400": "SMALL_STEPS = 2",
        "more > 2 * error": "more > -100",
        "learning_rate, 200, weight_decay)": "learning_rate, 2, weight_decay)",
    },
    "digit_recognition": {
        "sizes, rng, num_passes, momentum=momentum": "sizes, rng, 1, momentum=momentum",
        'reads["+ a second hidden layer"] + 1': 'reads["+ a second hidden layer"] - 90',
        'reads["+ 40 passes"] > 95.5': 'reads["+ 40 passes"] > 10',
        "final > 95 ": "final > 10 ",
        "for seed in (1, 2, 3):": "for seed in (1,):",
        "rare_found(seed) for seed in (1, 2, 3)": "rare_found(seed) for seed in (1,)",
        "noisy[2048] < noisy[256] < noisy[0] - 1": "noisy[2048] < noisy[0]",
        '"num_passes": 4, ': '"num_passes": 2, ',
        "abs(differences": "0 * abs(differences",
        "scale, num_passes=6)": "scale, num_passes=1)",
        'gap["usual start"] < 5 and gap["sure and wrong"] > 20': 'gap["sure and wrong"] > 5',
        "[256, 64, 10], rng, 6)": "[256, 64, 10], rng, 2)",
        "for seed in range(40)": "for seed in range(10)",
    },
}


def shortened(source: str, chapter: str, rows: Replacements) -> str:
    """An experiment with fewer rounds."""
    for many, few in rows.get(chapter, {}).items():
        source = source.replace(many, few)
    return source
