"""Where the grader is installed is taken out of a text, in each form in which it may stand."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from autograder.sandbox.machine_paths import (
    STAND_IN,
    folders_of_this_machine,
    pattern_of,
    without_machine_paths,
)

HOME = Path("/home/ann lee/kurs ü/course")
ON_DISK = "/vol7/people/ann lee/kurs ü"
MOUNTS = [("/", "/"), ("/home", "/old"), ("/home", "/vol7/people")]
FOUND = pattern_of({HOME, HOME.parent}, MOUNTS)


@pytest.mark.parametrize(
    "said",
    [
        str(HOME.parent),
        f'File "{HOME}/data.py", line 3',
        quote(f"{HOME}/x"),
        json.dumps({"url": f"file://{HOME}"}),
        f"254:0 {ON_DISK}/course".replace(" ", "\\040") + " /python/site-packages/course",
        f"{ON_DISK}.",
    ],
)
def test_a_folder_is_found_in_each_form(said):
    left = FOUND.sub(STAND_IN, said)
    assert STAND_IN in left and "ann" not in left and "kurs" not in left


@pytest.mark.parametrize(
    "said", ["/home/ann lee/kurs", f"{HOME.parent}2", "/home", "/vol7/people", "ann lee", "/"]
)
def test_other_words_stay(said):
    assert FOUND.sub(STAND_IN, said) == said


def test_what_every_machine_has_and_single_words_are_not_looked_for():
    folders = map(Path, ("/usr", "/usr/lib/python3/dist-packages", "/work", "/", "/lib/x/y"))
    assert pattern_of(folders, [("/", "/")]).pattern == pattern_of([], []).pattern
    assert pattern_of([], []).sub(STAND_IN, "/usr/lib\n") == "/usr/lib\n"


def test_the_packages_of_this_python_and_the_course_are_looked_for():
    import course

    for folder in (Path(course.__file__).parent, Path(json.__file__).parent):
        if not folder.is_relative_to("/usr"):
            assert str(folder) not in without_machine_paths(f"in {folder}/x.py")
    assert Path(course.__file__).resolve().parent in folders_of_this_machine()


def test_the_time_it_takes_grows_as_the_text_does():
    def seconds(text: str) -> float:
        started = time.process_time()
        FOUND.sub(STAND_IN, text)
        return time.process_time() - started

    start = str(HOME.parent)[:-1]
    for text in ("/", "/home", start, f"{HOME.parent}x"):
        small = min(seconds(text * (40_000 // len(text))) for _ in range(3))
        large = min(seconds(text * (320_000 // len(text))) for _ in range(3))
        assert large < 20 * max(small, 0.002)
