"""Students whose work lies in another notebook, or in another place, than asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import nbformat

from autograder.sample_class.member import Member
from autograder.sample_class.odd_but_honest import AllRight

NAME = "logistic_regression.ipynb"
# Answers of a draft that was handed in beside the finished notebook.
DRAFT = ("sigmoid", "predict")
WRONG_SIGMOID = "def sigmoid(z):\n    return z"
ALONE = "it alone holds work"
RENAMED = "The notebook was handed in as"


def members(all_right: AllRight) -> Iterator[Member]:
    """The members of this kind."""
    blank, right = all_right().untouched().text(), all_right().text()
    yield from _one_with_work(all_right, blank, right)
    yield from _several_with_work(all_right, blank, right)
    yield from _renamed(right)
    yield from _packed(all_right, blank, right)
    yield Member("odd-id ödd 李雷 o'brien+x", right)
    yield Member("odd-id-comma, Ada", right, remarks=("has a comma",))


def _one_with_work(all_right: AllRight, blank: str, right: str) -> Iterator[Member]:
    """The blank release lies beside the work, or what lies there can't be read."""
    pasted = nbformat.writes(all_right().pasted())
    beside_blank = {
        "copy-beside-blank": ("logistic_regression-Copy1.ipynb", right),
        "pasted-beside-blank": ("Untitled.ipynb", pasted),
        "below-beside-blank": (f"work/{NAME}", right),
    }
    for name, (path, text) in beside_blank.items():
        files = {path: text.encode()}
        yield Member(f"notebook-{name}", blank, flagged=True, files=files, remarks=(ALONE, path))
    files = {"logistic_regression (1).ipynb": right.encode()}
    yield Member(
        "notebook-beside-damaged", right[:999], flagged=True, files=files, remarks=(ALONE, "stops")
    )
    files = {"mine.ipynb": right.encode()}
    yield Member("notebook-renamed-both", blank, flagged=True, notebook="blank.ipynb", files=files)
    files = {f"._{NAME}": b"\0\5\x16\7", f".ipynb_checkpoints/{NAME}": blank.encode()}
    yield Member("notebook-hidden-files-beside", right, files=files)


def _several_with_work(all_right: AllRight, blank: str, right: str) -> Iterator[Member]:
    draft = all_right().untouched().answer_rightly(*DRAFT).text().encode()
    yield Member(
        "notebook-draft-beside",
        right,
        flagged=True,
        files={"draft.ipynb": draft},
        remarks=("it has the expected name",),
    )
    yield Member(
        "notebook-draft-and-final",
        right,
        flagged=True,
        notebook="x_final.ipynb",
        files={"x.ipynb": draft, NAME: blank.encode()},
        remarks=("all the answers that the others have",),
    )
    other = all_right().answer(sigmoid=WRONG_SIGMOID).text().encode()
    yield Member(
        "notebook-two-that-differ",
        right,
        zero=frozenset(all_right().chapter.exercises),
        flagged=True,
        notebook="a.ipynb",
        files={"b.ipynb": other},
        remarks=("Hand in one notebook",),
    )


def _renamed(right: str) -> Iterator[Member]:
    paths = {
        "one-folder-down": f"03_logistic_regression/{NAME}",
        "folder-of-its-name": f"{NAME}/{NAME}",
        "upper-case": "LOGISTIC_REGRESSION.IPYNB",
        "text-suffix": f"{NAME}.txt",
    }
    for name, path in paths.items():
        yield Member(f"notebook-{name}", right, notebook=path, remarks=(f"{RENAMED} {path}",))


def _packed(all_right: AllRight, blank: str, right: str) -> Iterator[Member]:
    """Nothing in a packed file counts; a person is told that it is there."""
    everything = frozenset(all_right().chapter.exercises)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        # With a date of its own, so that it is the same every time.
        archive.writestr(zipfile.ZipInfo(NAME), right)
    zipped = {"work.zip": packed.getvalue()}
    yield Member(
        "notebook-zip-alone",
        "see the zip",
        everything,
        flagged=True,
        notebook="note.txt",
        files=zipped,
        remarks=("Unpack work.zip",),
    )
    yield Member(
        "notebook-zip-beside-blank",
        blank,
        # The bugs of repairs that were left as they are earn nothing either.
        everything,
        flagged=True,
        files=zipped,
        remarks=("work.zip was handed in beside a notebook that holds no work",),
    )
    yield Member("notebook-zip-beside-work", right, files=zipped)
