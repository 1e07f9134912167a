"""One key for each exercise of chapter 3, shared by all tests of the judge."""

import pytest

from autograder.judging.key import Key

from .judging import CHAPTER, SECRET


@pytest.fixture(scope="session")
def keys():
    return {name: Key(e, SECRET, CHAPTER.key_version) for name, e in CHAPTER.exercises.items()}
