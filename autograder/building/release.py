"""The students' notebook, made by nbgrader's own generate_assignment in a scratch course."""

from __future__ import annotations

import copy
import logging
import os
import shutil
import tempfile
from pathlib import Path

from nbformat import NotebookNode
from traitlets.config import Config, PyFileConfigLoader

from autograder.building.errors import BuildError
from autograder.building.notebook import as_bytes
from autograder.building.places import Places
from autograder.course_root import CONFIG, load_settings
from course.feedback.store import BESIDE_ENDING

# The scratch course's folders, whatever those of the real one are called.
SOURCE, RELEASE = "source", "release"
STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")


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
        If nbgrader refuses the notebook.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-build-") as scratch:
        root = Path(scratch).resolve()
        source = root / SOURCE / places.chapter.assignment
        source.mkdir(parents=True)
        _copy_companions(places.origin.source_folder, source)
        if places.origin is not places:
            _copy_companions(places.source_folder, source)
        (source / places.source.name).write_bytes(as_bytes(notebook))
        _generate(root, _config(places.root, root), places.chapter.assignment)
        release = root / RELEASE / places.chapter.assignment
        return {
            file.relative_to(release).as_posix(): file.read_bytes()
            for file in sorted(release.rglob("*"))
            if file.is_file()
        }


def _copy_companions(folder: Path, destination: Path) -> None:
    if not folder.is_dir():
        return
    leave = shutil.ignore_patterns("*.md", f"*{BESIDE_ENDING}", "*.ipynb", ".*", "__pycache__")
    shutil.copytree(folder, destination, ignore=leave, dirs_exist_ok=True)


def _config(course_root: Path, scratch: Path) -> Config:
    if (course_root / CONFIG).is_file():
        config = PyFileConfigLoader(CONFIG, path=str(course_root)).load_config()
    else:
        # As on a JupyterHub, where the file lies in ~/.jupyter.
        config = copy.deepcopy(load_settings(course_root).config)
    config.CourseDirectory.root = str(scratch)
    config.CourseDirectory.source_directory = SOURCE
    config.CourseDirectory.release_directory = RELEASE
    config.CourseDirectory.directory_structure = STRUCTURE
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
    if not (root / RELEASE / assignment).is_dir():
        raise BuildError(f"nbgrader made no release of {assignment}; its log above says why.")
