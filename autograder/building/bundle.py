"""The student bundle: one archive with the notebook, the wheel, and how to start."""

from __future__ import annotations

import io
import zipfile

from autograder.building.minutes import Time
from autograder.reference import Chapter

# Every file in the archive gets the oldest time that zip knows, so that builds are alike.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
ORDINARY_FILE = 0o100644 << 16
UNIX = 3

GUIDE = """\
{title}
{underline}

If its contents are new to you, this chapter takes
{time}.
You may stop anywhere and go on another day: run the cells from the top again.

You need Python 3.11, 3.12 or 3.13 (https://www.python.org/downloads/) and, once,
a connection to the internet. Unpack this archive, open a terminal in the folder
that holds this file, and type the lines for your system.

Linux and macOS
    python3 -m venv venv
    venv/bin/python -m pip install {wheel}
    venv/bin/python -m jupyterlab {notebook}

    (On Debian and Ubuntu, if the first line fails: sudo apt install python3-venv)

Windows
    py -m venv venv
    venv\\Scripts\\python -m pip install {wheel}
    venv\\Scripts\\python -m jupyterlab {notebook}

The last line opens the notebook in your browser. It is the only line that you
need from the second time on.

How to work
    Read from the top. Where a cell says "YOUR CODE HERE", put your code in place
    of the two lines below the docstring and press Shift+Enter. Run the cell after
    it: it tells you at once whether your function is right and, if not, what
    kind of mistake it is. Some cells hold code that runs but is wrong: these are
    repairs; mend them. Where a cell ends in three dots, put your answer in their
    place. Keep the names of the functions. You may add cells.
    The notebook's last cell tells how far you are. To have the saved notebook run
    from the top, and every exercise listed:
        venv/bin/course check {notebook}
    (on Windows venv\\Scripts\\course in place of venv/bin/course).
    Save the notebook before you hand it in: that one file, {notebook},
    under that name.

An environment of another chapter serves too: use its venv in place of a new one.
Each chapter comes with a wheel of its own; install it over the older one with
    venv/bin/python -m pip install --force-reinstall --no-deps {wheel}
(on Windows venv\\Scripts\\python in place of venv/bin/python).
"""


def student_bundle(
    chapter: Chapter, release: dict[str, bytes], wheel: tuple[str, bytes], time: Time
) -> bytes:
    """Pack a chapter for students.

    Parameters
    ----------
    chapter : Chapter
        The chapter.
    release : dict
        Names and contents of the release's files.
    wheel : tuple
        Name and content of the students' wheel.
    time : Time
        How long the chapter takes.

    Returns
    -------
    bytes
        A zip archive with one folder, ``NN_chapter``.
    """
    title = f"Neural networks from scratch, chapter {chapter.number}: {chapter.title}"
    guide = GUIDE.format(
        title=title,
        underline="=" * len(title),
        wheel=wheel[0],
        notebook=f"{chapter.name}.ipynb",
        time=time,
    )
    files = {**release, wheel[0]: wheel[1], "README.txt": guide.encode()}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{chapter.assignment}/{name}", FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = ORDINARY_FILE
            entry.create_system = UNIX
            pack.writestr(entry, files[name])
    return archive.getvalue()
