"""Formulas: TeX becomes MathML, which browsers set without a script and without the network."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import Converter
from markupsafe import escape

# The longest one of the chapters has 340 characters.
LONGEST = 1_000
MOST_KEPT = 2_048
TAGS = frozenset(
    {
        *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "mphantom"),
        *("mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
        *("mtable", "mtr", "mtd"),
    }
)
# Without those that lead somewhere, colour, or name a class.
ATTRIBUTES = frozenset(
    {
        *("display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence"),
        *("form", "accent", "minsize", "maxsize", "lspace", "rspace", "width", "height", "depth"),
        *("voffset", "linebreak", "linethickness", "columnalign", "columnspacing", "rowspacing"),
    }
)
# A short formula with commands of its own can stand for a very long one.
DEFINES = re.compile(r"\\(?:newcommand|newenvironment|def|DeclareMathOperator)(?![A-Za-z])")
# The converter lacks the first one; both align at the signs &.
SAME_AS = {"{aligned}": "{split}"}
# The converter writes some characters by number, and takes it for granted that they are read so.
_BY_NUMBER = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
# Left over of a command or of an alignment that the converter does not know.
NOT_UNDERSTOOD = ("\\", "&")


@lru_cache(maxsize=MOST_KEPT)
def as_mathml(tex: str, *, block: bool = False) -> str:
    """A formula as HTML; as it was typed where the converter can't make sense of it.

    The converter's own text is not taken, since it undoes the escaping of what stands in
    ``\\text``: a tag in there would become one of the page.
    """
    if len(tex) <= LONGEST and not DEFINES.search(tex):
        for known, same in SAME_AS.items():
            tex = tex.replace(known, same)
        try:
            element = Converter(display="block" if block else "inline").convert_to_element(tex)
            # In a page of HTML the tag says enough.
            del element.attrib["xmlns"]
            if all(map(_is_plain, element.iter())):
                return tostring(element, encoding="unicode")
        # A student's formula may stop the converter in any way: by its own errors, by an index
        # out of range, by braces nested too deep.
        except Exception:
            pass
    return f'<code class="tex">{escape(tex)}</code>'


def _is_plain(element: Element) -> bool:
    """Whether an element may stand in a page; characters written by number are put right."""
    text = _BY_NUMBER.sub(_character, element.text or "")
    element.text = text
    return (
        element.tag in TAGS
        and element.attrib.keys() <= ATTRIBUTES
        and not (element.tail or "").strip()
        and not text.startswith(NOT_UNDERSTOOD)
    )


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
