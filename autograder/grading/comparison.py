"""One function of a notebook beside the reference, on a public case: step by step, and in the end.

Everything that runs is the notebook's own process and the key to the public cases, which anyone
may see, so nothing here tells of what grading asks.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.exercises.exercise import Exercise
from autograder.exercises.inputs import seed_from
from autograder.exercises.value import ValueExercise
from autograder.grading.asking import ask, defines
from autograder.grading.attempts import attempts_for
from autograder.grading.files import FILE_SECRET, given_sources
from autograder.grading.follow_through import Judging
from autograder.grading.own_steps import recorded_steps
from autograder.grading.python_file import read_sources
from autograder.judging.behaviour import public_key
from autograder.judging.key import Key
from autograder.judging.verdict import Verdict
from autograder.reference import Chapter
from autograder.sandbox.protocol import Engine
from course.feedback.answer import Answer
from course.feedback.first_difference import first_difference
from course.feedback.own_steps.judge_steps import (
    BAD,
    JudgedStep,
    StepState,
    ancestors,
    judge_steps,
)
from course.feedback.own_steps.stored_steps import CallStep, ValueStep
from course.feedback.own_steps.taken_steps import TakenSteps, read_record


@dataclass(frozen=True)
class Comparison:
    """What a function did, beside what the reference does.

    Attributes
    ----------
    exercise : Exercise
    verdict : Verdict
        On the public cases.
    source : str
        The function as the notebook has it; empty if its text was not found.
    case : int or None
        Number of the public case that is shown, from 1; None where the exercise has none with
        one right result.
    arguments : mapping
        Those of the case, by name.
    expected : object
        The right result.
    answer : Answer or None
        What the function gave.
    entry : tuple of str or None
        Of arrays that differ: the part's name, the index, and both numbers.
    steps : list of JudgedStep
        The reference's steps, and what became of each; empty where none are known.
    first : int or None
        Which of them is the first that differs.
    line : int or None
        The line of ``source``, from 0, on which that step is set.
    """

    exercise: Exercise
    verdict: Verdict
    source: str
    case: int | None = None
    arguments: Mapping[str, Any] | None = None
    expected: Any = None
    answer: Answer | None = None
    entry: tuple[str, str, str, str] | None = None
    steps: tuple[JudgedStep, ...] = ()
    first: int | None = None
    line: int | None = None


def compare(path: Path, chapter: Chapter, name: str, engine: Engine) -> Comparison:
    """Hold a function of a file against the reference.

    Parameters
    ----------
    path : Path
        A notebook, or a plain Python file. Helpers that it lacks are the reference's.
    chapter : Chapter
    name : str
        The exercise.
    engine : Engine
        Runs the file's code.

    Raises
    ------
    UnknownExerciseError
        If the chapter has no such exercise.
    UnreadableError
        If the file can't be read.
    """
    chapter.must_have(name)
    sources = read_sources(path)
    exercise = chapter.exercises[name]
    digest = hashlib.sha256("\n".join(sources).encode("utf-8", "replace")).hexdigest()
    runner = engine.open(seed_from(FILE_SECRET, digest))
    try:
        for source in [*given_sources(chapter), *sources]:
            runner.cell(source)
        wanted = {name, *chapter.helpers_of(name), *exercise.judged_after}
        keys = {one: public_key(chapter.exercises[one]) for one in wanted & {*chapter.exercises}}
        judging = Judging(runner, chapter, keys, seed_from(FILE_SECRET, "order"))
        for one in chapter.exercises:
            if one == name or (one in keys and defines(runner, keys[one])):
                judging.judge(one, one)
            else:
                judging.not_asked.add(one)
        beside = Comparison(exercise, judging.sealed[name], _definition(sources, name))
        has_results = exercise.is_function and not exercise.is_random
        if not has_results or isinstance(exercise, ValueExercise):
            return beside
        return _with_case(beside, judging, keys[name])
    finally:
        runner.close()


def _with_case(beside: Comparison, judging: Judging, key: Key) -> Comparison:
    """With the case whose steps are known, or else the first one that is answered wrongly."""
    name = beside.exercise.name
    attempt = attempts_for(name, judging.chapter, judging.sealed, judging.not_asked)[0]
    oracles = judging.oracles(key, attempt)
    answers = ask(judging.runner, key, judging.seed, oracles)
    wrong = [
        place
        for place, (trial, answer) in enumerate(zip(key.task.trials, answers, strict=True))
        if answer.raised or not key.task.is_right(trial, answer)
    ]
    steps: list[JudgedStep] = []
    first = line = None
    case = wrong[0] if wrong else 0
    recorded = recorded_steps(judging.runner, key, oracles)
    if recorded and (not wrong or recorded.steps.case in wrong):
        case = recorded.steps.case
        taken = read_record(recorded.record, recorded.steps.helpers)
        if taken is not None:
            steps = judge_steps(recorded.steps, taken, key.task.trials[case].arguments)
            steps = [_with_own_value(one, taken) for one in steps]
            first = _first(steps)
            line = _line(steps[first], recorded.record) if first is not None else None
    trial, answer = key.task.trials[case], answers[case]
    entry = first_difference(trial.expected, answer.value, key.task.result_names)
    return Comparison(
        beside.exercise,
        beside.verdict,
        beside.source,
        case=case + 1,
        arguments=trial.arguments,
        expected=trial.expected,
        answer=answer,
        entry=None if answer.raised else entry,
        steps=tuple(steps),
        first=first,
        line=line,
    )


def _with_own_value(one: JudgedStep, taken: TakenSteps) -> JudgedStep:
    """A step in another form with what the function has under its name."""
    if one.state is not StepState.IN_OTHER_FORM or not isinstance(one.step, ValueStep):
        return one
    own = taken.named(one.step.symbol)
    return replace(one, given=own[one.turn] if one.turn < len(own) else None)


def _first(steps: list[JudgedStep]) -> int | None:
    """The first step that is wrong, or that is in another form and leads to one that is wrong.

    Without any, the first whose name stands for something else.
    """
    made_of = ancestors(steps)
    for number, one in enumerate(steps):
        if one.state in BAD:
            other = [n for n in made_of[number] if steps[n].state is StepState.IN_OTHER_FORM]
            return min([*other, number])
    states = [one.state for one in steps]
    return states.index(StepState.DIFFERS) if StepState.DIFFERS in states else None


def _line(one: JudgedStep, record: Any) -> int | None:
    """Where the function sets a value of this name, as often as the step says."""
    if isinstance(one.step, CallStep):
        return None
    turn = 0
    # The record comes from the process of the student's code: it may hold anything.
    for step in record["steps"]:
        match step:
            case ["set", str(name), key, _, int(line)]:
                if one.step.symbol.casefold() == str(key or name).casefold():
                    if turn == one.turn:
                        return line
                    turn += 1
    return None


def _definition(sources: list[str], name: str) -> str:
    """The text of the last definition of a name."""
    found = ""
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError):
            # A cell with magics, or one that did not run; the verdict tells of the latter.
            continue
        for node in tree.body:
            is_definition = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name
            is_value = isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            )
            if is_definition or is_value:
                found = ast.get_source_segment(source, node) or found
    return found
