"""Shows what can be moved below a figure, and what stands in its place once its kernel is gone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipywidgets import Widget

# JupyterLab and Notebook 7 write "Error displaying widget" into the output of a saved widget that
# has no kernel any more: text alone, where a widget that runs has elements.
_NOTE = """\
<style>
.jp-OutputArea-output.jupyter-widgets:not(:has(*)) {{ display: none; }}
.jp-OutputArea-child:has(.course-instead):has(
  + .jp-OutputArea-child > .jp-OutputArea-output > *
) {{ display: none; }}
</style>
<p class="course-instead"><i>{words}</i></p>"""


def show_control(control: Widget, instead: str) -> None:
    """Show a widget. Where a page can't run it, one line says what to do.

    Parameters
    ----------
    control : Widget
        What is moved.
    instead : str
        The line. It may be read beside a widget that runs, too: only JupyterLab and Notebook 7
        hide it then.
    """
    from IPython.display import display

    display({"text/html": _NOTE.format(words=escape(instead)), "text/plain": instead}, raw=True)
    display(control)
