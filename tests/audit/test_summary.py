"""What the audit calls a fault, and what it counts."""

from dataclasses import replace

import pytest

from autograder.audit import figures, summary
from autograder.audit.digest import digest_of, lines_of
from autograder.audit.equivalents import Equivalent, equivalents_of
from autograder.audit.judgement import MISCONCEPTION, MUTANT, RIGHT, Judgement
from autograder.audit.mutants import mutants_of
from autograder.audit.run import Findings
from autograder.audit.selection import Selection
from autograder.audit.summary import summarise
from autograder.audit.thinning import thin
from autograder.judging.verdict import Status
from autograder.reference import load_chapter

NAME = "logistic_regression"
CHAPTER = load_chapter(NAME)
SIGMOID = Selection(CHAPTER, (CHAPTER.exercises["sigmoid"],))


def judgement(part, name, full, misconception=None, **more):
    status = Status.RIGHT if full else Status.WRONG
    said = status, full, 3.0 if full else 0.0, misconception, "why"
    return Judgement(NAME, "sigmoid", part, name, 0, *said, ms=1.0, **more)


@pytest.fixture
def clean():
    """Judgements of an audit of sigmoid in which nothing is wrong."""
    [exercise] = SIGMOID.exercises
    mutants = mutants_of(exercise)
    listed = equivalents_of(NAME)
    found = [judgement(MUTANT, m.name, full=any(one.is_(m) for one in listed)) for m in mutants]
    found += [judgement(MISCONCEPTION, m.id, False, m.id) for m in exercise.misconceptions]
    found.append(judgement(RIGHT, "by tanh", True))
    return Findings({(NAME, "sigmoid"): mutants}, found)


def faults(findings, selection=SIGMOID):
    summary = summarise([selection], findings, seeds=1)
    return summary.faults, summary


def test_a_clean_audit_has_no_faults_and_counts_right(clean):
    found, summary = faults(clean)
    assert found == []
    entry = summary.exercises["logistic_regression.sigmoid"]
    assert entry["mutants"] == entry["killed"] + entry["equivalent"]
    assert (entry["equivalent"], entry["survivors"], entry["refused"]) == (1, [], 0)
    assert (entry["named"], entry["right"], entry["ms"]["median"]) == (1.0, 1, 1.0)
    assert summary.total["mutants"] == entry["mutants"]


def changed(findings, place, **how):
    judgements = list(findings.judgements)
    judgements[place] = replace(judgements[place], **how)
    return replace(findings, judgements=judgements)


def test_a_survivor_is_a_fault(clean):
    place = next(n for n, j in enumerate(clean.judgements) if not j.full)
    (fault,) = faults(changed(clean, place, full=True))[0]
    assert "survivor" in fault


def test_a_listed_equivalent_that_is_killed_is_a_fault(clean):
    place = next(n for n, j in enumerate(clean.judgements) if j.full)
    (fault,) = faults(changed(clean, place, full=False))[0]
    assert "listed as equivalent, but killed or gone" in fault


def test_a_refused_right_solution_is_a_fault(clean):
    (fault,) = faults(changed(clean, -1, full=False))[0]
    assert "refused (by tanh" in fault


def test_a_misconception_named_on_a_right_solution_is_a_fault(clean):
    (fault,) = faults(changed(clean, -1, misconception="sigmoid.rounded"))[0]
    assert "refused (by tanh" in fault


def test_misnamed_misconceptions_are_a_fault(clean):
    found, summary = faults(changed(clean, -2, misconception="sigmoid.rounded"))
    assert summary.total["misnamed"] == 1
    assert len(found) == 1 and "are named right" in found[0]


def test_full_marks_for_a_misconception_are_a_fault(clean):
    (fault,) = faults(changed(clean, -2, full=True))[0]
    assert "full marks for the misconception" in fault


def test_too_few_right_solutions_by_hand_are_a_fault(clean, monkeypatch):
    monkeypatch.setattr(figures, "handwritten", lambda exercise: [None, None])
    (fault,) = faults(clean)[0]
    assert "only 2 right solutions are written by hand" in fault


def test_a_list_of_equivalents_that_names_no_exercise_is_a_fault(clean, monkeypatch):
    stray = Equivalent("sigmoyd", "", "", "", "a reason")
    monkeypatch.setattr(summary, "equivalents_of", lambda name: [*equivalents_of(name), stray])
    (fault,) = faults(clean)[0]
    assert "names sigmoyd, which is no exercise" in fault


def test_too_many_equivalents_are_a_fault_of_a_chapter_but_not_of_one_exercise(clean, monkeypatch):
    monkeypatch.setattr(summary, "EQUIVALENT_AT_MOST", 0)
    assert faults(clean)[0] == []
    whole = Selection(
        replace(CHAPTER, exercises={"sigmoid": SIGMOID.exercises[0]}), SIGMOID.exercises
    )
    found, _ = faults(clean, whole)
    assert "1.9% of all mutants are listed as equivalent; at most 0% may be" in found


def test_the_digest_follows_every_judgement(clean):
    lines = lines_of(clean.judgements)
    assert len(lines) == len(clean.judgements) == len(set(lines))
    assert digest_of(lines) != digest_of(lines_of(changed(clean, -2, score=1.0).judgements))


def test_thinning_finds_the_cases_that_others_make_needless():
    def killed(name, *passed):
        return judgement(MUTANT, name, False, passed=tuple(map(bool, passed)))

    (found,) = thin([killed("a", 0, 1, 0, 1), killed("b", 1, 0, 1, 1)]).values()
    assert (found.cases, found.enough, found.redundant) == (4, 2, [2, 3])
