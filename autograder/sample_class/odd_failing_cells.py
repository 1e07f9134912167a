"""Students with lines that fail, or take too long, only where the notebook is graded."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight

RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
# The line stands above the function, in its own cell.
LINES_ABOVE = {
    "drive-mounted": (
        "from google.colab import drive\ndrive.mount('/content/drive')",
        "google",
    ),
    "other-folder": ("import os\nos.chdir('/content/drive/MyDrive/week3')", "FileNotFoundError"),
    "desktop-backend": ("import matplotlib\nmatplotlib.use('TkAgg')", "Line 2: ImportError"),
    "package-not-there": ("import cv2", "not installed where notebooks are graded"),
    "input-first": ("name = input('Your name: ')", "input()"),
    "exit-first": (
        "import sys\nif 'google.colab' not in sys.modules:\n    sys.exit()",
        "SystemExit",
    ),
    "magic-not-there": ("%load_ext nb_black", "ModuleNotFoundError"),
    "timer-magic-above": ("%%time\nimport cv2", "cv2"),
    "captured": ("%%capture\n!pip install numba\nimport numba", "numba"),
    "one-of-several-imports": ("import cv2, math as np_math", "cv2"),
}
BACKENDS = ("%matplotlib widget", "%matplotlib notebook", "%matplotlib qt")
ENDLESS = "while True:\n    pass"
HELPER = "def exp_of_minus(z):\n    return np.exp(-z)"
USES_HELPER = "def sigmoid(z):\n    return 1 / (1 + exp_of_minus(z))"
MADE_BY_VALUES = """
import functools

class Shift:
    by = 0.0

shift = Shift()
ones = [1 for _ in range(3)]
with open("/content/log.txt", "w") as log:
    def squash(top, z):
        return top / (ones[0] + np.exp(-z + shift.by))
sigmoid = functools.partial(squash, 1.0)
"""
LOST_IN_A_LOOP = f"""

{ENDLESS}
for _ in range(1):
    def exp_of_minus(z):
        return np.exp(-z)
"""
STOPPED = "The cell of sigmoid did not run to its end."


def members(all_right: AllRight) -> Iterator[Member]:
    """Those whose cells stop, those that take too long, and those that end Python."""
    for name, (line, told) in LINES_ABOVE.items():
        book = all_right().answer(sigmoid=f"{line}\n\n{RIGHT}")
        yield Member(f"fails-{name}", book.text(), says={"sigmoid": told})
    shown = "\n".join(f"{line}" for line in BACKENDS)
    yield Member("fails-not-backends", all_right().answer(sigmoid=f"{shown}\n{RIGHT}").text())
    trained = all_right().answer(sigmoid=f"{RIGHT}\n\n{ENDLESS}")
    yield Member("slow-training-below", trained.text(), says={"sigmoid": STOPPED})
    hungry = all_right().answer(sigmoid=f"{RIGHT}\n\nhuge = [np.ones(10**7) for n in range(10**4)]")
    yield Member("hungry-training-below", hungry.text(), says={"sigmoid": STOPPED})
    ended = all_right().answer(sigmoid=f"{RIGHT}\n\nimport os\nos._exit(0)")
    yield Member("ends-python-below", ended.text(), says={"sigmoid": STOPPED})
    several = all_right()
    for before in ("crop", "sigmoid", "propagate", "optimize", "predict", "model"):
        several.add_cell(f"before_{before} = 1\n{ENDLESS}", before=before)
    yield Member("slow-own-cells", several.text())
    made = all_right().answer(sigmoid=f"import cv2\n{MADE_BY_VALUES}")
    yield Member("fails-above-values", made.text(), says={"sigmoid": STOPPED})
    cut = all_right().answer(sigmoid=USES_HELPER)
    cut.answer(flatten_images=all_right().cell("flatten_images").source + LOST_IN_A_LOOP)
    yield Member(
        "helper-lost-in-an-exercise-cut-short",
        cut.text(),
        zero=frozenset({"sigmoid"}),
        flagged=True,
    )
    helper = all_right().answer(sigmoid=USES_HELPER)
    helper.add_cell(f"import cv2\n\n{HELPER}", before="sigmoid")
    yield Member("fails-above-a-helper", helper.text())
    lost = all_right().answer(sigmoid=USES_HELPER)
    lost.add_cell(
        "with open('measured.txt') as file:\n    exp_of_minus = file.read()", before="sigmoid"
    )
    yield Member("fails-with-the-helper", lost.text(), zero=frozenset({"sigmoid"}), flagged=True)
