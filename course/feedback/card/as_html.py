"""A card as HTML that needs no script and no style sheet, and reads well without its colours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from course.feedback.card.card import Card, Level

# White on each of these is readable (a contrast of 4.5 or more), and the chip brings its own
# ground, so they serve on light pages and on dark ones.
GREEN, AMBER, RED, GREY = "#2e7d32", "#a85b00", "#c62828", "#616161"
SIGNS = {
    Level.RIGHT: ("✓", GREEN),
    Level.RECORDED: ("•", GREY),
    Level.BLANK: ("○", GREY),
    Level.PARTLY: ("◐", AMBER),
    Level.WRONG: ("✗", RED),
    Level.NOT_CHECKED: ("?", AMBER),
}
# Each place has its own names for its theme's colours; where none is known, grey with some of the
# ground shining through fits any.
TEXT = "var(--jp-content-font-color1, var(--vscode-editor-foreground, inherit))"
FONT = "var(--jp-content-font-family, var(--vscode-font-family, sans-serif))"
LINE = "var(--jp-border-color2, var(--vscode-panel-border, rgba(128, 128, 128, 0.4)))"
GROUND = "var(--jp-layout-color2, var(--vscode-textCodeBlock-background, rgba(128,128,128,0.12)))"
QUIET = "var(--jp-content-font-color2, var(--vscode-descriptionForeground, inherit))"
WIDEST = "52em"

_CODE = re.compile(r"`([^`\n]+)`")


def as_html(card: Card) -> str:
    """The card, its further parts folded. All text is escaped: it may quote what a student wrote.

    Without its styles it is a line with a sign, a paragraph, and parts to unfold.
    """
    sign, colour = SIGNS[card.level]
    chip = f"background:{colour};color:#fff;border-radius:3px;padding:0 .45em;font-weight:bold"
    frame = (
        f"border:1px solid {LINE};border-left:6px solid {colour};border-radius:3px;"
        f"padding:.5em .8em;max-width:{WIDEST};color:{TEXT};font-family:{FONT};line-height:1.5"
    )
    quiet = (
        f'<div style="margin-top:.4em;color:{QUIET}"><small>{_prose(card.progress)}</small></div>'
    )
    folds = {
        "A question": card.question,
        "What to hold it against": card.compare,
        "The case": card.case,
        "Where it goes wrong": card.where,
        "Your prints": card.prints,
    }
    return "".join(
        (
            # Dollars in what a student prints are no formulas.
            f'<div class="tex2jax_ignore mathjax_ignore" style="{frame}">',
            f'<div><span style="{chip}">{sign}</span> ',
            f"<strong>{_prose(card.headline)}</strong></div>",
            _shown(card.seen),
            *(_fold(title, text) for title, text in folds.items() if text),
            quiet if card.progress else "",
            "</div>",
        )
    )


def _fold(title: str, text: str) -> str:
    summary = '<summary style="cursor:pointer;margin-top:.3em">'
    inside = f'<div style="padding-left:1.1em">{_shown(text)}</div>'
    return f"<details>{summary}{title}</summary>{inside}</details>"


def _shown(text: str) -> str:
    """Paragraphs, and between them code or data in its own form."""
    return "".join(_blocks(text)) if text else ""


def _blocks(text: str) -> Iterator[str]:
    for is_code, lines in groupby(text.split("\n"), key=lambda line: line.startswith("  ")):
        if is_code:
            code = html.escape("\n".join(line[2:] for line in lines))
            yield (
                f'<pre style="white-space:pre;overflow-x:auto;background:{GROUND};color:{TEXT};'
                f'padding:.4em .6em;margin:.3em 0">{code}</pre>'
            )
        else:
            yield from (f'<p style="margin:.3em 0">{_prose(line)}</p>' for line in lines if line)


def _prose(line: str) -> str:
    return _CODE.sub(r"<code>\1</code>", html.escape(line))
