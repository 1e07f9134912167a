"""Cleans what a submission shows, so that people may look at it: no script, no escape codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Any

from nbformat import NotebookNode

from autograder.grading.cells import new_output
from autograder.grading.clean_html import PLAIN_TAGS, only_plain_tags
from autograder.grading.clean_picture import Pictures
from autograder.grading.easy_to_render import Page
from autograder.judging.verdict import Verdict
from autograder.sandbox.machine_paths import without_machine_paths

Cleaner = Callable[[str], str | None]

REMOVED = "[output removed: {kinds} can't be shown safely]"
# How many cleaned texts are kept, and of how many characters at most: 16 MiB in all.
MOST_KEPT, LONGEST_KEPT = 1024, 16_384
HTML = "text/html"
PICTURES = ("image/png", "image/jpeg", "image/gif")

_ESCAPE_CODE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Text that a carriage return overwrites, as a progress bar does. It is looked for where a line
# begins, and nowhere else: from each character on, a long line would be read to its end again.
_OVERWRITTEN = re.compile(r"^[^\n]*\r(?=[^\r\n])", re.MULTILINE)
# C0 and C1 controls but tab and newline; marks that turn the reading direction; lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Where a browser's parser would begin a tag, comment or declaration.
_TAG_START = re.compile(
    r"<(?=[A-Za-z/!?])(?!/?(?:" + "|".join(sorted(PLAIN_TAGS)) + r")\s*/?>)", re.I
)
# Commands by which MathJax sets links, styles and attributes, or loads more code.
_TEX_COMMAND = re.compile(
    r"\\(?=(?:href|url|style|class|cssId|data|require|mmlToken|unicode|bbox|includegraphics)"
    r"(?![A-Za-z]))"
)
# Spelled-out characters, by which a link hides its scheme from the next pattern.
_SPELLED_OUT = re.compile(r"&(?=#|(?:colon|tab|newline)\b)", re.I)
# Links to scripts, which nbconvert's Markdown lets pass, and to attachments, which are gone.
_BAD_LINK = re.compile(r"(?:javascript|vbscript|attachment)\s*\\*:", re.I)


def clean_notebook(notebook: NotebookNode) -> NotebookNode:
    """Make a graded notebook safe to look at, in place, and return it.

    Text keeps its words. Tags with attributes, scripts, links to scripts, embedded pages and
    SVG, MathJax commands that reach the page, terminal escape codes and control characters go,
    and so do the names of the folders that the grader is installed in.
    nbgrader's feedback and form grader pass all of them on as they are. What would take them long
    is shown as plain text.
    """
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    page = Page()
    cleaners = {
        "text/plain": shown_text,
        **dict.fromkeys(PICTURES, Pictures().clean),
        HTML: cleaner_of_html(filter(None, map(_html_of, outputs))),
        "text/markdown": lambda text: page.markdown(clean_markup(text)),
        "text/latex": lambda text: page.cut(clean_markup(text)),
    }
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = page.code(shown_text(cell.source))
            cell.outputs = [_clean_output(output, cleaners) for output in cell.outputs]
        else:
            # A raw cell without a type of its own is put into the page as it stands.
            shown = page.markdown if cell.cell_type == "markdown" else page.cut
            cell.source = shown(clean_markup(cell.source))
            cell.pop("attachments", None)
    return notebook


def _memoized(clean: Callable[[str], str]) -> Callable[[str], str]:
    """Keep results for short texts: most cells of a class are the same prose."""
    kept = lru_cache(maxsize=MOST_KEPT)(clean)

    @wraps(clean)
    def cleaned(text: str) -> str:
        return kept(text) if len(text) <= LONGEST_KEPT else clean(text)

    return cleaned


@_memoized
def clean_text(text: str) -> str:
    """Plain text without terminal escape codes and control characters.

    What a carriage return overwrites is left out, as on a screen.
    """
    return _CONTROL.sub("", _OVERWRITTEN.sub("", _ESCAPE_CODE.sub("", text)))


@_memoized
def shown_text(text: str) -> str:
    """Plain text as pages show it: it does not tell where the grader is installed, either."""
    # Cleaned first, since an escape code may stand in the middle of a folder's name.
    return without_machine_paths(clean_text(text))


def clean_verdict(verdict: Verdict) -> Verdict:
    """The verdict as pages show it: its message, notes and behaviour may hold what a function gave.

    The behaviour is data, in which letters stay as they are; it tells no folder of this machine.
    """
    return replace(
        verdict,
        message=shown_text(verdict.message),
        notes=tuple(map(shown_text, verdict.notes)),
        behaviour=without_machine_paths(verdict.behaviour),
    )


@_memoized
def clean_markup(text: str) -> str:
    """Markdown or LaTeX in which only plain tags without attributes are left.

    A space after the ``<`` makes any other tag plain text. That reads well in code, too.
    """
    text = _SPELLED_OUT.sub("& ", _TAG_START.sub("< ", shown_text(text)))
    return _BAD_LINK.sub("removed-", _TEX_COMMAND.sub("", text))


def cleaner_of_html(texts: Iterable[str]) -> Cleaner:
    """What gives each of these HTML texts with plain tags only, such as a table of pandas needs."""
    before = {text: shown_text(text) for text in texts}
    plain = only_plain_tags(before.values())

    def clean_html(text: str) -> str | None:
        cleaned = plain[before[text]] if text else ""
        return None if cleaned is None else _TEX_COMMAND.sub("", cleaned)

    return clean_html


def _clean_output(output: Any, cleaners: Mapping[str, Cleaner]) -> NotebookNode:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=shown_text(_joined(output.get("text"))))
    if kind == "error":
        return new_output(
            "error",
            ename=shown_text(_joined(output.get("ename"))),
            evalue=shown_text(_joined(output.get("evalue"))),
            traceback=[shown_text(_joined(line)) for line in output.get("traceback") or []],
        )
    data = _clean_data(output.get("data"), cleaners)
    if kind == "execute_result":
        count = output.get("execution_count")
        return new_output(kind, data=data, execution_count=count if type(count) is int else None)
    return new_output("display_data", data=data)


def _html_of(output: Any) -> str:
    data = output.get("data")
    return _joined(data.get(HTML)) if isinstance(data, dict) else ""


def _clean_data(data: Any, cleaners: Mapping[str, Cleaner]) -> dict[str, str]:
    data = data if isinstance(data, dict) else {}
    kept = {}
    for kind, content in data.items():
        if kind in cleaners:
            cleaned = cleaners[kind](_joined(content))
            if cleaned is not None:
                kept[kind] = cleaned
    if not kept:
        kinds = ", ".join(sorted(shown_text(str(kind))[:40] for kind in data)) or "nothing"
        kept["text/plain"] = REMOVED.format(kinds=kinds)
    return kept


def _joined(text: Any) -> str:
    if isinstance(text, list):
        return "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""
