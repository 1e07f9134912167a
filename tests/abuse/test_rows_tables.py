"""The tables that rows 72 and 73 hand in do answer what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from abuse.rows_tables import EXERCISE, OTHERS_INPUTS, ROWS, table_of
from autograder.exercises.inputs import public_cases
from course.feedback.compare import agrees


def defined(source: str) -> Callable[[Any], Any]:
    names: dict[str, Any] = {"np": np, "attack_ran": lambda: None}
    exec(source, names)
    return names["sigmoid"]


def test_a_table_of_others_inputs_answers_these_and_hardly_any_of_ones_own() -> None:
    theirs, own = table_of("a-friend", "handed in"), table_of("me", "handed in")
    looks_up = defined(OTHERS_INPUTS.format(table=theirs))
    for inputs, right in theirs.items():
        assert agrees(np.array(right), looks_up(np.frombuffer(bytes.fromhex(inputs))))
    assert len(own.keys() - theirs.keys()) > len(own) / 2


@pytest.mark.parametrize("attack", ROWS[1].attacks[:2], ids=lambda attack: attack.name)
def test_tables_of_the_public_cases_answer_these(attack) -> None:
    looks_up = defined(attack.answers["sigmoid"])
    for case in public_cases(EXERCISE):
        assert agrees(EXERCISE(*case.args), looks_up(*case.args))
