"""An audit is of what was named: the whole course, chapters, or single exercises."""

import pytest

from autograder.audit.selection import is_whole_course, selected
from autograder.reference import UnknownChapterError, UnknownExerciseError, all_chapters


def names(words):
    return {one.chapter.name: [e.name for e in one.exercises] for one in selected(words)}


def test_nothing_named_is_the_whole_course():
    everything = {chapter.name: list(chapter.exercises) for chapter in all_chapters()}
    assert names([]) == everything
    assert list(names([])) == list(everything)
    assert is_whole_course(selected([])) and is_whole_course(selected(everything))


def test_a_chapter_is_all_its_exercises_under_either_of_its_names():
    assert names(["vectorization"]) == names(["01_vectorization"])
    assert len(names(["vectorization"])["vectorization"]) == 12
    assert not is_whole_course(selected(["vectorization"]))


def test_exercises_stand_in_the_order_of_the_text_and_once():
    words = ["vectorization.L1", "vectorization.sigmoid", "01_vectorization.L1"]
    assert names(words) == {"vectorization": ["sigmoid", "L1"]}
    assert not selected(words[:1])[0].is_whole


def test_an_exercise_beside_its_chapter_is_the_chapter():
    assert names(["vectorization.L1", "vectorization"]) == names(["vectorization"])


def test_every_exercise_named_one_by_one_is_the_whole_course():
    words = [f"{c.name}.{name}" for c in all_chapters() for name in c.exercises]
    assert is_whole_course(selected(words))
    assert not is_whole_course(selected(words[1:]))


def test_an_unknown_exercise_is_refused_with_those_that_there_are():
    with pytest.raises(UnknownExerciseError) as error:
        selected(["vectorization.softmx"])
    said = str(error.value)
    assert "no exercise 'softmx'; did you mean softmax?" in said
    assert "It has: basic_sigmoid, sigmoid," in said
    with pytest.raises(UnknownExerciseError, match=r"no exercise ''\. It has: basic_sigmoid"):
        selected(["vectorization."])


def test_an_unknown_chapter_is_refused_with_those_that_there_are():
    with pytest.raises(UnknownChapterError, match=r"no chapter 'vectors'.*logistic_regression"):
        selected(["vectors.softmax"])
