"""Puts findings and errors into words: in full for public cases, without data for hidden ones."""

from __future__ import annotations

import re

from course.feedback.answer import Answer
from course.feedback.compare import all_parts
from course.feedback.errors import TELL_ALL, gloss_id, public_name
from course.feedback.findings import Finding
from course.feedback.messages import MAX_QUOTE, TYPE_ADVICE, about, one_line, say
from course.feedback.mismatch import Off, Stage
from course.feedback.part_names import ORDINALS, part_phrases
from course.feedback.removed_names import todays_name
from course.feedback.task import Task, Trial, names_of

MAX_SOURCE = 100
# Of an error whose line and shapes are told, the text matters less.
MAX_TEXT = 80
_UNDEFINED = re.compile(r"name '(\w{1,60})' is not defined")
_WORD = re.compile(r"\w+")


def finding_words(finding: Finding, task: Task, public: bool) -> list[str]:
    """Sentences about a finding, the most important first."""
    # Networks of several depths have several sets of parts.
    every = {path for trial in task.trials for path in all_parts(trial.expected)}
    facts = about(part_phrases(finding.paths, every, task.result_names))
    if finding.kind is Off.SCALE:
        return [_scale_words(finding, facts, public), *_where(finding, public)]
    return [
        say(
            finding.kind,
            **facts,
            type=_type_words(finding.example.type_name, public),
            advice=_type_advice(finding.example.type_name),
            argument=finding.example.given,
            rows=_rows_words(finding.example.rows),
        ),
        *_where(finding, public),
    ]


def error_words(answer: Answer, number: int, public: bool) -> list[str]:
    """Sentences about an exception. Its text may hold inputs, so it is told of public cases only.

    ``number`` counts the cases from 0.
    """
    gloss_known_by = gloss_id(answer.error_name, answer.error)
    name = undefined_name(answer)
    if name:
        gloss = say("error.name.which", name=name)
    else:
        gloss = say(gloss_known_by, today=todays_name(answer.error_name, answer.error))
    if gloss_known_by in TELL_ALL:
        return [gloss]
    if not public:
        error = public_name(answer.error_name)
        return [say("raised", error=error, place=_place_words(answer)), gloss]
    text, _, line = answer.error.partition("\n")
    place = f" (in the line `{one_line(line)}`)" if line.strip() else ""
    return [
        say(
            "raised.public",
            case=number + 1,
            error=one_line(answer.error_name),
            quote=f": {one_line(text, MAX_TEXT if answer.pin else MAX_QUOTE)}" if text else "",
            place=_place_words(answer) or place,
        ),
        gloss,
    ]


def undefined_name(answer: Answer) -> str:
    """The name that is not defined, if it stands on the line on which the error arose."""
    found = _UNDEFINED.match(answer.error) if answer.error_name == "NameError" else None
    words = _WORD.findall(answer.pin.source) if answer.pin else []
    return found[1] if found and found[1] in words else ""


def _place_words(answer: Answer) -> str:
    """The line on which an error arose, and the shapes on it; "" if it is not known."""
    if answer.pin is None:
        return ""
    things = [f"{written} is {words}" for written, words in answer.pin.things]
    together = " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
    source = one_line(answer.pin.source, MAX_SOURCE)
    where = f", where {one_line(together)}" if things else ""
    return say("raised.place", line=answer.pin.line, source=source, where=where)


def changed_words(trial: Trial, answer: Answer) -> str:
    """Advice on a right answer that changes its arguments, such as "`w` and `b`", in place."""
    known = [name for name in names_of(answer.changed, trial) if name in trial.arguments]
    names = " and ".join(f"`{name}`" for name in known)
    return say("advice.changed", argument=names or "an argument")


def _scale_words(finding: Finding, facts: dict[str, str], public: bool) -> str:
    reading, factor = finding.reading, finding.factor
    if reading:
        direction = "large" if reading.too_large else "small"
        return say(
            "off.scale",
            **facts,
            direction=direction,
            factor=reading.factor.text(public),
            sign=", and its sign is the opposite" if reading.flipped else "",
        )
    if factor is None:
        return say("off.proportional", **facts)
    size = abs(factor)
    # The factor itself would tell what a hidden answer is.
    return say(
        "off.scale" if public else "off.steady",
        **facts,
        direction="large" if size > 1 else "small",
        factor=f"{size if size > 1 else 1 / size:.3g}",
        sign=", and its sign is the opposite" if factor < 0 else "",
    )


def _where(finding: Finding, public: bool) -> list[str]:
    if not public:
        return []
    example, case = finding.example, finding.number + 1
    if example.kind is Off.SWAPPED or not example.expected:
        return [say("public.case", case=case)]
    if example.stage is Stage.VALUE or example.stage is Stage.FINITE:
        return [say("public.case", case=case)]
    words = "public.shape" if example.stage is Stage.SHAPE else "public.kind"
    return [say(words, case=case, given=one_line(example.given), expected=example.expected)]


def _rows_words(rows: tuple[int, ...]) -> str:
    """Such as " the first and third row"."""
    names = [ORDINALS[row] if row < len(ORDINALS) else f"{row + 1}th" for row in rows]
    together = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f" the {together} row"


def _type_words(type_name: str, public: bool) -> str:
    # A student can name a type of his own after what the function was given.
    if not type_name or not (public or type_name in TYPE_ADVICE):
        return ""
    return f" ({one_line(type_name)})"


def _type_advice(type_name: str) -> str:
    advice = TYPE_ADVICE.get(type_name.partition(",")[0])
    return f" {advice}" if advice else ""
