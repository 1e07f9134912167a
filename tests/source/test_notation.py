"""The chapters write formulas and name things as docs/notation.md does."""

from __future__ import annotations

import re

import pytest

from autograder.building.chapter_text import read_chapter
from autograder.building.notation_page import NAME
from autograder.building.places import Places
from autograder.reference import Chapter, all_chapters

from .chapter_cells import PROJECT

CHAPTERS = list(all_chapters())
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
# What is not written, and what docs/notation.md has in its place.
NOT_IN_FORMULAS = {
    r"n_\{?[lL0-9]": "the units of layer l are n^{[l]}",
    r"[WAZazwb]\^\{?[lL]\b": "a layer's number stands in square brackets, W^{[l]}",
    r"\\circ|\\ast|\*": r"element by element is \odot",
    r"\\lambda(?!\}\{2?m\})(?!\s*(?:=[^=]*)?$)": r"decay is \frac{\lambda}{2m} \sum w^2",
    r"\\text\{[^}]*\brate": r"the learning rate is \alpha, and a slope is no rate",
    r"\\frac\{?1\}?\{?m\}?\s*\\sum(?!_)": r"the squared-error loss is \frac12 (a - y)^2",
    r"\\partial C\b|\bC = \\frac": r"C counts classes; a loss is \mathcal{L}, the cost is J",
}
NOT_IN_PROSE = {
    r"(?<![Ll]earning[ -])(?<!error )\brates?\b": "say slope, learning rate or error rate",
    r"\bn_[lL]\b": "the units of layer l are $n^{[l]}$",
}


def faults(prose: str) -> list[str]:
    """What a text writes in another way than the page, with what the page has."""
    formulas = [one or two for one, two in FORMULA.findall(prose)]
    words = CODE.sub(" ", FORMULA.sub(" ", prose))
    return [
        f"{found[0]!r}: {instead}"
        for texts, rules in ((formulas, NOT_IN_FORMULAS), ([words], NOT_IN_PROSE))
        for text in texts
        for pattern, instead in rules.items()
        for found in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_keeps_to_the_page(chapter: Chapter) -> None:
    pieces = read_chapter(Places(PROJECT, chapter).text, chapter)
    assert faults("\n".join(p.source for p in pieces if p.kind == "markdown")) == []


@pytest.mark.parametrize("chapter", all_chapters(), ids=lambda chapter: chapter.name)
def test_a_chapters_introduction_leads_to_the_page(chapter: Chapter) -> None:
    introduction = Places(PROJECT, chapter).text.read_text("utf-8").partition("{code-cell}")[0]
    assert f"]({NAME})" in introduction


def test_the_page_keeps_to_itself() -> None:
    assert faults((PROJECT / "docs" / "notation.md").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "written",
    [
        "The shape is $(n_l, n_{l-1})$.",
        "The shape is $(n^{[l]}, n_{l-1})$.",
        r"$$\delta = W^{l} a$$",
        r"$dA \circ g'(Z)$",
        "$dA * g$",
        r"an extra cost $\frac{\lambda}{2} \sum W^2$",
        r"$(1 - \alpha \lambda)\, W$",
        r"$\text{old} - \text{rate} \cdot x$",
        r"$\frac{1}{m}\sum \lVert a - y \rVert^2$",
        r"The loss is $C = \frac12 (a - y)^2$.",
        "The sign of the rate decides.",
        "Layer l has n_l units.",
    ],
)
def test_another_way_of_writing_is_found(written: str) -> None:
    assert len(faults(written)) >= 1


def test_what_the_page_allows_is_no_fault() -> None:
    allowed = (
        r"$\lambda$, $\lambda = 1$, $J + \frac{\lambda}{2m} \sum w^2$, $dW + \frac{\lambda}{m} W$, "
        r"$\frac{1}{m} \sum_i \mathcal{L}$, $n^{[l]}$, $x^2$, $w^T x$, learning rates, "
        "an error rate, learning-rate decay, `rate * n_l`"
    )
    assert faults(allowed) == []
