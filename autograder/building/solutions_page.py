"""A solution notebook as one HTML page, which opens offline as well."""

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode

from autograder.reference import Chapter

# nbconvert's own template loads three scripts before the page shows anything. This one loads
# MathJax alone, and the page does not wait for it: without a connection, formulas stay in TeX and
# all else is there. It also adds pictures' alternative text, which nbconvert's template leaves out.
TEMPLATE = """\
{%- extends 'lab/index.html.j2' -%}
{% from 'mathjax.html.j2' import mathjax %}
{%- block html_head_js_requirejs -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}
{{ mathjax(resources.mathjax_url) | replace('<script src', '<script async src') }}
{%- endblock -%}
{%- block data_png scoped -%}
{%- set words = output | get_metadata('alt', 'image/png') -%}
{{ super() | replace('<img', '<img alt="%s"' % (words | escape_html) if words else '<img') }}
{%- endblock -%}
"""


def as_page(notebook: NotebookNode, chapter: Chapter, pictures: Path) -> str:
    """Convert an executed notebook to HTML with its style and pictures inside.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook.
    chapter : Chapter
        Its chapter, which gives the page its title.
    pictures : Path
        The folder that picture links in the text start from.
    """
    exporter = HTMLExporter(raw_template=TEMPLATE, embed_images=True)
    title = f"{chapter.number}. {chapter.title.capitalize()}: solutions"
    resources = {"metadata": {"name": title, "path": str(pictures)}}
    page, _ = exporter.from_notebook_node(notebook, resources)
    return page
