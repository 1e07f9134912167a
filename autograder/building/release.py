"""The students' notebook, made by nbgrader's own generate_assignment in a scratch course."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from traitlets.config import Config, PyFileConfigLoader

from autograder.building.errors import BuildError
from autograder.building.notebook import as_bytes
from autograder.building.places import Places

CONFIG = "nbgrader_config.py"


def release_files(notebook: NotebookNode, places: Places) -> dict[str, bytes]:
    """Turn a source notebook into what students get.

    Parameters
    ----------
    notebook : NotebookNode
        The source notebook.
    places : Places
        Of its chapter; pictures and data beside the text go along.

    Returns
    -------
    dict
        File names, relative to ``release/NN_chapter``, and contents.

    Raises
    ------
    BuildError
        If the course root has no nbgrader_config.py, or nbgrader refuses the notebook.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as scratch:
        root = Path(scratch).resolve()
        source = root / "source" / places.chapter.assignment
        source.mkdir(parents=True)
        _copy_companions(places.source_folder, source)
        (source / places.source.name).write_bytes(as_bytes(notebook))
        _generate(root, _config(places.root, root), places.chapter.assignment)
        release = root / "release" / places.chapter.assignment
        return {
            file.relative_to(release).as_posix(): file.read_bytes()
            for file in sorted(release.rglob("*"))
            if file.is_file()
        }


def _copy_companions(folder: Path, destination: Path) -> None:
    leave = shutil.ignore_patterns("*.md", "*.ipynb", ".*", "__pycache__")
    shutil.copytree(folder, destination, ignore=leave, dirs_exist_ok=True)


def _config(course_root: Path, scratch: Path) -> Config:
    if not (course_root / CONFIG).is_file():
        raise BuildError(
            f"{course_root} holds no {CONFIG}, so it is no course root. Go to the folder that "
            "does, or name it with --root."
        )
    config = PyFileConfigLoader(CONFIG, path=str(course_root)).load_config()
    config.CourseDirectory.root = str(scratch)
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    config.BaseConverter.force = True
    return config


def _generate(root: Path, config: Config, assignment: str) -> None:
    # nbgrader takes seconds to import; whoever does not build need not wait.
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(config=config)
    directory.assignment_id = assignment
    converter = GenerateAssignment(coursedir=directory, config=config)
    converter.log = logging.getLogger("autograder.building.nbgrader")
    converter.log.setLevel(logging.ERROR)
    try:
        converter.start()
    except NbGraderException as error:
        raise BuildError(f"nbgrader refused the notebook of {assignment}: {error}") from error
    if not (root / "release" / assignment).is_dir():
        raise BuildError(f"nbgrader made no release of {assignment}; its log above says why.")
