"""IPython's own shell without a kernel, which collects what cells show."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from .module_search import search_files_only
from .outputs import Collector, capture
from .transformers import Compiler, Transformers

ERROR_TEXT = 2000
WARM_UP = (
    "1 + 1",
    "%matplotlib inline",
    "1 / 0",
    "def f(:",
)

# Takes the path that every cell takes, and leaves no name behind.
TOUCH = "def touched():\n    pass\ndel touched"


class Publisher(DisplayPublisher):
    """What display() calls."""

    collector: Collector

    def publish(self, data: dict[str, Any], *others: Any, **named: Any) -> None:
        self.collector.bundle("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        self.collector.clear()


class Hook(DisplayHook):
    """What the value of a cell's last line is given to."""

    collector: Collector

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        self.collector.bundle("execute_result", format_dict, self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    """A notebook's shell; one stands ready before the fork."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.input_transformer_manager = transformers = Transformers()
        self.compile = Compiler(transformers)
        self.collector = Collector(0)
        hook, publisher = self.displayhook, self.display_pub
        assert isinstance(hook, Hook) and isinstance(publisher, Publisher)
        hook.collector = publisher.collector = self.collector

    def enable_gui(self, gui: Any = None) -> None:
        """Inline figures need no event loop."""

    def enable_matplotlib(self, gui: Any = None) -> Any:
        """Show figures inline, whatever backend a notebook asks for: there is no screen."""
        return super().enable_matplotlib("inline")

    def should_run_async(self, raw_cell: str, **named: Any) -> bool:
        """Whether a cell awaits something; IPython would compile any cell to find out."""
        python = named.get("transformed_cell") or ""
        return ("await" in python or "async" in python) and super().should_run_async(
            raw_cell, **named
        )

    def ask_exit(self) -> None:
        """exit() in a notebook ends nothing that the grader would miss."""

    def _showtraceback(self, kind: type, value: BaseException, stb: list[str]) -> None:
        self.collector.error(kind.__name__, error_text(value), list(stb))


def error_text(error: BaseException) -> str:
    """The exception's message, also where asking for it raises another."""
    try:
        return str(error)[:ERROR_TEXT].encode("utf-8", "replace").decode()
    except BaseException as other:
        return f"<the message itself raised {type(other).__name__}>"


def make_shell() -> Shell:
    """The shell, with IPython's history off: nothing of one student stays for another."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Context"
    search_files_only()
    shell = Shell.instance(config=config, displayhook_class=Hook, display_pub_class=Publisher)
    # Figures become PNG outputs, as in a notebook.
    with contextlib.suppress(ImportError):
        shell.enable_matplotlib("inline")
    return shell


def warm_up(shell: Shell) -> None:
    """Run once what every submission runs, so that its fork finds it loaded."""
    _run_unseen(shell, WARM_UP)
    shell.reset(new_session=True)


def touch(shell: Shell) -> None:
    """Run a cell that does nothing, so that this process has its own copy of what cells need."""
    _run_unseen(shell, (TOUCH,))


def _run_unseen(shell: Shell, sources: Iterable[str]) -> None:
    streams = sys.stdout, sys.stderr
    capture(shell.collector)
    for source in sources:
        shell.run_cell(source, store_history=False)
    shell.collector.clear()
    sys.stdout, sys.stderr = streams


def prepare(shell: Shell, output_limit: int) -> None:
    """Make the shell ready for one submission: empty outputs, streams captured."""
    collector = shell.collector
    collector.limit = output_limit
    collector.clear()
    capture(collector)
