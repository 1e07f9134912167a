"""The student bundle: one archive with the notebook, the wheel, and how to start."""

from __future__ import annotations

import io
import zipfile

from autograder.building.minutes import Time
from autograder.course_settings import settings_of
from autograder.reference import Chapter, all_chapters

# Every file in the archive gets the oldest time that zip knows, so that builds are alike.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
ORDINARY_FILE = 0o100644 << 16
UNIX = 3
COURSE = "Neural networks from scratch"

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

Without a connection, the notebook has pictures and digits of its own. Some chapters
are better with the well-known photographs of cats (3.2 MB) and all of MNIST (12 MB):
    venv/bin/course fetch cats
    venv/bin/course fetch mnist
(on Windows venv\\Scripts\\course in place of venv/bin/course).
{upgrade}"""


# From the second chapter on. A course begins with any chapter, so the folder is only most likely.
UPGRADE = """
The environment of an earlier chapter serves too, in place of the first two lines.
Each chapter comes with a wheel of its own; install it over the older one, and open
the notebook. If chapter {number} lies unpacked beside this folder, and you have made
its environment, type

Linux and macOS
    ../{earlier}/venv/bin/python -m pip install --force-reinstall --no-deps {wheel}
    ../{earlier}/venv/bin/python -m jupyterlab {notebook}

Windows
    ..\\{earlier}\\venv\\Scripts\\python -m pip install --force-reinstall --no-deps {wheel}
    ..\\{earlier}\\venv\\Scripts\\python -m jupyterlab {notebook}

and in all lines above ../{earlier}/venv in place of venv. If you made the
environment in another folder, put its name there.
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
    course = settings_of(chapter).course or COURSE
    title = f"{course}, chapter {chapter.number}: {chapter.title}"
    guide = GUIDE.format(
        title=title,
        underline="=" * len(title),
        wheel=wheel[0],
        notebook=f"{chapter.name}.ipynb",
        time=time,
        upgrade=_upgrade(chapter, wheel[0]),
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


def _upgrade(chapter: Chapter, wheel: str) -> str:
    """How to go on with the environment that the first chapter's bundle had students make."""
    first = next(all_chapters())
    if first.number >= chapter.number:
        return ""
    return UPGRADE.format(
        number=first.number,
        earlier=first.assignment,
        wheel=wheel,
        notebook=f"{chapter.name}.ipynb",
    )
