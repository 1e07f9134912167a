"""Text that nbgrader's pages can be made from in bounded time.

nbconvert turns Markdown and code into HTML by patterns, some of which go through the rest of the
text again from each mark on: a hundred thousand blanks, a table of five thousand lines, or as many
dots in a row take minutes. What cannot be that dear stays as it is; the rest is shown as plain
text, or cut. The student's own file keeps all of it.
"""

from __future__ import annotations

import re
import string

# Characters of one cell, and of all of a notebook, that are shown.
LONGEST_CELL, LONGEST_NOTEBOOK = 20_000, 250_000
CUT = "\n[{left} more characters are left out here; the whole cell is in what was handed in]"
# Of Markdown: what each kind of mark costs grows with the square of its number. A chapter's own
# prose has less than a tenth of a million in all.
MOST_OF_CELL, MOST_OF_NOTEBOOK = 1_000_000, 10_000_000
# A line that may be one of a table is tried again with each line above it.
OF_TABLE_LINE = 100
LONGEST_BLANK = 100
# Of a block of plain text; a longer one goes on in the next line.
LONGEST_LINE = 400
# Of code: characters in a row without a blank, and how many of them may be dots or stars.
LONGEST_CHAIN, MOST_DOTS = 400, 100
# Of a cell with a magic command for a whole cell, by which the rest is taken for another language.
LONGEST_MAGIC = 2_000
MAGIC = "%%"

_BLANKS = re.compile(rf"[^\S\n]{{{LONGEST_BLANK},}}")
_TABLE_LINE = re.compile(r"^[^\n]*\|", re.MULTILINE)
_LONG_LINE = re.compile(rf"[^\n]{{{LONGEST_LINE}}}(?!\n)")
_TILDES = re.compile(r"~+")
_CHAIN = re.compile(rf"[\w.*]{{{LONGEST_CHAIN},}}")
_SPACE = re.compile(rf"\s{{{LONGEST_CHAIN},}}")
_DOT = re.compile(r"[.*]")


class Page:
    """How much one notebook's page may still take."""

    def __init__(self) -> None:
        self._characters = LONGEST_NOTEBOOK
        self._work = MOST_OF_NOTEBOOK

    def cut(self, text: str, longest: int = LONGEST_CELL) -> str:
        """A cell's text, up to what may be shown of it."""
        longest = min(longest, self._characters)
        self._characters -= min(len(text), longest)
        left = len(text) - longest
        return text[:longest] + CUT.format(left=left) if left > 0 else text

    def markdown(self, text: str) -> str:
        """A cell of Markdown; in a block of plain text, if it may be dear to render."""
        text = _BLANKS.sub(" " * LONGEST_BLANK, self.cut(text))
        work = work_of(text)
        if work > min(MOST_OF_CELL, self._work):
            return _as_block(text)
        self._work -= work
        return text

    def code(self, text: str) -> str:
        """A cell of code, or what is shown of it."""
        text = self.cut(text, LONGEST_MAGIC if MAGIC in text else LONGEST_CELL)
        return _SPACE.sub(_shortened, _CHAIN.sub(_with_few_dots, text))


def work_of(text: str) -> int:
    """About what it may take to render Markdown, in a unit of less than a microsecond."""
    lines = len(_TABLE_LINE.findall(text))
    return sum(text.count(mark) ** 2 for mark in string.punctuation) + OF_TABLE_LINE * lines**2


def _as_block(text: str) -> str:
    # nbconvert looks for links to files from each bracket on to the end of the line.
    text = _LONG_LINE.sub(r"\g<0>\n", text)
    longest = max(map(len, _TILDES.findall(text)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _with_few_dots(chain: re.Match[str]) -> str:
    return _shortened(chain) if len(_DOT.findall(chain[0])) > MOST_DOTS else chain[0]


def _shortened(found: re.Match[str]) -> str:
    return f"{found[0][:MOST_DOTS]}[...]"
