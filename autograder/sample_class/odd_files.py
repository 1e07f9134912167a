"""Students whose work needs files handed in beside the notebook, and packages of their choice."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from autograder.grading.read_files import MOST_BYTES
from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight

IMPORT = b"import numpy as np\n\n\n"
HARMLESS = b"answer = 42\n"
# A picture of one white dot, in PNG.
WHITE_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=="
)


def members(all_right: AllRight) -> Iterator[Member]:
    """The members of this kind."""
    yield from _modules(all_right)
    yield from _data(all_right)
    yield from _left_out(all_right)
    yield from _packages(all_right)


def _module(all_right: AllRight, *names: str) -> bytes:
    """A module with the answers to these exercises."""
    book = all_right()
    return IMPORT + "\n\n".join(book.cell(name).source for name in names).encode()


def _modules(all_right: AllRight) -> Iterator[Member]:
    sigmoid = _module(all_right, "sigmoid")
    book = all_right().answer(sigmoid="from lr_utils import sigmoid")
    yield Member("file-module-beside", book.text(), files={"lr_utils.py": sigmoid})

    book = all_right().answer(
        sigmoid="""
            %load_ext autoreload
            %autoreload 2
            from my_helpers.activations import *
        """
    )
    files = {
        "my_helpers/__init__.py": b"from .activations import sigmoid\n",
        "my_helpers/activations.py": sigmoid,
        "my_helpers/__pycache__/activations.pyc": b"stale",
    }
    yield Member("file-folder-of-modules", book.text(), files=files)

    book = all_right().answer(sigmoid="%run my_functions.py")
    yield Member("file-run-beside", book.text(), files={"my_functions.py": sigmoid})

    book = all_right().answer(
        sigmoid="""
            import sys
            sys.path.append("code")
            from my_sigmoid import sigmoid
        """
    )
    yield Member("file-own-path", book.text(), files={"code/my_sigmoid.py": sigmoid})

    test = _module(all_right, "examine_propagate")
    book = all_right().answer(examine_propagate="from my_tests import examine_propagate")
    yield Member("file-written-test", book.text(), files={"my_tests.py": test})


def _data(all_right: AllRight) -> Iterator[Member]:
    book = all_right().answer(
        sigmoid="""
            def sigmoid(z):
                return ones[0] / (ones[0] + np.exp(-z))
        """
    )
    book.add_cell('ones = np.load("datasets/ones.npy")', before="sigmoid")
    yield Member("file-data-beside", book.text(), files={"datasets/ones.npy": _saved(np.ones(3))})

    book = all_right().answer(
        sigmoid="""
            from PIL import Image
            WHITE = np.array(Image.open("images/my_image.png")).max() / 255

            def sigmoid(z):
                return WHITE / (WHITE + np.exp(-z))
        """
    )
    yield Member("file-picture-beside", book.text(), files={"images/my_image.png": WHITE_DOT})

    # What the student's own run wrote is handed in, and is written again when it is graded.
    book = all_right().answer(
        sigmoid="""
            import matplotlib.pyplot as plt

            np.save("ones.npy", np.ones(1))
            plt.plot([0, 1])
            plt.savefig("my_plot.png")

            def sigmoid(z):
                return np.load("ones.npy")[0] / (1 + np.exp(-z))
        """
    )
    files = {"ones.npy": _saved(np.zeros(1)), "my_plot.png": WHITE_DOT}
    yield Member("file-written-again", book.text(), files=files)


def _left_out(all_right: AllRight) -> Iterator[Member]:
    yield Member(
        "file-named-numpy",
        all_right().text(),
        files={"numpy.py": HARMLESS, "course/__init__.py": HARMLESS, "random.py": HARMLESS},
        remarks=("numpy.py, random.py, course were not there",),
    )

    book = all_right().answer(sigmoid="from statistics import sigmoid")
    yield Member(
        "file-named-statistics",
        book.text(),
        files={"statistics.py": _module(all_right, "sigmoid")},
        zero=frozenset({"sigmoid"}),
        flagged=True,
        remarks=("statistics.py was not there",),
        says={"sigmoid": "a person looks at this zero"},
    )

    book = all_right().answer(sigmoid="from lr_utils import sigmoid")
    yield Member(
        "file-data-too-large",
        book.text(),
        files={
            "lr_utils.py": _module(all_right, "sigmoid"),
            "a_large_set.h5": bytes(MOST_BYTES + 1),
        },
        remarks=("a_large_set.h5 was not there",),
    )

    def link(folder: Path) -> None:
        (folder / "lr_utils.py").symlink_to(folder.parent / "elsewhere.py")

    yield Member(
        "file-linked",
        book.text(),
        afterwards=link,
        zero=frozenset({"sigmoid"}),
        flagged=True,
        remarks=("lr_utils.py was not there",),
    )


def _packages(all_right: AllRight) -> Iterator[Member]:
    book = all_right()
    loop = "for i in range(num_iterations):"
    source = book.cell("optimize").source.replace(loop, f"for i in tqdm({loop[9:-1]}):")
    book.answer(optimize=f"from tqdm.notebook import tqdm\n\n\n{source}")
    yield Member("package-tqdm-notebook", book.text())

    book = all_right()
    source = book.cell("sigmoid").source
    book.answer(sigmoid=f"from ipywidgets import FloatSlider, interact\n\n\n{source}")
    book.add_cell(
        """
            @interact(z=FloatSlider(min=-3, max=3))
            def show(z=0.0):
                print(sigmoid(z))

            FloatSlider()
        """,
        before="test_sigmoid",
    )
    yield Member("package-ipywidgets", book.text())


def _saved(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()
