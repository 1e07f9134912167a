"""Markdown as HTML, with its formulas set."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.pages.formulas import as_mathml

# All prose of the longest chapter.
MOST_KEPT = 256
# In HTML, where Markdown looks for no formulas.
_FORMULA = re.compile(r"\$([^$\n<>]{1,1000})\$")


def _reader(*, html: bool) -> MarkdownIt:
    """What reads Markdown; without ``html``, tags are shown as they were typed."""
    reader = MarkdownIt("commonmark", {"html": html}).enable("table")

    def formula(content: str, settings: dict[str, Any]) -> str:
        return as_mathml(content, block=settings["display_mode"])

    dollarmath_plugin(reader, double_inline=True, renderer=formula)
    amsmath_plugin(reader, renderer=lambda content: as_mathml(content, block=True))
    reader.add_render_rule("image", _picture)
    if html:
        reader.add_render_rule("html_block", _with_formulas)
    return reader


def _picture(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """A picture's description: what it links to would be asked of somebody's server."""
    words = renderer.renderInlineAsText(tokens[place].children, options, env)
    return f"[{Markup.escape(words or 'picture')}]"


def _with_formulas(renderer: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    return _FORMULA.sub(lambda found: as_mathml(found[1]), tokens[place].content)


_WITH_TAGS, _WITHOUT_TAGS = _reader(html=True), _reader(html=False)


@lru_cache(maxsize=MOST_KEPT)
def given_prose(text: str) -> Markup:
    """A chapter's own text, whose HTML counts."""
    return Markup(_WITH_TAGS.render(text))


def own_prose(text: str) -> Markup:
    """A student's text: what looks like HTML in it is shown as it was typed."""
    return Markup(_WITHOUT_TAGS.render(text))
