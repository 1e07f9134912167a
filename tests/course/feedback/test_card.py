"""The card of a check: every part in its place, nothing lost in any form, nothing of it runs."""

from __future__ import annotations

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.clean import clean_notebook
from autograder.reference import all_chapters
from course.feedback.card.as_html import SIGNS, as_html
from course.feedback.card.as_text import WIDTH, wrapped
from course.feedback.card.card import Card, Level
from course.feedback.card.layers import layers_of
from course.feedback.messages import TEXTS

PARTS = Card(
    "crop",
    Level.PARTLY,
    "crop: not right yet, 2 of 6 cases.",
    seen="`height` and `width` have changed places.",
    question="Which axis comes first?",
    compare="An image has shape (height, width, channel).",
    case="Public case 1:\n  top = 2\n  yours: array([[1, 2]])\nTo work with it:\n  case = 1",
    where="`rows` is right.",
    prints="Printed with public case 1:\n  here",
    progress="7 of 12",
)
FOLDS = [
    "A question",
    "What to hold it against",
    "The case",
    "Where it goes wrong",
    "Your prints",
]
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"> $x$ & `<b>`'


def page(card):
    return BeautifulSoup(as_html(card), "html.parser")


def letters(text):
    return "".join(text.split())


def test_what_is_seen_is_open_and_the_rest_is_folded_in_the_order_in_which_it_helps():
    shown = page(PARTS)
    assert [one.get_text() for one in shown.find_all("summary")] == FOLDS
    assert not any(one.has_attr("open") for one in shown.find_all("details"))
    for fold in shown.find_all("details"):
        fold.extract()
    open_text = shown.get_text(" ")
    assert "2 of 6 cases" in open_text and "changed places" in open_text and "7 of 12" in open_text
    assert "Which axis" not in open_text and "top = 2" not in open_text


def test_parts_that_there_are_not_have_no_fold():
    assert page(Card("crop", Level.RIGHT, "crop: right on all 6 cases.")).find("details") is None


def test_html_and_text_hold_every_word():
    words = letters(PARTS.words.replace("`", ""))
    shown = letters(page(PARTS).get_text(" "))
    for part in (PARTS.seen, PARTS.question, PARTS.compare, PARTS.case, PARTS.where, PARTS.prints):
        assert letters(part.replace("`", "")) in shown and letters(part.replace("`", "")) in words


def test_levels_differ_by_sign_and_by_colour():
    assert set(SIGNS) == set(Level)
    assert len({sign for sign, _ in SIGNS.values()}) == len(Level)
    assert SIGNS[Level.RIGHT][1] != SIGNS[Level.PARTLY][1] != SIGNS[Level.WRONG][1]


@pytest.mark.parametrize("level", Level)
def test_the_sign_is_readable_on_its_own_ground(level):
    """By WCAG's formula: white on the chip's colour has a contrast of 4.5 at least."""
    colour = SIGNS[level][1]
    linear = []
    for start in (1, 3, 5):
        part = int(colour[start : start + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    brightness = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (brightness + 0.05) >= 4.5


def test_nothing_that_a_student_wrote_becomes_part_of_the_page():
    card = Card(HOSTILE, Level.WRONG, *[HOSTILE] * 6, prints=f"{HOSTILE}\n  {HOSTILE}")
    shown = page(card)
    names = {tag.name for tag in shown.find_all(True)}
    assert names <= {"div", "span", "strong", "p", "details", "summary", "code", "pre"}
    assert {key for tag in shown.find_all(True) for key in tag.attrs} <= {"style", "class"}
    assert "alert(1)</script>" in shown.get_text()


def test_nothing_of_the_card_needs_a_script_or_another_address():
    assert not re.search(r"<script|<style|https?:|on\w+=|url\(", as_html(PARTS))


def test_cleaning_for_feedback_pages_keeps_words_and_folds():
    output = nbformat.v4.new_output("display_data", {"text/html": as_html(PARTS)})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    (kept,) = clean_notebook(notebook).cells[0].outputs
    cleaned = BeautifulSoup(kept.data["text/html"], "html.parser")
    assert [one.get_text() for one in cleaned.find_all("summary")] == FOLDS
    assert letters(cleaned.get_text()) == letters(page(PARTS).get_text())


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_every_hint_comes_apart_into_its_layers_also_with_more_behind_it(chapter):
    for exercise in chapter.exercises.values():
        for known in exercise.misconceptions:
            layers = known.hint.layers
            assert layers_of(str(known.hint), layers) == layers
            *first, compare = layers_of(f"{known.hint} More.", layers)
            assert (*first, compare.removesuffix(" More.")) == layers


@pytest.mark.parametrize("message_id", TEXTS)
def test_parting_a_message_loses_nothing_and_shows_something_at_once(message_id):
    layers = layers_of(TEXTS[message_id])
    assert " ".join(filter(None, layers)) == TEXTS[message_id]
    assert layers.seen and (not layers.question or layers.question.endswith("?"))


def test_code_in_a_message_is_left_whole():
    message = "It stops in line 3, `a = b? C`. Which one. Is it `x. Y`? So be it."
    assert layers_of(message) == (
        "It stops in line 3, `a = b? C`. Which one.",
        "Is it `x. Y`?",
        "So be it.",
    )


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400))
def test_wrapped_text_fits_and_loses_nothing(text):
    lines = wrapped(text).splitlines()
    assert all(len(line) <= WIDTH for line in lines)
    assert letters("".join(lines)) == letters(text)


def test_what_goes_on_of_a_line_of_data_is_indented_further():
    first, *others = wrapped("  b = [" + ", ".join(["0.25"] * 40) + "]").splitlines()
    assert first.startswith("  b = [") and others
    assert all(line.startswith("    0.25") for line in others)
