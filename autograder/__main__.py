"""The command `autograder`: each of its words is a module of autograder.commands."""

from __future__ import annotations

import importlib
import io
import sys

import click

from autograder import __version__

# Word -> what it does; the module is imported only when the word is used, so that --help is fast.
COMMANDS = {
    "init": "Make a course of your own, outside of the repository.",
    "build": "Make the notebooks, the instant checks and the students' bundles from source/.",
    "collect": "Collect a download from Moodle or Canvas, or a folder, into submitted/.",
    "grade": "Grade a whole class for one chapter.",
    "feedback": "Write the pages that students get back.",
    "export": "Fill final scores into a file that Moodle or Canvas takes back.",
    "judge": "Judge functions in plain Python files.",
    "compare": "Hold a function of a notebook beside the reference, step by step.",
    "audit": "Try the judge itself: mutants, misconceptions, right solutions.",
    "selftest": "Prove that the reference gets full marks and the blank release none.",
    "map": "Write the course map: where each topic is taught.",
    "solutions": "Write the reference notebooks, executed, to build/solutions/.",
    "demo": "Grade a sample class in build/demo and write its report.",
    "name": "Name a mistake that several students share, and say what they are told.",
    "similar": "Show which submissions of a chapter are alike, for you to look at.",
    "report": "Write the class report of a chapter from the gradebook.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The words, in the order of a class's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command behind a word, or None for an unknown word."""
        if cmd_name not in COMMANDS:
            return None
        return importlib.import_module(f"autograder.commands.{cmd_name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the words without importing what is behind them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Build the course, grade a class, and report on it.

    Students need none of this; theirs is the command `course`.
    """
    # A terminal in Latin-1 lacks letters that names and messages have: they are spelled out.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main(prog_name="autograder")
