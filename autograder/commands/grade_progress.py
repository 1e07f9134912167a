"""What `autograder grade` shows: a bar while it works, remarks as they come, a closing line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from autograder.bulk.record import Result
from autograder.commands.progress import progress_bar
from autograder.gradebook.late_penalties import PenaltyChange

# How many students the last line names.
NAMED = 20


class RateColumn(ProgressColumn):
    """Submissions a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        """The rate, or nothing as long as it is not known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


@contextmanager
def show_progress(title: str, total: int) -> Iterator[Callable[[Result], None]]:
    """A progress bar on standard error; yields what to call with each result."""
    with progress_bar(RateColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task(title, total=total)

        def on_result(result: Result) -> None:
            for remark in filter(None, [*result.remarks, result.refused]):
                progress.console.print(escape(f"{result.student}: {remark}"), highlight=False)
            progress.advance(task)

        yield on_result


def show_summary(title: str, results: Sequence[Result]) -> None:
    """One line on standard output: how many were graded, what they got, who needs a look."""
    unchanged = sum(result.unchanged for result in results)
    refused = sum(bool(result.refused) for result in results)
    told_anew = sum(result.told_anew for result in results)
    graded = [one for one in results if not (one.refused or one.unchanged or one.told_anew)]
    to_look_at = sorted(_with_exercises(result) for result in results if result.needs_a_look)
    line = f"{title}: {len(graded)} graded"
    if graded:
        earned = sum(verdict.score for result in graded for verdict in result.verdicts)
        most = sum(verdict.max_score for verdict in graded[0].verdicts)
        line += f", {earned / len(graded):.1f} of {most:g} points on average"
    if unchanged:
        line += f", {unchanged} unchanged since they were graded"
    if told_anew:
        line += f", {told_anew} told anew by misconceptions of this course, with the same scores"
    line += f", {len(to_look_at)} for a person to look at"
    line += f", {refused} refused (see above)." if refused else "."
    console = Console()
    console.print(line, highlight=False, soft_wrap=True)
    if to_look_at:
        names = ", ".join(to_look_at[:NAMED]) + (", ..." if len(to_look_at) > NAMED else "")
        said = f"To look at, in formgrader's manual grading: {names}"
        console.print(escape(said), highlight=False, soft_wrap=True)
        console.print("Why: autograder grade --explain STUDENT EXERCISE", highlight=False)


def _with_exercises(result: Result) -> str:
    """A student, and which exercises are to be looked at if not the submission as a whole."""
    flagged = [verdict.exercise for verdict in result.verdicts if verdict.needs_manual_grade]
    if not flagged or len(flagged) == len(result.verdicts):
        return result.student
    return f"{result.student} ({', '.join(flagged)})"


def show_penalties(penalties: Sequence[PenaltyChange]) -> None:
    """On standard output, whose late penalty is another one than before, and what counts now."""
    console = Console()
    for change in penalties:
        console.print(escape(str(change)), highlight=False, soft_wrap=True)


def show_changes(results: Sequence[Result]) -> None:
    """On standard output, a line for each score or status that is not what it was."""
    console = Console()
    found = [change for result in results for change in result.changes]
    for change in sorted(found, key=lambda change: change.student):
        console.print(escape(str(change)), highlight=False, soft_wrap=True)
    students = len({change.student for change in found})
    points = sum(change.after.score - change.before.score for change in found)
    summary = f"{len(found)} changes for {students} students, {points:+g} points in all."
    console.print(summary if found else "No exercise's score changed.", highlight=False)
