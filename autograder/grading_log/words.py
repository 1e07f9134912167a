"""What each rule that acted means, in a sentence for an instructor."""

from __future__ import annotations

from autograder.grading.trace import Rule
from autograder.grading_log.read import LoggedRule

# {names} is what the rule was about.
WORDS = {
    Rule.NOT_READ: "What was handed in could not be read as a notebook, so every exercise got a "
    "flagged zero.",
    Rule.GRADER_FAILED: "The grader itself failed, so every exercise got a flagged zero. Grade "
    "again; if that fails too, it is a fault to report.",
    Rule.LOOK_ASKED_FOR: "A person was asked to look at the submission as a whole, such as for a "
    "second notebook beside the one that counts.",
    Rule.FILES_LEFT_OUT: "Files that were handed in were not there when the notebook ran, so zeros "
    "were flagged.",
    Rule.CELL_MISSING: "Its cell was missing from the notebook, and nothing else defines it.",
    Rule.CELL_STOOD_IN: "Its cell was missing; another cell that defines it was taken for it.",
    Rule.CELL_SEVERAL_TIMES: "Its cell was there several times; all ran, and the last counted.",
    Rule.COPY_BELOW_CHECK: "A copy of its cell stood below its check and did not count.",
    Rule.DEFINED_AGAIN: "A cell between its own and its check defined it once more; the last "
    "definition counted.",
    Rule.CELL_RESTORED: "The locked cell {names} was not as it was handed out; the original stood "
    "in its place.",
    Rule.CELL_STOPPED: "Its cell did not run to its end ({names}); the definitions in it were "
    "tried by themselves.",
    Rule.OWN_CELL_STOPPED: "A cell of the student's own did not run to its end ({names}).",
    Rule.DEFINED_IN_LEFT_OUT: "It, or a name that it needs, is defined in a cell that grading does "
    "not run as it is.",
    Rule.DEFINED_BELOW_CHECK: "A cell below its check defines it once more, which does not count. "
    "A person was asked to look.",
    Rule.LACKS_LATER_NAME: "It needs a name that is defined only further down. A person was asked "
    "to look.",
    Rule.MAY_BE_THE_GRADER: "It lacked something from a cell that failed for what the grader is or "
    "allows, so a person was asked to look.",
    Rule.KEPT: "It was not judged in this run: its verdict was kept from an earlier one, since the "
    "notebook had not changed, and other exercises or none were asked for.",
    Rule.TOLD_ANEW: "Its message became another one, by a misconception that this course has "
    "named; its score stayed.",
    Rule.CALL_STOPPED: "A call did not come back by itself ({names}).",
    Rule.HELPERS_REPLACED: "The student's {names} had failed, so it was judged with the "
    "reference's in their place, too; the better result counted.",
    Rule.SHARED_START: "It was judged from a start that everybody gets, in place of {names}.",
    Rule.TOO_EARLY: "It is a test and stood before the check of {names}, for which it is.",
    Rule.TOO_SLOW: "Its answers were right, but it was no faster than a loop, which costs the "
    "points for speed.",
}
UNKNOWN = "A rule acted that this version of the grader does not know: {rule}."


def in_words(rule: LoggedRule) -> str:
    """A logged rule as a sentence."""
    name, *names = rule
    if name not in WORDS:
        return UNKNOWN.format(rule=name)
    return WORDS[Rule(name)].format(names=", ".join(names))
