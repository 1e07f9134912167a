"""Students' ids: which are taken, which refused, which of them look the same."""

from __future__ import annotations

import unicodedata

import pytest

from autograder.grading.student_ids import LONGEST_ID, doubt_of_id, fault_of_id, printable, twins

NFC, NFD = (unicodedata.normalize(form, "jörg") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(
    "student",
    [
        *("ada", "o'brien-2", "jörg.müller@example.org", "李雷", NFC, NFD),
        *("a b", "a+b", "x.", "~x", "{x}", "a(1)", "x" * LONGEST_ID),
    ],
)
def test_takes_usual_ids(student):
    assert fault_of_id(student) == "" == doubt_of_id(student)


@pytest.mark.parametrize(
    "student", ["<img src=x>", 'a"b', "a\nb", "a\x1b[31m", "\udcff", " a", "a" * 129, "a\u202eb"]
)
def test_refuses_ids_that_pages_or_the_gradebook_can_not_show(student):
    assert fault_of_id(student)
    assert printable(student).isprintable()


@pytest.mark.parametrize("student", ["[x]", "x[1]", "a*", "who?", "]"])
def test_refuses_ids_that_nbgrader_takes_for_a_pattern(student):
    assert "pattern" in fault_of_id(student)


def test_takes_an_id_with_a_comma_and_says_what_it_can_not_do():
    assert fault_of_id("Doe, Jane") == ""
    assert "Doe, Jane" in doubt_of_id("Doe, Jane") and "comma" in doubt_of_id("Doe, Jane")


def test_finds_ids_that_are_one_name_in_two_unicode_forms():
    assert NFC != NFD
    assert twins(["ada", NFC, NFD, "jorg", "Jörg"]) == {NFC, NFD}
    assert twins([NFC, NFC, "ada"]) == frozenset()
