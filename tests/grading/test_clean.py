"""What cleaning takes out of a notebook, what it leaves, and that nothing gets past it."""

from __future__ import annotations

import base64
from functools import cache
from html.parser import HTMLParser

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from autograder.grading.clean import clean_markup, clean_notebook, clean_text

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(8) + bytes((0, 0, 0, 1)) * 2).decode()
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    "<img\nsrc=x\nonerror=alert(1)>",
    "<\x00script>alert(1)</script>",
    "<\x1b[31mscript>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='https://evil.example'></iframe>",
    "<div onclick=alert(1)>x</div>",
    "<b style='position:fixed'>x</b>",
    "<style>body {display: none}</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<form action=https://evil.example><button>x</button></form>",
    "<!--><script>alert(1)</script>-->",
    "<?x ><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java&#x73cript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](attachment:gone.png)",
    "![x](attachment\\:gone.png)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```\n<script>alert(1)</script>",
    "```mermaid\n<img src=x onerror=alert(1)>\n```",
    "$<img src=x onerror=alert(1)>$",
    "$$</script><script>alert(1)</script>$$",
    "# <img src=x onerror=alert(1)>",
    "# [x](javascript:alert(1))",
]


class _Dangers(HTMLParser):
    """Collects what could run or load something in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "svg", "object", "embed", "form", "meta", "base", "link"}:
            self.found.append(tag)
        for name, value in attrs:
            scheme = "".join((value or "").split()).lower()
            if name.startswith("on") or scheme.startswith(("javascript:", "vbscript:", "data:t")):
                self.found.append(f"{tag} {name}={value}")


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="classic")


def _dangers(notebook: NotebookNode) -> list[str]:
    html, _ = _exporter().from_notebook_node(notebook)
    parser = _Dangers()
    # The page's own head has scripts; what the cells give stands in its body.
    parser.feed(html.partition("<body")[2])
    return parser.found


def _everywhere(text: str) -> NotebookNode:
    """A notebook with the text in every place that a page shows."""
    data = {kind: text for kind in ("text/plain", "text/html", "text/markdown", "text/latex")}
    outputs = [
        *(new_output("display_data", data={kind: content}) for kind, content in data.items()),
        new_output("display_data", data={"image/svg+xml": f"<svg>{text}</svg>"}),
        new_output("display_data", data={"application/javascript": text}),
        new_output("display_data", data={"image/png": f'{PIXEL}" onerror="alert(1)'}),
        new_output("stream", name="stdout", text=text),
        new_output("error", ename=text, evalue=text, traceback=[text]),
    ]
    return new_notebook(
        cells=[
            new_markdown_cell(text),
            new_raw_cell(text),
            new_code_cell(text, outputs=outputs),
        ]
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_leaves_nothing_that_runs_in_a_page(attack):
    assert _dangers(clean_notebook(_everywhere(attack))) == []


def test_is_needed_because_nbconvert_passes_attacks_on():
    assert _dangers(_everywhere(ATTACKS[0])) != []
    assert _dangers(_everywhere("[x](javascript:alert(1))")) != []


@pytest.mark.parametrize(
    "text",
    [
        "if a < b and c > d: $x < y$",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<b>bold</b>, <details><summary>more</summary>text</details><br/>",
        "[a link](https://example.org/a?b=c&d=e) & &lt; &nbsp; and training data: 209 images",
        "Umlaute, 中文, emoji 🙂, and $\\frac{1}{m}\\sum_i \\mathbf{w}^T x$",
        "> quoted\n\n```python\nx = a<3\n```",
    ],
)
def test_leaves_honest_markdown_as_it_is(text):
    assert clean_markup(text) == text


@pytest.mark.parametrize(
    "text", ["\\href{javascript:x}{y}", "\\style{color:red}{y}", "\\require{x}"]
)
def test_disarms_mathjax_commands_that_reach_the_page(text):
    assert "\\" not in clean_markup(text)
    page = clean_notebook(_everywhere(f"<p>{text}</p>")).cells[2].outputs[1]
    assert page.data["text/html"] and "\\" not in page.data["text/html"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a new title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x1bPa device string\x1b\\text", "text"),
        ("a\x00b\x08c\x7f", "abc"),
        ("turned \u202eround", "turned round"),
        ("  0%\r 50%\r100%\n", "100%\n"),
        ("one\r\ntwo\n", "one\ntwo\n"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("lone \ud800 surrogate", "lone  surrogate"),
    ],
)
def test_takes_escape_codes_and_control_characters_out_of_text(text, plain):
    assert clean_text(text) == plain


def test_keeps_pictures_and_tables():
    table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    cell = new_code_cell(
        "1",
        outputs=[
            new_output("display_data", data={"image/png": PIXEL, "text/plain": "<Figure>"}),
            new_output("execute_result", data={"text/html": table}, execution_count=3),
        ],
    )
    picture, result = clean_notebook(new_notebook(cells=[cell])).cells[0].outputs
    assert picture.data["image/png"] == PIXEL
    assert result.data["text/html"] == table
    assert result.execution_count == 3


def test_says_what_it_removed():
    output = new_output("display_data", data={"image/svg+xml": "<svg/>"})
    notebook = clean_notebook(new_notebook(cells=[new_code_cell("1", outputs=[output])]))
    text = notebook.cells[0].outputs[0].data["text/plain"]
    assert "image/svg+xml" in text and "removed" in text


def test_drops_attachments_and_output_metadata():
    cell = new_markdown_cell("x", attachments={"a.svg": {"image/svg+xml": "PHN2Zy8+"}})
    output = new_output("display_data", data={"image/png": PIXEL})
    output.metadata = {"image/png": {"width": '1" onerror="alert(1)'}}
    notebook = clean_notebook(new_notebook(cells=[cell, new_code_cell("1", outputs=[output])]))
    assert "attachments" not in notebook.cells[0]
    assert notebook.cells[1].outputs[0].metadata == {}
