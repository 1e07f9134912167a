"""What a function prints during a check: the first lines of one call, whatever it prints."""

from __future__ import annotations

import sys
import tracemalloc

import pytest

from course.feedback.heard import KEPT_CHARACTERS, SHOWN_CHARACTERS, SHOWN_LINES, Heard


def heard_of(*calls):
    heard = Heard()
    for number, speak in enumerate(calls, start=1):
        with heard.during(f"call {number}"):
            speak()
    return heard


def test_nothing_is_said_of_a_silent_function():
    assert heard_of(lambda: None, lambda: print("", end="")).words() == ""


def test_the_wanted_call_is_shown_and_else_the_first_that_printed():
    heard = heard_of(lambda: None, lambda: print("two"), lambda: print("three"))
    assert heard.words("call 3") == "Printed with call 3:\n  three"
    assert heard.words("call 1") == heard.words() == "Printed with call 2:\n  two"
    assert heard.latest == "call 3"


def test_ten_lines_are_shown_and_the_others_counted():
    def speak():
        for number in range(12):
            print("line", number)

    lines = heard_of(speak).words().splitlines()
    assert lines[0] == "Printed with call 1 (the first 10 of 12 lines):"
    assert lines[1:] == [f"  line {number}" for number in range(10)]


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (["a", "b\n", "c"], ["ab", "c"]),
        (["\n\na\n"], ["", "", "a"]),
        (["a\n", "", "\n"], ["a", ""]),
        (["[[1 2]\n [3 4]]\n"], ["[[1 2]", " [3 4]]"]),
        (["\x1b[31mred\r\n"], [" [31mred"]),
    ],
)
def test_lines_are_as_they_were_printed_but_for_control_characters(pieces, shown):
    def speak():
        for piece in pieces:
            sys.stdout.write(piece)

    assert heard_of(speak).words().split("\n")[1:] == [f"  {line}".rstrip() for line in shown]


def test_a_line_without_end_is_cut():
    lines = heard_of(lambda: print("x" * 10**6, "\nshort")).words().splitlines()
    assert lines[1] == "  " + "x" * (SHOWN_CHARACTERS - 1) + "…"


def test_many_lines_take_no_memory():
    def speak():
        for number in range(2 * 10**5):
            print(number)

    tracemalloc.start()
    heard = heard_of(speak)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f"(the first {SHOWN_LINES} of 200,000 lines)" in heard.words()
    assert most < 20 * KEPT_CHARACTERS


def test_what_is_printed_later_is_printed(capsys):
    heard_of(lambda: print("kept"))
    print("after")
    assert capsys.readouterr().out == "after\n"
