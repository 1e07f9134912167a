"""Python code as coloured HTML."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

# A class's pages repeat the chapter's own code, and many a right answer.
MOST_KEPT = 512
# What it gives are names of classes; the pages' style has a colour for the few kinds that matter.
_FORMATTER = HtmlFormatter(nowrap=True)
_LEXER = PythonLexer(stripnl=False)


@lru_cache(maxsize=MOST_KEPT)
def coloured(source: str) -> Markup:
    """Python code, escaped, with its comments, strings, numbers and keywords marked."""
    return Markup(highlight(source, _LEXER, _FORMATTER))
