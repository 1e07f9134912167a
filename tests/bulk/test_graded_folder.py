"""The graded folder takes the earlier one's place on every file system."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.courses.classroom import ASSIGNMENT, PROJECT, hand_in, make_course, submission

# Puts a graded folder in the place of an earlier one, where the system calls named are refused.
PROGRAM = """
import sys
from pathlib import Path
from autograder.bulk.graded_folder import draft_folder, put_in_place
from autograder.gradebook.course import load_course
from tests.courses.classroom import CHAPTER
from tests.courses.other_file_system import refuse

course = load_course(Path(sys.argv[1]))
refuse(*sys.argv[2:])
with draft_folder(course, CHAPTER, "ada", "new", []) as draft:
    put_in_place(course, CHAPTER, "ada", draft)
"""
# The course's folder as the lower layer of an overlay, as an image of Docker brings it along.
ON_OVERLAY = """
set -e
mount -t tmpfs none "$2"
mkdir "$2/upper" "$2/work" "$2/merged"
mount -t overlay none -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work,userxattr" "$2/merged"
"$3" -c "$4" "$2/merged"
cat "$2/merged/autograded/ada/$5"/*.ipynb > "$6"
ls -A "$2/merged/autograded/ada" >> "$6"
"""
UNSHARE = ("unshare", "--user", "--map-root-user", "--mount", "--", "bash", "-c")


@pytest.fixture
def root(tmp_path):
    root = make_course(tmp_path / "course")
    hand_in(root, "ada", submission())
    (hand_in(root, "ada", "1,2,3", "measured.csv") / "measured.csv").chmod(0o600)
    earlier = root / "autograded" / "ada" / ASSIGNMENT
    earlier.mkdir(parents=True)
    (earlier / "old.txt").write_text("old")
    return root


def test_where_the_file_system_keeps_no_modes(root):
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), "chmod=EPERM"], cwd=PROJECT, check=True
    )
    [folder] = (root / "autograded" / "ada").iterdir()
    assert {path.name for path in folder.iterdir()} == {"logistic_regression.ipynb", "measured.csv"}


def test_where_a_folder_cannot_be_renamed(root, tmp_path):
    layers, said = tmp_path / "layers", tmp_path / "said"
    layers.mkdir()
    probe = [*UNSHARE, "mount -t tmpfs none $0 && cd $0 && mkdir a b c d && mount -t overlay none "
             "-o lowerdir=a,upperdir=b,workdir=c,userxattr d", str(layers)]  # fmt: skip
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True).returncode:
        pytest.skip("this system gives no overlay to ordinary users")
    words = ["bash", root, layers, sys.executable, PROGRAM, ASSIGNMENT, said]
    subprocess.run([*UNSHARE, ON_OVERLAY, *map(str, words)], cwd=PROJECT, check=True)
    assert said.read_text() == f"new{ASSIGNMENT}\n"
