"""A wrong answer in the report tells nobody whose it is: only words that everybody has stay."""

from __future__ import annotations

import pytest

from autograder.report.known_words import words_of_chapter
from autograder.report.snippets import LONGEST, anonymised
from tests.courses.classroom import CHAPTER

OWN = ("s1234567", "Li Na Müller", "li.na@uni.example")
TASK = 'Returns {"dw": dw}.'
KNOWN = frozenset({"f", "dw", "cost", "Max"})


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("def f(z):  # Li wrote it\n    return z", "def f(z):\n    return z"),
        ('def f(z):\n    """By Li."""\n    return z', "def f(z):\n    return z"),
        ('def f(z):\n    """By Li."""', "def f(z):\n    pass"),
        ('async def f(z):\n    """By Li."""', "async def f(z):\n    pass"),
        ('class A:\n    """By Li."""', "class A:\n    pass"),
        ("def li_f(z):\n    print('Li')", "def name_1(z):\n    print('...')"),
        ("x = {'dw': 1, 'mine': 2}", "x = {'dw': 1, '...': 2}"),
        ("x = f'{z} by Li'", "x = f'{z}...'"),
        # Parts of names, other spellings, friends: whatever is no word of everybody's.
        ("limueller = 1; ben = limueller", "name_1 = 1\nname_2 = name_1"),
        ("李娜 = z.muller(annaHelps=1)", "name_1 = z.name_2(name_3=1)"),
        ("import li.na as lina", "import name_1.name_2 as name_3"),
        ("from li import *", "from name_1 import *"),
        (
            "def f(*lis, **nas):\n    global li, na",
            "def f(*name_1, **name_2):\n    global name_3, name_4",
        ),
        (
            "match z:\n    case {'li': na, **lina}:\n        pass",
            "match z:\n    case {'...': name_2, **name_1}:\n        pass",
        ),
        (
            "try:\n    pass\nexcept ValueError as li:\n    pass",
            "try:\n    pass\nexcept ValueError as name_1:\n    pass",
        ),
        # A student's number, however it is written; a step size stays.
        ("x = 1234567 + 0x12d687 + 1234567j + 0.01 + 1e-08", "x = ... + ... + ... + 0.01 + 1e-08"),
        # Everybody's words stay, but for the author's own name.
        ("cost = np.sum(z, axis=0) / z.shape[1]", "cost = np.sum(z, axis=0) / z.shape[1]"),
        ("def f(:", ""),
        ("(" * 3000, ""),
        ("x = 1\n" * LONGEST, ""),
        ("x\n" * 40, ""),
        ("\0", ""),
    ],
)
def test_a_snippet_tells_nobody_whose_it_is(source, shown):
    assert anonymised(source, OWN, TASK, KNOWN) == shown


def test_an_own_name_that_is_everybodys_word_goes_as_well():
    assert anonymised("Max = np.max(z)", ("m1", "Max Sum", ""), TASK, KNOWN) == (
        "somebody = np.somebody(z)"
    )


def test_a_name_that_is_a_word_of_python_leaves_python_readable():
    assert anonymised("assert z", ("student-assert", "", ""), TASK, KNOWN) == "assert z"


def test_right_answers_of_a_chapter_stay_readable():
    known = words_of_chapter(CHAPTER)
    for exercise in CHAPTER.exercises.values():
        shown = anonymised(exercise.solution_cell(marked=False), OWN, exercise.__doc__ or "", known)
        assert "name_1" not in shown
