"""What the grader says of one exercise of one submission."""

from __future__ import annotations

import math
from dataclasses import MISSING, asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How an exercise ended; each is a word that reports show."""

    RIGHT = "right"
    WRONG = "wrong"
    BLANK = "blank"
    MISSING = "missing"
    RAISED = "raised an error"
    TIMEOUT = "took too long"
    CRASHED = "ended Python"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Verdict:
    """One exercise's result.

    Attributes
    ----------
    exercise, grade_id : str
        The function's name, and the graded cell that the points belong to.
    score, max_score : float
        Points earned and to be had.
    passed, cases : int
        Drawn cases answered rightly, and drawn in all.
    misconception : str or None
        Id of the misconception that the answers match.
    message : str
        What the student reads; at most 80 words, never the answer.
    needs_manual_grade : bool
        True if a person should look (an unreadable notebook, an edited id).
    notes : tuple of str
        Remarks that change no score, such as on arguments changed in place.
    behaviour : str
        What a wrong function gives on the public cases, as `Behaviour.as_text` writes it; empty
        if that was not asked. It changes no score, and students do not see it.
    """

    exercise: str
    grade_id: str
    status: Status
    score: float
    max_score: float
    passed: int
    cases: int
    message: str
    misconception: str | None = None
    needs_manual_grade: bool = False
    notes: tuple[str, ...] = ()
    behaviour: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON and for tables."""
        return {**asdict(self), "status": str(self.status), "notes": list(self.notes)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        """The verdict that `as_dict` gave.

        Raises
        ------
        ValueError
            If it is anything else: a part is missing, or has another type or an absurd value.
        """
        needed = {field.name for field in fields(cls) if field.default is MISSING}
        if not isinstance(data, dict) or not needed <= data.keys() <= TYPES.keys():
            raise ValueError("a verdict has other parts")
        data = {"notes": [], **data}
        for name, value in data.items():
            if type(value) not in TYPES[name]:
                raise ValueError(f"a verdict's {name} is a {type(value).__name__}")
        if not 0 <= data["score"] <= data["max_score"] < math.inf:
            raise ValueError(f"a verdict's score is {data['score']} of {data['max_score']}")
        if not all(type(note) is str for note in data["notes"]):
            raise ValueError("a verdict's notes are no text")
        return cls(**{**data, "status": Status(data["status"]), "notes": tuple(data["notes"])})


# What a verdict's parts are once they have been through JSON.
TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("exercise", "grade_id", "status", "message", "behaviour"), (str,)),
    **dict.fromkeys(("score", "max_score"), (float, int)),
    **dict.fromkeys(("passed", "cases"), (int,)),
    "misconception": (str, type(None)),
    "needs_manual_grade": (bool,),
    "notes": (list,),
}
