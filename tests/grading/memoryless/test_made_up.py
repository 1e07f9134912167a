"""Of made-up programs, none that is seen to keep notes is called memoryless."""

from __future__ import annotations

import random

import numpy as np
import pytest

from autograder.grading.memoryless import Proof
from tests.grading.memoryless.programs import keeps_notes, program

SEED = random.SystemRandom().randrange(10**6)
IN_STRESS, USUALLY = 10_000, 400


def version(x: float) -> float:
    """The function under test."""
    return x / 2


@pytest.mark.stress
@pytest.mark.filterwarnings("ignore")
def test_none_that_keeps_notes_is_proven(stress, tmp_path, monkeypatch):
    print("seed", SEED)
    monkeypatch.chdir(tmp_path)
    chance = random.Random(SEED)
    count = IN_STRESS if stress else USUALLY
    noting, proven = 0, 0
    for _ in range(count):
        source = program(chance)
        proof = Proof()
        proof.add(source)
        keeps = keeps_notes(source, version)
        holds = proof.holds_for("f")
        assert not (keeps and holds), source
        noting += keeps
        proven += holds
    # Chance made enough of both kinds.
    assert noting > count / 4 and proven > count / 4, (noting, proven)


def test_one_that_keeps_notes_is_seen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    notes = "NOTES = []\ndef f(version):\n    NOTES.append(1)\n    return len(NOTES)"
    assert keeps_notes(notes, version)
    assert not keeps_notes("def f(version):\n    return version(1)", version)
    assert np.geterr()["over"] == "warn"
