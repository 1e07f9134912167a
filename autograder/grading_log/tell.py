"""The log in plain words: gradings in short, the newest in full, and what the gradebook holds."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.gradebook.course import Course
from autograder.gradebook.rows import CurrentGrade
from autograder.grading.student_ids import printable
from autograder.grading.trace import Rule
from autograder.grading.walk import verdicts_in
from autograder.grading_log.entry import message_digest
from autograder.grading_log.read import GradingLog, LoggedExercise, LoggedSubmission
from autograder.grading_log.words import in_words
from autograder.reference import Chapter

# Two scores that differ by less count as equal, since databases and JSON round numbers.
ROUNDING = 1e-9
# Of a fingerprint; enough to tell two apart.
SHOWN_DIGITS = 12


def in_short(logged: list[LoggedSubmission], exercise: str) -> Iterator[str]:
    """A line for each grading: when, by whom, of which attempt, with which result."""
    attempts: list[str] = []
    for number, one in enumerate(logged, start=1):
        if one.attempt not in attempts:
            attempts.append(one.attempt)
        attempt = f"attempt {attempts.index(one.attempt) + 1}"
        result = _result(one.exercises[exercise])
        yield f"  {number}. {one.at}, {one.run.way} by {printable(one.run.by)}: {attempt}, {result}"


def in_full(
    course: Course, chapter: Chapter, logged: list[LoggedSubmission], exercise: str
) -> Iterator[str]:
    """The newest grading: verdict, message, rules that acted, and what it was made with."""
    newest = logged[-1]
    judged, run = newest.exercises[exercise], newest.run
    yield f"  Verdict: {_result(judged)}; {judged.passed} of {judged.cases} cases right."
    if judged.misconception:
        yield f"  Misconception: {judged.misconception}."
    if judged.flagged:
        yield "  A person was asked to look at it (formgrader's manual grading)."
    yield f"  {_message(course, chapter, newest, exercise)}"
    rules = [*judged.rules, *newest.rules]
    yield from (f"  - {in_words(rule)}" for rule in dict.fromkeys(rules))
    if not rules:
        yield "  No rule acted beside the answers."
    attempts = len({one.attempt for one in logged})
    known = f"the newest of {attempts} attempts" if attempts > 1 else "the only attempt"
    yield f"  Handed in: {newest.attempt[:SHOWN_DIGITS]}..., {known} that the log knows."
    yield (
        f"  Run: version {run.version}, key version {run.key_version}, key "
        f"{run.key[:SHOWN_DIGITS]}..., secret {run.secret[:SHOWN_DIGITS]}... (fingerprints). "
        f"Processes: {newest.processes}, of which {newest.replays} after a crash."
    )
    if _is_kept(judged):
        yield from _judged_before([one.exercises[exercise] for one in logged])


def _judged_before(gradings: list[LoggedExercise]) -> Iterator[str]:
    """Of a verdict that was kept: in which grading it was judged, and what acted then."""
    number = max((n for n, one in enumerate(gradings, start=1) if not _is_kept(one)), default=0)
    if not number:
        yield "  The grading in which it was judged is not in the log."
        return
    yield f"  It was judged last in grading {number} above."
    yield from (f"  - {in_words(rule)}" for rule in gradings[number - 1].rules)


def _is_kept(judged: LoggedExercise) -> bool:
    return any(rule[0] == Rule.KEPT for rule in judged.rules)


def _message(course: Course, chapter: Chapter, newest: LoggedSubmission, exercise: str) -> str:
    """What the student read, from the graded notebook, if it is still the one of this grading."""
    path = course.folders.graded_notebook(newest.student, chapter)
    verdict = verdicts_in(path).get(exercise)
    if verdict is None or message_digest(verdict) != newest.exercises[exercise].message:
        return f"The message is no longer there: {path} is missing or is of another grading."
    return "The student reads: " + " ".join([verdict.message, *verdict.notes])


def now_in_gradebook(grade: CurrentGrade | None, newest: LoggedExercise | None) -> Iterator[str]:
    """What counts now, and whether that is what was logged."""
    if grade is None:
        yield "  Nothing. It was removed since, or another gradebook is in its place."
        return
    auto = "none" if grade.auto_score is None else f"{grade.auto_score:g}"
    yield f"  Automatic score: {auto} of {grade.max_score:g} points."
    if newest is not None and not _is_same(grade.auto_score, newest.score):
        yield (
            f"  That is not what was logged last ({newest.score:g}). It was changed by hand, a "
            "backup was put back, or a grading ended between the gradebook and the log."
        )
    if grade.manual_score is not None:
        yield f"  A person gave {grade.manual_score:g} points, and these count."
    if grade.extra_credit:
        yield f"  A person added {grade.extra_credit:g} points as extra credit."
    if grade.needs_manual_grade:
        yield "  A person is still to look at it."


def _is_same(one: float | None, other: float) -> bool:
    return one is not None and abs(one - other) <= ROUNDING


def _result(judged: LoggedExercise) -> str:
    return f"{judged.score:g} of {judged.of:g} points ({judged.status})"


def damage(log: GradingLog) -> Iterator[str]:
    """That lines of the log can't be read, if some can't."""
    if log.damaged:
        lines = "1 line" if log.damaged == 1 else f"{log.damaged} lines"
        yield ""
        yield (
            f"{lines} of the log can't be read and were passed over, such as one that a power cut "
            "cut off."
        )
